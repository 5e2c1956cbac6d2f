import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { type CpioEntry, cpio } from './cpio.ts';
import { type KernelModule, modulesWithDependencies } from './modules.ts';

const run = promisify(execFile);

const applets = 'acpid cat httpd insmod ip ls mount nc ping poweroff sh sleep udhcpc uevent wget'.split(' ');
const scripts = {
  init: 'init',
  'on-power': 'etc/acpi/PWRF/00000080',
  'on-uevent': 'bin/on-uevent',
  'on-lease': 'bin/on-lease',
};
const emptyFolders = ['dev', 'proc', 'run', 'sys', 'tmp', 'var'];

/** What the NICs need is loaded before they are configured, the rest after the guest has begun to talk. */
const networkModules = ['virtio_pci', 'virtio_net'];
const otherModules = ['virtio_console', 'button', 'evdev'];

/** Everything of the first file system but the modules, which come from the kernel's package. */
export async function programs(): Promise<CpioEntry[]> {
  const agent = '/usr/sbin/qemu-ga';
  const { stdout } = await run('ldd', [agent]);
  const libraries = stdout.match(/\/\S+/g) ?? [];
  const copies = ['/bin/busybox', agent, ...libraries].map(async (path) =>
    file(path.slice(1), await readFile(path), 0o755),
  );
  const own = Object.entries(scripts).map(async ([name, path]) =>
    file(path, await readFile(new URL(`guest/${name}.sh`, import.meta.url)), 0o755),
  );
  const links = applets.map((name): CpioEntry => ({ path: `bin/${name}`, kind: 'link', target: 'busybox' }));
  return [
    ...(await Promise.all([...copies, ...own])),
    ...links,
    file('srv/index.html', Buffer.from('weft guest\n'), 0o644),
  ];
}

/**
 * The first file system, as a cpio archive.
 *
 * @param modules folder `lib/modules/<release>` of the unpacked kernel
 */
export async function initrd(parts: readonly CpioEntry[], modules: string): Promise<Buffer> {
  const all = await modulesWithDependencies(modules, [...networkModules, ...otherModules]);
  const network = new Set((await modulesWithDependencies(modules, networkModules)).map(({ name }) => name));
  const entries = [
    ...parts,
    ...all.map(({ name, content }) => file(`modules/${name}.ko`, content, 0o644)),
    list(
      'modules/network',
      all.filter(({ name }) => network.has(name)),
    ),
    list(
      'modules/other',
      all.filter(({ name }) => !network.has(name)),
    ),
  ];
  return cpio([...foldersOf(entries), ...entries]);
}

function file(path: string, content: Uint8Array, mode: number): CpioEntry {
  return { path, kind: 'file', mode, content };
}

function list(path: string, modules: readonly KernelModule[]): CpioEntry {
  return file(path, Buffer.from(modules.map(({ name }) => `${name}\n`).join('')), 0o644);
}

/** Every folder that the paths stand in, outer ones first. */
function foldersOf(entries: readonly CpioEntry[]): CpioEntry[] {
  const folders = new Set(emptyFolders);
  for (const { path } of entries) {
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth++) folders.add(parts.slice(0, depth).join('/'));
  }
  return [...folders].sort().map((path): CpioEntry => ({ path, kind: 'directory' }));
}
