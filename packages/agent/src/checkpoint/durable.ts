import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crashPoint } from './crash.ts';

/**
 * Replaces a file so that a reader, and the disk after a power cut, has the old or the new text and never
 * a part: a temporary file is written, synced and renamed, then the folder is synced. Mode 0600.
 */
export async function writeDurably(path: string, text: string): Promise<void> {
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  crashPoint(`temporary:${path.split('/').at(-1)}`);
  await rename(temporary, path);
  await sync(dirname(path));
}

/** The same at once, for what others read too: going back waits for no other work of this process. */
export function replaceDurably(path: string, text: string, mode: number): void {
  const temporary = `${path}.weft-new`;
  try {
    const file = openSync(temporary, 'w', mode);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** Brings to the disk which files a folder has. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Brings a file or folder that was written before to the disk. */
export async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * The same without waiting for the disk: another process, or the next one after kill -9, has the old or the new
 * text; after a power cut it may be either, or nothing. Enough for what is only about the running
 * kernel, whose state a power cut takes along.
 */
export function writeForThisBoot(path: string, text: string): void {
  const temporary = `${path}.new`;
  writeFileSync(temporary, text, { mode: 0o600 });
  crashPoint(`temporary:${path.split('/').at(-1)}`);
  renameSync(temporary, path);
}

/** Removes a file if it is there. Unlike rmSync it says why where it cannot. */
export function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Whether this is what a full or broken disk says. */
export function isOfDisk(error: unknown): boolean {
  const { code } = (error ?? {}) as NodeJS.ErrnoException;
  return code !== undefined && ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'].includes(code);
}

/** The file's text, or undefined when there is none. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The JSON in a file, or undefined when there is none, or a power cut has left only a part of it. */
export function readJson<T>(path: string): T | undefined {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
