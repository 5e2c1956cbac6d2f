import { realpath, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { GuestSpec } from '@weft/core/link';

/**
 * The spec with its kernel and initrd as the files that they are. Whoever may edit a VM names them, the guest can read all
 * of them, and libvirt opens them as root: so only what everybody on the host may read is taken, no keys and no disks.
 *
 * @throws Error that says which file is not taken
 */
export async function withBootFiles(spec: GuestSpec): Promise<GuestSpec> {
  const { kernel, initrd } = spec;
  return {
    ...spec,
    ...(kernel !== undefined && { kernel: await readableByAll('kernel', kernel) }),
    ...(initrd !== undefined && { initrd: await readableByAll('initrd', initrd) }),
  };
}

async function readableByAll(what: string, path: string): Promise<string> {
  if (!isAbsolute(path)) throw new Error(`the ${what} ${path} is not an absolute path`);
  // The file behind links is what is looked at, and what libvirt is told.
  const file = await realpath(path).catch(() => {
    throw new Error(`there is no ${what} ${path}`);
  });
  const facts = await stat(file);
  if (!facts.isFile() || (facts.mode & 0o004) === 0) {
    throw new Error(`the ${what} ${path} is not a file that everybody on the host may read`);
  }
  return file;
}
