import { join } from 'node:path';
import { chooseDriver, type DriverName, isInstalled, requiredPackages } from '@weft/lab/lab';
import { client, storedPassword } from '../client/index.ts';
import type { StartOptions } from '../commands/index.ts';
import { ensureConsoleBuilt } from '../console-build/index.ts';
import { installLine, installPackages, missingPackages, thisMachine } from '../setup/index.ts';
import { demonstrate } from './demonstration.ts';
import { type EngineProcess, startEngineProcess } from './engine-process.ts';
import { hostNames } from './host-names.ts';
import { labAddress, labNeeds, realLab } from './real-lab.ts';
import { type RunningLab, simulatedLab } from './simulated-lab.ts';

const say = (line: string) => console.log(`weft: ${line}`);
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** What is running, in the order in which it was started. */
interface Running {
  engine?: EngineProcess;
  lab?: RunningLab;
}

/** `weft start`: the engine and a lab; returns when both have ended. */
export async function start(options: StartOptions): Promise<void> {
  const began = performance.now();
  const running: Running = {};
  const interrupt = interrupted();
  try {
    await Promise.race([bringUp(options, running, began), interrupt.signal]);
    const engine = running.engine as EngineProcess;
    const ended = engine.ended.then(
      (code) => `the engine ended with code ${code}; see ${join(options.dataDir, 'engine.log')}`,
    );
    const why = await Promise.race([interrupt.signal, ended]);
    if (why) {
      console.error(`weft: ${why}`);
      process.exitCode = 1;
    }
  } finally {
    say('stopping');
    // The engine first, so that it does not take the end of the lab for the loss of its hosts.
    await running.engine?.stop();
    await running.lab?.stop();
    interrupt.done();
  }
}

async function bringUp(options: StartOptions, running: Running, began: number): Promise<void> {
  const names = hostNames(options.lab === 'none' ? 0 : options.hosts);
  const driver = options.lab === 'none' ? 'none' : await driverFor(options.lab);
  const consoleDir = await ensureConsoleBuilt(say);
  running.engine = await startEngineProcess({ ...options, consoleDir, addresses: [labAddress] });
  const { url, answeredAfter } = running.engine;
  say(`the engine answers at ${url} (after ${(answeredAfter / 1000).toFixed(1)} s)`);

  const user = 'admin@internal';
  const password = process.env.WEFT_ADMIN_PASSWORD ?? storedPassword(options.dataDir);
  if (driver !== 'none') {
    if (password === null) throw new Error('the password of admin@internal is not on file: set WEFT_ADMIN_PASSWORD');
    const dir = join(options.dataDir, 'lab');
    running.lab =
      driver === 'sim'
        ? simulatedLab(dir, names, `127.0.0.1:${options.tlsPort}`)
        : await realLab({ dir, hosts: names, driver, enginePort: options.tlsPort, log: say });
    say(`lab hosts are on (${seconds(began)})`);
    await demonstrate(client({ url, user, password }), running.lab, (line) => say(`${line} (${seconds(began)})`));
    if (driver === 'sim') say('simulated guests send no frames, so there is no ping to show');
  }
  summary(options, url, user, password, names);
}

/** The driver to use, with what it needs installed; tells why, and what would make hosts real. */
async function driverFor(asked: Exclude<StartOptions['lab'], 'none'>): Promise<DriverName> {
  const machine = thisMachine();
  const choice =
    asked === 'auto'
      ? await chooseDriver(labNeeds)
      : { driver: asked, because: `hosts are made by ${asked}, as asked for` };
  say(choice.because);
  if (choice.driver === 'sim') return 'sim';
  const missing = machine.apt ? missingPackages(requiredPackages(choice.driver)) : [];
  if (missing.length > 0) installPackages(missing, say);
  if (isInstalled(choice.driver)) return choice.driver;
  if (asked !== 'auto')
    throw new Error(`the ${asked} lab needs programs that are not here: ${installLine(requiredPackages(asked))}`);
  say(`hosts are simulated: real ones need what Debian calls ${requiredPackages(choice.driver).join(' ')}`);
  return 'sim';
}

function summary(
  options: StartOptions,
  url: string,
  user: string,
  password: string | null,
  hosts: readonly string[],
): void {
  const [first = 'HOST'] = hosts;
  const shown = process.env.WEFT_ADMIN_PASSWORD === undefined ? password : 'the one in WEFT_ADMIN_PASSWORD';
  const lines = [
    '',
    `  console   ${url}/`,
    `  API       ${url}/ovirt-engine/api   (plain JSON: ${url}/api/v1, its document: ${url}/api/v1/docs)`,
    `            https://${options.listen}:${options.tlsPort}/ovirt-engine/api for SDKs; its CA: ${url}/ovirt-engine/services/pki-resource?resource=ca-certificate&format=X509-PEM-CA`,
    `  user      ${user}`,
    `  password  ${shown ?? 'as you set it'}`,
    '',
    '  Three things to try, in another terminal:',
    '    npx weft status',
    hosts.length > 0 ? `    npx weft get hosts/${first}/nics` : '    npx weft host add alpha --cluster Default',
    '    npx weft create networks --set name=green --set data_center.name=Default --set vlan.id=200',
    '',
    '  Ctrl-C stops everything; the next start finds its data again.',
    '',
  ];
  console.log(lines.join('\n'));
}

/** Ctrl-C, or an order to end. A second one while stopping changes nothing: what was made is taken down in any case. */
function interrupted(): { signal: Promise<undefined>; done(): void } {
  let handler = () => {};
  const signal = new Promise<undefined>((resolve) => {
    handler = () => resolve(undefined);
  });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, handler);
  return {
    signal,
    done() {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(name, handler);
    },
  };
}
