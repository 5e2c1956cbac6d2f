import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { client, storedPassword } from '../packages/cli/src/client/index.ts';
import { demonstrate } from '../packages/cli/src/start/demonstration.ts';
import { startEngineProcess } from '../packages/cli/src/start/engine-process.ts';
import { simulatedLab } from '../packages/cli/src/start/simulated-lab.ts';
import { requestFor, scene, wantedOf } from '../packages/lab/test/crash-uml-host.ts';

/**
 * Resident memory, after ten idle seconds: of the engine with the demonstration's data (two simulated hosts, the network blue over a
 * bond on each, a guest on each), and of the agent's bundle on a lab host that carries the same. Needs root for the latter.
 *
 *     node bench/memory.ts
 */

const idleMs = 10_000;
const limits = { engine: 150, agent: 90 };

const megabytes = (status: string): number => Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
const show = (what: string, size: number, limit: number): void => {
  console.log(`${what.padEnd(24)}${size.toFixed(0).padStart(5)} MB   at most ${limit}`);
  if (!(size < limit)) process.exitCode = 1;
};

/** Undone last to first. */
function cleanUps(): { after(fn: () => Promise<void>): void; run(): Promise<void> } {
  const list: (() => Promise<void>)[] = [];
  return {
    after: (fn) => void list.unshift(fn),
    async run() {
      for (const fn of list) await fn();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Of a first start, and of a second one that finds the data and Node's cache of compiled sources. */
async function engineMemory(): Promise<{ first: number; again: number }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'weft-memory-'));
  try {
    return { first: await engineMemoryIn(dataDir), again: await engineMemoryIn(dataDir) };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function engineMemoryIn(dataDir: string): Promise<number> {
  const undo = cleanUps();
  try {
    const [port, tlsPort] = [await freePort(), await freePort()];
    const where = { listen: '127.0.0.1', port, tlsPort, addresses: [] };
    const engine = await startEngineProcess({ dataDir, consoleDir: null, ...where });
    undo.after(() => engine.stop());
    const lab = simulatedLab(join(dataDir, 'lab'), ['alpha', 'beta'], { host: '127.0.0.1', port: tlsPort });
    undo.after(() => lab.stop());
    const password = process.env.WEFT_ADMIN_PASSWORD ?? storedPassword(dataDir) ?? '';
    await demonstrate(client({ url: engine.url, user: 'admin@internal', password }), lab, () => {});
    await delay(idleMs);
    return megabytes(readFileSync(`/proc/${engine.pid}/status`, 'latin1'));
  } finally {
    await undo.run();
  }
}

async function agentMemory(): Promise<number> {
  const undo = cleanUps();
  try {
    const here = await scene(undo);
    const saidHello = here.hello();
    const agent = await here.start('/var/lib/weft');
    const hello = await saidHello;
    const change = { checkpoint: 'bench', commit: true, probes: [] };
    const request = requestFor(here, hello.observation.state, wantedOf(here, hello), change);
    const report = await here.engine.agent().call('host.apply', request);
    if (report.state !== 'confirmed') throw new Error(report.reason);
    await delay(idleMs);
    return megabytes(await here.alpha.must(['cat', `/proc/${agent.pid}/status`]));
  } finally {
    await undo.run();
  }
}

const engine = await engineMemory();
show('engine, first start', engine.first, limits.engine);
show('engine, started again', engine.again, limits.engine);
if (process.getuid?.() === 0) show('agent', await agentMemory(), limits.agent);
else console.log('agent: skipped, needs root');
