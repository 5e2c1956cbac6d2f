import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { LabHost } from '../lab/types.ts';
import { end, type ProcessId, succeeded } from '../processes/index.ts';
import { management, nicMac, type Room } from '../segment/index.ts';
import type { BootOptions, Driver, Machine } from './driver.ts';
import { spawnIn } from './spawn.ts';

export interface HostOptions {
  driver: Driver;
  room: Room;
  /** See `BootOptions`. */
  wires: BootOptions['wires'];
  name: string;
  index: number;
  nics: number;
  /** The host's own folder. */
  dir: string;
  shares: readonly string[];
  memory: number;
  /** Told of process 1 at every boot, and of undefined when the plug was pulled. */
  record(init: ProcessId | undefined): void;
}

/** Asks every process that `spawn` started to end, gives them five seconds, and brings what they wrote to the disk. */
const shutDown = `
cd "$1" && for job in spawn-*; do [ -e $job/code ] || kill -s TERM -- -$(cat $job/pid); done
for try in $(seq 50); do
  left=; for job in spawn-*; do [ -e $job/code ] || left=yes; done
  [ $left ] || break; sleep 0.1
done
sync`;

/** A host of a driver that boots something: power, commands and links. It is off until `powerOn`. */
export function makeHost(options: HostOptions): LabHost {
  const { driver, room, name, index, dir } = options;
  const nics = Array.from({ length: options.nics }, (_, nic) => ({ name: `eth${nic}`, mac: nicMac(index, nic) }));
  const starts = new Set<() => Promise<void>>();
  const cut = new Set<string>();
  let power: { machine: Machine; off: AbortController } | undefined;
  let jobs = 0;

  const on = (): { machine: Machine; off: AbortController } => {
    if (power === undefined) throw new Error(`${name} is off`);
    return power;
  };
  /** What a host's own boot scripts would have set up: loopback and the management address. */
  const configure = (): Promise<string> =>
    host.must(
      [
        'sh',
        '-c',
        'for n in $1; do ethtool -K $n tx off; done >/dev/null; ip -batch -',
        'sh',
        nics.map((nic) => nic.name).join(' '),
      ],
      {
        input: `link set lo up
addr add ${host.address}/${management.prefixLength} dev eth0
link set eth0 up
route add default via ${management.engine} dev eth0
`,
      },
    );

  const host: LabHost = {
    name,
    driver: driver.name,
    nics: nics.map((nic) => nic.name),
    macs: nics.map((nic) => nic.mac),
    address: management.host(index),
    dir,
    disk: join(dir, 'disk', 'weft'),
    get on() {
      return power !== undefined;
    },
    exec: async (argv, { env, ...rest } = {}) => {
      const { machine, off } = on();
      const command = machine.exec(argv, {
        env: { NODE_COMPILE_CACHE: join(dir, 'disk', 'node-cache'), ...env },
        ...rest,
      });
      const gone = new Promise<never>((_, reject) => {
        off.signal.addEventListener('abort', () => reject(new Error(`${name} lost power`)), { once: true });
      });
      return Promise.race([command, gone]);
    },
    must: async (argv, execOptions) => succeeded(argv, await host.exec(argv, execOptions)),
    spawn: (argv, spawnOptions) => {
      jobs += 1;
      return spawnIn({ dir, exec: host.exec, off: on().off.signal }, `spawn-${jobs}`, argv, spawnOptions);
    },
    powerCut: async () => {
      if (power === undefined) return;
      const { machine, off } = power;
      power = undefined;
      await end(machine.init);
      off.abort();
      await machine.unplug();
      options.record(undefined);
    },
    powerOn: async () => {
      if (power !== undefined) return;
      rmSync(join(dir, 'jobs'), { recursive: true, force: true });
      for (const folder of ['jobs', 'log', 'disk/weft', 'disk/node-cache'])
        mkdirSync(join(dir, folder), { recursive: true });
      const machine = await driver.boot({
        room,
        wires: options.wires,
        name,
        dir,
        nics,
        shares: options.shares,
        memory: options.memory,
      });
      power = { machine, off: new AbortController() };
      options.record(machine.init);
      await configure();
      for (const nic of cut) await machine.setCarrier(nic, false);
      for (const start of starts) await start();
    },
    reboot: async () => {
      await host.exec(['sh', '-c', shutDown, 'sh', join(dir, 'jobs')]);
      await host.powerCut();
      await host.powerOn();
    },
    atBoot: (start) => {
      starts.add(start);
      return () => starts.delete(start);
    },
    cutLink: async (nic) => {
      cut.add(nic);
      await on().machine.setCarrier(nic, false);
    },
    restoreLink: async (nic) => {
      cut.delete(nic);
      await on().machine.setCarrier(nic, true);
      await options.wires.prefer([nic]);
    },
  };
  return host;
}
