import { join } from 'node:path';
import { client, storedPassword } from '../client/index.ts';
import type { StartOptions } from '../commands/index.ts';
import { ensureConsoleBuilt } from '../console-build/index.ts';
import { CommandError } from '../output/index.ts';
import { checkPorts, takeOver } from './claims.ts';
import { demonstrate } from './demonstration.ts';
import { driverFor } from './driver.ts';
import { type EngineProcess, startEngineProcess } from './engine-process.ts';
import { hostNames } from './host-names.ts';
import { labAddress, realLab } from './real-lab.ts';
import { type RunningLab, simulatedLab } from './simulated-lab.ts';
import { summary } from './summary.ts';

/** What is running or about to, in the order in which it was started. */
interface Running {
  engine?: Promise<EngineProcess>;
  lab?: Promise<RunningLab>;
}

const user = 'admin@internal';

/**
 * `weft start`: the engine and a lab. Resolves when it was told to end and everything is down again; throws, with everything
 * down, when something fails or the engine ends by itself.
 */
export async function start(options: StartOptions, defaultDataDir: string): Promise<void> {
  const running: Running = {};
  const ending = new AbortController();
  const told = toEnd(ending);
  const died = Promise.withResolvers<never>();
  const work = bringUp({ options, defaultDataDir, running, ending: ending.signal, died: died.reject });
  try {
    await Promise.race([work.then(() => told.signal), told.signal, died.promise]);
  } finally {
    ending.abort();
    if (running.engine) console.log('weft: stopping');
    // The engine first, so that it does not take the end of the lab for the loss of its hosts. What is just being
    // started is waited for, so that nothing comes into being after the clean-up.
    await running.engine?.then((engine) => engine.stop()).catch(() => {});
    await running.lab?.then((lab) => lab.stop()).catch(report);
    await work.catch(() => {});
    told.done();
  }
}

interface Work {
  options: StartOptions;
  defaultDataDir: string;
  running: Running;
  ending: AbortSignal;
  /** Called when the engine has ended without being asked to. */
  died(why: CommandError): void;
}

async function bringUp({ options, defaultDataDir, running, ending, died }: Work): Promise<void> {
  const began = performance.now();
  const say = (line: string) => {
    if (!ending.aborted) console.log(`weft: ${line}`);
  };
  const timed = (line: string) => say(`${line} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  const { dataDir, tlsPort } = options;
  const labDir = join(dataDir, 'lab');
  const names = options.lab === 'none' ? [] : hostNames(options.hosts);

  await checkPorts(options);
  const driver = options.lab === 'none' || names.length === 0 ? 'none' : await driverFor(options.lab, say);
  await takeOver(labDir, say);
  const consoleDir = await ensureConsoleBuilt(say);
  ending.throwIfAborted();

  running.engine = startEngineProcess({ ...options, consoleDir, addresses: [labAddress] });
  const { url, answeredAfter, ended, log } = await running.engine;
  ended.then((how) => died(new CommandError(`The engine has ended by itself (${how}).`, `${log} may say why.`)));
  say(`the engine answers at ${url} (after ${(answeredAfter / 1000).toFixed(1)} s)`);
  ending.throwIfAborted();

  const preset = process.env.WEFT_ADMIN_PASSWORD;
  const password = preset ?? storedPassword(dataDir);
  if (driver !== 'none') {
    if (password === null) {
      throw new CommandError(`The password of ${user} is not on file.`, 'Say it in WEFT_ADMIN_PASSWORD.');
    }
    const engine = { host: nearHost(options.listen), port: tlsPort };
    running.lab =
      driver === 'sim'
        ? Promise.resolve(simulatedLab(labDir, names, engine))
        : realLab({ dir: labDir, hosts: names, driver, engine });
    const lab = await running.lab;
    ending.throwIfAborted();
    timed('lab hosts are on');
    await demonstrate(client({ url, user, password }), lab, timed);
    if (driver === 'sim') say('simulated guests send no frames, so there is no ping to show');
  }
  console.log(summary({ options, defaultDataDir, url, user, password, preset: preset !== undefined, hosts: names }));
}

/** Where this machine itself reaches what listens on an address. */
function nearHost(listen: string): string {
  return { '0.0.0.0': '127.0.0.1', '::': '::1' }[listen] ?? listen;
}

function report(error: unknown): void {
  console.error(`weft: ${error instanceof Error ? error.message : String(error)}`);
}

/** Ctrl-C, or an order to end. Another one while stopping changes nothing: what was made is taken down in any case. */
function toEnd(ending: AbortController): { signal: Promise<void>; done(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const handler = () => {
    ending.abort();
    resolve();
  };
  for (const name of signals) process.on(name, handler);
  return {
    signal: promise,
    done() {
      for (const name of signals) process.off(name, handler);
    },
  };
}
