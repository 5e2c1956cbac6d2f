import { mkdir, open, readdir, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes. A console that has grown to the former is cut down to the latter. */
const most = 1024 * 1024;
const kept = 256 * 1024;

/** Milliseconds for which the console of a guest that is gone can still be read. */
const remembered = 7 * 24 * 3600 * 1000;

/** The files that guests' serial consoles are appended to, one a guest. `id` must be a UUID: it becomes a file name. */
export function consoleFiles(folder: string) {
  const path = (id: string): string => join(folder, `${id}.log`);
  return {
    path,

    /** Empties the console of a guest that is about to start, and forgets those of guests long gone. */
    async prepare(id: string): Promise<void> {
      await mkdir(folder, { recursive: true, mode: 0o755 });
      for (const name of await readdir(folder)) {
        const file = join(folder, name);
        const age = Date.now() - ((await stat(file).catch(() => undefined))?.mtimeMs ?? Date.now());
        if (name.endsWith('.log') && age > remembered) await rm(file, { force: true });
      }
      await rm(path(id), { force: true });
    },

    /** The last `bytes` as text; empty when there is no such console. */
    async tail(id: string, bytes: number): Promise<string> {
      return (await lastBytes(path(id), Math.min(Math.max(bytes, 0), most))).toString();
    },

    /** Keeps the file small. QEMU appends, so what it writes later lands behind what is kept. */
    async bound(id: string): Promise<void> {
      const { size } = await stat(path(id)).catch(() => ({ size: 0 }));
      if (size <= most) return;
      const end = await lastBytes(path(id), kept);
      await truncate(path(id), 0);
      const file = await open(path(id), 'a');
      await file.write(end).finally(() => file.close());
    },
  };
}

async function lastBytes(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!file) return Buffer.alloc(0);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(Math.min(bytes, size)),
      0,
      null,
      Math.max(0, size - bytes),
    );
    const end = buffer.subarray(0, bytesRead);
    // The cut may go through a character of several bytes: what continues one is skipped.
    let from = 0;
    while (size > bytes && from < 3 && ((end[from] ?? 0) & 0xc0) === 0x80) from++;
    return end.subarray(from);
  } finally {
    await file.close();
  }
}
