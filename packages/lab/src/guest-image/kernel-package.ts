import { execFile } from 'node:child_process';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inTemporaryFolder } from './temporary.ts';

const run = promisify(execFile);

const metaPackage = 'linux-image-cloud-amd64';
const packageFile = /^linux-image-(.+-cloud-amd64)_.*\.deb$/;

export interface KernelPackage {
  /** Path of the .deb. */
  path: string;
  /** `uname -r` of the kernel: `6.1.0-56-cloud-amd64`. */
  release: string;
}

/**
 * Debian's kernel for virtual machines, fetched with apt and not installed. One that is in the folder is used
 * as it is, without asking the network, so that a lab stays the same until the folder is emptied.
 */
export async function kernelPackage(folder: string): Promise<KernelPackage> {
  await mkdir(folder, { recursive: true });
  const kept = await find(folder);
  if (kept) return kept;
  await inTemporaryFolder(folder, async (work) => {
    try {
      const { stdout } = await run('apt-cache', ['depends', '--important', metaPackage]);
      const name = /Depends: (linux-image-\S+)/.exec(stdout)?.[1];
      if (name === undefined) throw new Error(`apt knows no package ${metaPackage}`);
      // apt would otherwise warn that its own user cannot write to root's folder.
      await run('apt-get', ['-qq', '-o', 'APT::Sandbox::User=root', 'download', name], { cwd: work });
    } catch (cause) {
      throw new Error(`Debian's ${metaPackage} could not be fetched; is "apt-get update" due?`, { cause });
    }
    for (const file of await readdir(work)) await rename(join(work, file), join(folder, file));
  });
  const fetched = await find(folder);
  if (!fetched) throw new Error(`apt fetched no kernel into ${folder}`);
  return fetched;
}

async function find(folder: string): Promise<KernelPackage | undefined> {
  for (const file of (await readdir(folder)).sort().reverse()) {
    const release = packageFile.exec(file)?.[1];
    if (release !== undefined) return { path: join(folder, file), release };
  }
  return undefined;
}
