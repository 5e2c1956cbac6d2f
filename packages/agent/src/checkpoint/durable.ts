import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
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
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Removes files if they are there, in order; they stay removed after a power cut. */
export function removeDurably(...paths: string[]): void {
  for (const path of paths) rmSync(path, { force: true });
  const folder = openSync(dirname(paths[0] ?? '.'), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Replaces a file for other processes; after a power cut it may be the old one, or gone. */
export function renameInto(path: string, write: (temporary: string) => void): void {
  const temporary = `${path}.new`;
  write(temporary);
  renameSync(temporary, path);
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

/** The JSON in a file, or undefined when there is none. */
export function readJson<T>(path: string): T | undefined {
  const text = readIfThere(path);
  return text === undefined ? undefined : (JSON.parse(text) as T);
}
