import { mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Runs `work` with a new folder inside `parent`, and removes that folder whatever happens. */
export async function inTemporaryFolder<T>(parent: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(parent, '.work-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes `path` so that it is seen whole or not at all, also by a process that does the same at the same time. */
export async function appear(path: string, write: (temporary: string) => Promise<void>): Promise<void> {
  await inTemporaryFolder(dirname(path), async (folder) => {
    const temporary = join(folder, 'file');
    await write(temporary);
    await rename(temporary, path);
  });
}
