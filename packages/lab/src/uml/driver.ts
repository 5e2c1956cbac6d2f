import { closeSync, constants, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Driver, Machine } from '../hosts/index.ts';
import { appears } from '../hosts/spawn.ts';
import { isAlive, must, startInit, succeeded } from '../processes/index.ts';
import { cleanEnv, portName } from '../segment/index.ts';
import { runJob } from './jobs.ts';

/** A kernel cold-boots in about two seconds; a busy machine may take much longer. */
const bootTimeoutMs = 60_000;

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The serial line into the host. */
const bellOf = (dir: string): string => join(dir, 'bell');

/**
 * A host that runs Debian's User Mode Linux: a kernel of its own, with VLANs, bonds and queueing disciplines
 * whatever the machine's kernel has, as an ordinary process of the lab's room. Its root is the machine's over
 * hostfs, read-only, under an overlay in the host's memory.
 */
export const uml: Driver = {
  name: 'uml',
  exec: ({ dir, init }) => {
    // Opened for both, it never blocks, also when nobody reads.
    const ring = (job: string): void => {
      const fd = openSync(bellOf(dir), constants.O_RDWR | constants.O_NONBLOCK);
      writeSync(fd, `${job}\n`);
      closeSync(fd);
    };
    return (argv, options) => runJob({ dir, ring, init }, argv, options);
  },
  async boot({ room, name, dir, nics, shares, memory }): Promise<Machine> {
    const state = join(dir, 'uml');
    const bell = bellOf(dir);
    rmSync(state, { recursive: true, force: true });
    rmSync(bell, { force: true });
    mkdirSync(state, { recursive: true });
    await must(['mkfifo', bell]);
    const settings = {
      LAB_NAME: name,
      LAB_SHARES: shares.join(':'),
      LAB_MACS: nics.map((nic) => nic.mac).join(' '),
    };
    writeFileSync(
      join(state, 'settings'),
      Object.entries(settings)
        .map(([key, value]) => `export ${key}=${quote(value)}\n`)
        .join(''),
    );
    const ports = nics.map((nic) => portName(name, nic.name));
    await room
      .run(['ip', '-force', '-batch', '-'], {
        input: ports.map((port) => `tuntap add ${port} mode tap\nlink set ${port} up mtu 9000\n`).join(''),
      })
      .catch(() => {});
    const kernel = [
      'linux.uml',
      `mem=${Math.round(memory / 2 ** 20)}M`,
      ...['rootfstype=hostfs', 'rootflags=/', 'root=/dev/root', 'ro', 'quiet'],
      `init=${join(import.meta.dirname, 'boot.sh')}`,
      ...['con=null', 'con0=null,fd:1', 'ssl0=fd:5', 'umid=uml', `uml_dir=${state}`],
      ...ports.map((port, index) => `vec${index}:transport=tap,ifname=${port},mtu=9000`),
      `LAB_HOST_DIR=${dir}`,
    ];
    const { init } = await startInit({
      argv: [
        ...room.inside(['unshare', '--pid', '--fork', '--kill-child', '--mount', '--mount-proc']),
        ...['bash', join(import.meta.dirname, 'machine.sh'), bell, ...kernel],
      ],
      // Its memory is a file in there: sparse, gone with the process.
      env: { ...cleanEnv, TMPDIR: '/dev/shm' },
      log: join(dir, 'log', 'console.log'),
    });
    const patience = AbortSignal.timeout(bootTimeoutMs);
    if ((await appears(state, 'ready', patience)) === undefined) {
      const why = isAlive(init) ? `in ${bootTimeoutMs} ms` : 'but ended';
      throw new Error(`${name} did not boot ${why}: see ${join(dir, 'log', 'console.log')}`);
    }
    const exec = uml.exec({ dir, init });
    return {
      init,
      exec,
      setCarrier: async (nic, up) => {
        const end = (where: string[], device: string): string[] => [
          'ip',
          ...where,
          'link',
          'set',
          device,
          up ? 'up' : 'down',
        ];
        const outside = (): Promise<unknown> => room.run(end([], portName(name, nic)));
        const inside = async (): Promise<unknown> => {
          const argv = end(['-n', 'wires'], nic.replace('eth', 'wire'));
          return succeeded(argv, await exec(argv, {}));
        };
        // The kernel inside gives up a device whose other end refuses frames, so nothing may be sent then.
        for (const act of up ? [outside, inside] : [inside, outside]) await act();
      },
      // The taps stay, without carrier, for the next boot.
      unplug: async () => {},
    };
  },
};
