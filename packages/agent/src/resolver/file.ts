import { readFileSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
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
    put: async (text) => replace(path, (temporary) => writeFileSync(temporary, text, { mode: 0o644 })),
    takeBack: async (own) => putBack(path, own),
  };
}

function putBack(path: string, own: Own): void {
  if (own === null) rmSync(path, { force: true });
  else if ('link' in own) replace(path, (temporary) => symlinkSync(own.link, temporary));
  else replace(path, (temporary) => writeFileSync(temporary, own.text, { mode: 0o644 }));
}

/** Replaces the file at once. One that is mounted into its place (as in containers) cannot be, and is written to. */
function replace(path: string, make: (temporary: string) => void): void {
  const temporary = `${path}.weft`;
  rmSync(temporary, { force: true });
  make(temporary);
  try {
    renameSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EBUSY') throw error;
    writeFileSync(path, readFileSync(temporary));
    unlinkSync(temporary);
  }
}
