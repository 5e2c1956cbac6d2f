import { mkdirSync } from 'node:fs';
import type { Server, Socket } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { type Driver, makeHost } from '../hosts/index.ts';
import { identify, isAlive } from '../processes/index.ts';
import { listenInRoom, makeRoom, management, mostHosts, type Switch, startSwitch } from '../segment/index.ts';
import { chooseDriver } from './choose.ts';
import { drivers } from './drivers.ts';
import { type LabRecord, labDown, readRecord, writeRecord } from './record.ts';
import type { Lab, LabOptions } from './types.ts';

/** The repository: hosts run Weft's own sources from it. */
const repository = resolve(import.meta.dirname, '../../../..');

/** eth1 and eth2 of each host are one LACP port of the switch, as two cables to one switch usually are. */
const bundled = ['eth1', 'eth2'];

/**
 * Makes a lab of real hosts and boots them, all at a time. Throws, and leaves nothing behind, when it fails
 * half-way; also when the folder has a lab that still runs (end it with `labDown`), or when the machine
 * has no driver for what is needed.
 */
export async function createLab(options: LabOptions): Promise<Lab> {
  const dir = resolve(options.dir);
  checkNames(options.hosts.map((host) => host.name));
  const { driver, because } = await pick(options);
  const old = readRecord(dir);
  if (old?.room && isAlive(old.room)) throw new Error(`a lab runs in ${dir} already`);
  await labDown(dir);
  mkdirSync(dir, { recursive: true });

  const record: LabRecord = {
    driver: driver.name,
    because,
    owner: identify(process.pid),
    hosts: options.hosts.map(({ name, nics = 5 }, index) => ({ name, nics, address: management.host(index) })),
  };
  let stopped = false;
  const write = (): void => {
    if (!stopped) writeRecord(dir, record);
  };
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  const stop = async (): Promise<void> => {
    for (const server of servers) server.close();
    // Their other ends are about to lose power and will never close them.
    for (const socket of sockets) socket.destroy();
    // Through the hosts, so that those who wait for one of them hear that it is gone.
    stopped = true;
    sw = undefined;
    await Promise.all(hosts.map((host) => host.powerCut()));
    await labDown(dir);
  };
  let sw: Switch | undefined;
  let hosts: ReturnType<typeof makeHost>[] = [];
  try {
    const room = await makeRoom(dir, (first) => {
      record.first = first;
      write();
    });
    record.room = room.init;
    write();
    hosts = record.hosts.map((entry, index) =>
      makeHost({
        driver,
        room,
        wires: {
          detach: async (nics) => sw?.detach(entry.name, nics),
          prefer: async (nics) => {
            for (const nic of nics) await sw?.prefer(entry.name, nic);
          },
          attach: async (nics) => sw?.attach(entry.name, nics),
        },
        name: entry.name,
        index,
        nics: entry.nics,
        dir: join(dir, 'hosts', entry.name),
        shares: [...new Set([repository, dirname(dirname(process.execPath)), ...(options.shares ?? [])])],
        memory: options.memory ?? 768 * 2 ** 20,
        record: (init) => {
          if (init === undefined) delete entry.init;
          else entry.init = init;
          write();
        },
      }),
    );
    const starting = startSwitch(room, dir);
    // All get to their end before one's failure is thrown: nothing may start after the clean-up.
    const results = await Promise.allSettled([starting, ...hosts.map((host) => host.powerOn())]);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    const plugged = await starting;
    sw = plugged;
    await plugged.plug(hosts.flatMap((host) => host.nics.map((nic) => ({ host: host.name, nic }))));
    for (const host of hosts) {
      if (bundled.every((nic) => host.nics.includes(nic))) await plugged.bundle(host.name, bundled);
    }
    options.log?.(`${hosts.map((host) => host.name).join(', ')} up (${because})`);
    return {
      dir,
      driver: driver.name,
      because,
      hosts,
      host: (name) => {
        const host = hosts.find((candidate) => candidate.name === name);
        if (host === undefined) throw new Error(`the lab has no host ${name}`);
        return host;
      },
      switch: plugged,
      engineAddress: management.engine,
      listen: async (port, onConnection) => {
        const server = await listenInRoom(room, { host: management.engine, port }, (socket) => {
          sockets.add(socket);
          socket.once('close', () => sockets.delete(socket));
          onConnection(socket);
        });
        servers.push(server);
        return server;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function checkNames(names: readonly string[]): void {
  // Linux device names have at most 15 characters, and the switch's ends of wires are called alpha-eth0.
  for (const name of names) {
    if (!/^[a-z][a-z0-9]{0,8}$/.test(name)) throw new Error(`${name} is no name for a lab host: 1 to 9 of a-z, 0-9`);
  }
  if (new Set(names).size !== names.length) throw new Error('two lab hosts have the same name');
  if (names.length > mostHosts) throw new Error(`a lab has at most ${mostHosts} hosts`);
}

async function pick({ driver, needs }: LabOptions): Promise<{ driver: Driver; because: string }> {
  if (driver === 'netns' || driver === 'uml') {
    return { driver: drivers[driver], because: `hosts are made by ${driver}, as asked for` };
  }
  const choice = await chooseDriver(needs);
  if (driver === 'sim' || choice.driver === 'sim') {
    throw new Error(driver === 'sim' ? 'simulated hosts need no lab: their kernels are in memory' : choice.because);
  }
  return { driver: drivers[choice.driver], because: choice.because };
}
