import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { replaceDurably, syncFolder } from '../checkpoint/index.ts';
import { resolvConfText } from './text.ts';
import { look, type Own, type Way } from './way.ts';

/** A file in the place of what the host has, be that a file, a link or nothing: the way where there is no other. */
export function fileWay(path: string): Way {
  return {
    name: 'file',
    isOf: () => true,
    textOf: resolvConfText,
    holds(text) {
      const now = look(path);
      return now !== null && !('link' in now) && now.text === text;
    },
    put: async (text) => replace(path, text),
    takeBack: async (own) => putBack(path, own),
  };
}

function putBack(path: string, own: Own): void {
  if (own === null) rmSync(path, { force: true });
  else if ('link' in own) {
    const temporary = `${path}.weft-new`;
    rmSync(temporary, { force: true });
    symlinkSync(own.link, temporary);
    renameSync(temporary, path);
  } else replace(path, own.text);
  syncFolder(dirname(path));
}

/** Replaces the file at once. One that is mounted into its place (as in containers) cannot be, and is written to. */
function replace(path: string, text: string): void {
  try {
    replaceDurably(path, text, 0o644);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EBUSY') throw error;
    writeFileSync(path, text);
  }
}
