import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { cpio } from './cpio.ts';
import { initrd, programs } from './initrd.ts';
import { kernelPackage } from './kernel-package.ts';
import { appear, inTemporaryFolder } from './temporary.ts';
import { vmlinuxOf } from './vmlinux.ts';

const run = promisify(execFile);

/** Bytes; with less, the kernel has no room to unpack its first file system. */
export const guestMemory = 96 * 1024 * 1024;

export interface GuestImage {
  /** Paths, for the guest's `kernel` and `initrd`; the command line is `guestCmdline`'s. */
  kernel: string;
  initrd: string;
  /** Release of the kernel, `6.1.0-56-cloud-amd64`. */
  version: string;
}

/**
 * The kernel and first file system that lab guests run: Debian's cloud kernel, busybox and the QEMU guest agent
 * (packages busybox-static and qemu-guest-agent). Kept in `cacheDir` under names made of a hash of what went in, so
 * they are made anew only when that changes, and several processes may ask at the same time.
 *
 * The kernel is the uncompressed ELF image out of Debian's package, which QEMU starts directly.
 */
export async function guestImage({ cacheDir }: { cacheDir: string }): Promise<GuestImage> {
  const [{ path, release }, parts] = await Promise.all([kernelPackage(cacheDir), programs()]);
  const debian = hash(await readFile(path));
  const kernel = join(cacheDir, `vmlinux-${debian}`);
  // The archive without modules stands for the programs, and this file's own text for how they are put together.
  const recipe = await readFile(new URL('initrd.ts', import.meta.url));
  const first = join(cacheDir, `initrd-${hash(debian, cpio(parts), recipe)}.gz`);
  if (!(await exists(kernel)) || !(await exists(first))) {
    await inTemporaryFolder(cacheDir, async (folder) => {
      await run('dpkg-deb', ['-x', path, folder]);
      await appear(kernel, async (temporary) => {
        await writeFile(temporary, vmlinuxOf(await readFile(join(folder, 'boot', `vmlinuz-${release}`))));
      });
      const archive = await initrd(parts, join(folder, 'lib/modules', release));
      await appear(first, (temporary) => writeFile(temporary, gzipSync(archive, { level: 1 })));
    });
  }
  return { kernel, initrd: first, version: release };
}

function hash(...inputs: (Uint8Array | string)[]): string {
  const sum = createHash('sha256');
  for (const input of inputs) sum.update(input);
  return sum.digest('hex').slice(0, 16);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
