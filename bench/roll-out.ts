import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Client, client, type Entity, storedPassword } from '../packages/cli/src/client/index.ts';
import { startEngineProcess } from '../packages/cli/src/start/engine-process.ts';
import { simulatedLab } from '../packages/cli/src/start/simulated-lab.ts';

/**
 * Many simulated hosts of one engine, a process of its own that they are linked to over TLS, as real ones are: how long they take to come up,
 * to get a network each, and to get the network's new MTU by one roll-out; and what the engine's memory is. The kernels
 * are in memory and in this process, so what is measured is the engine, the link and the agents' own work.
 *
 *     node bench/roll-out.ts [hosts]
 */

const count = Number(process.argv[2] ?? 200);
const names = Array.from({ length: count }, (_, index) => `host${index + 1}`);
const atATime = 8;

const seconds = (begun: number): string => `${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s`;
const say = (what: string, figure: string): void => console.log(`${what.padEnd(44)}${figure}`);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}

async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 600_000; !(await condition()); await delay(100)) {
    if (Date.now() > deadline) throw new Error(`not within ten minutes: ${what}`);
  }
}

/** Changes the network's MTU and waits for the job that brings it to all hosts. */
async function rollOut(api: Client, network: Entity, mtu: number, query: string): Promise<void> {
  const known = new Set((await api.list('jobs')).map(({ id }) => id));
  await api.put(`networks/${network.id}${query}`, { mtu });
  await until('the roll-out', async () => {
    const job = (await api.list('jobs')).find(({ id, description }) => !known.has(id) && /blue/.test(`${description}`));
    if (job?.status === 'failed') throw new Error(`the roll-out failed: ${JSON.stringify(job)}`);
    return job?.status === 'finished';
  });
}

const dataDir = mkdtempSync(join(tmpdir(), 'weft-roll-out-'));
const undo: (() => unknown)[] = [() => rmSync(dataDir, { recursive: true, force: true })];
try {
  const [port, tlsPort] = [await freePort(), await freePort()];
  const where = { listen: '127.0.0.1', port, tlsPort, addresses: [] };
  const engine = await startEngineProcess({ dataDir, consoleDir: null, ...where });
  undo.push(() => engine.stop());
  const status = () => readFileSync(`/proc/${engine.pid}/status`, 'latin1');
  const memory = (of: 'VmRSS' | 'VmHWM'): string =>
    `${(Number(new RegExp(`^${of}:\\s+(\\d+) kB$`, 'm').exec(status())?.[1]) / 1024).toFixed(0).padStart(6)} MB`;
  const cpu = (): number => {
    const fields = readFileSync(`/proc/${engine.pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  };
  const lab = simulatedLab(join(dataDir, 'lab'), names, { host: '127.0.0.1', port: tlsPort });
  undo.push(() => lab.stop());
  const api = client({
    url: engine.url,
    user: 'admin@internal',
    password: process.env.WEFT_ADMIN_PASSWORD ?? storedPassword(dataDir) ?? '',
  });
  say('engine without hosts', memory('VmRSS'));

  let begun = performance.now();
  const ids = new Map<string, string>();
  await eachOf(names, async (name) => {
    const { id } = await api.post<Entity>('hosts', { name, address: name, cluster: { name: 'Default' } });
    const { enrolment_token: enrolment } = await api.post<{ enrolment_token: { token: string } }>(
      `hosts/${id}/enrolmenttoken`,
    );
    ids.set(name, id);
    await lab.startAgent(name, enrolment.token);
  });
  await until('all hosts are up', async () => (await api.list('hosts')).every((host) => host.status === 'up'));
  say(`${count} hosts enrolled and up`, seconds(begun));

  const network = await api.post<Entity>('networks', {
    name: 'blue',
    vlan: { id: 100 },
    data_center: { name: 'Default' },
  });
  const [cluster] = await api.list('clusters');
  await api.post(`clusters/${cluster?.id}/networks`, { id: network.id, required: false });
  begun = performance.now();
  await eachOf([...ids.values()], async (id) => {
    await api.post(`hosts/${id}/setupnetworks`, {
      modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth1' } }],
      check_connectivity: true,
      commit_on_success: true,
    });
  });
  say(`set up on each, ${atATime} at a time`, seconds(begun));
  say('engine then', memory('VmRSS'));

  for (const [mtu, query, text] of [
    [9000, '', 'four at a time'],
    [1500, '?max_parallel=32', '32 at a time'],
  ] as const) {
    const before = cpu();
    begun = performance.now();
    await rollOut(api, network, mtu, query);
    say(
      `new MTU on all, ${text}`,
      `${seconds(begun)}   ${((cpu() - before) / count).toFixed(0)} ms CPU of the engine a host`,
    );
  }
  const attachments = await api.list<{ in_sync: boolean } & Entity>(
    `hosts/${ids.get(names[0] ?? '')}/networkattachments`,
  );
  if (!attachments.every(({ in_sync: isInSync }) => isInSync)) throw new Error('the first host is out of sync');
  say('engine then', memory('VmRSS'));
  say('engine at its largest', memory('VmHWM'));
} finally {
  for (const step of undo.reverse()) await step();
}
