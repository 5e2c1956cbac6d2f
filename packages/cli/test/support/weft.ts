import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the command as people do, in a process of its own, with this environment beside the PATH. */
export async function weft(words: readonly string[], env: Record<string, string>, input = ''): Promise<Ran> {
  const child = spawn(process.execPath, [main, ...words], { env: { PATH: process.env.PATH, ...env } });
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number | null, out, err };
}
