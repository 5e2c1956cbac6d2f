import { spawn } from 'node:child_process';
import { lstatSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '@weft/core/errors';
import type { Check } from './types.ts';

/** Where the administrator of a host puts commands that may be asked for as probes. */
export const commandsDir = '/etc/weft/probes.d';

/** Names as run-parts(8) takes them: nothing in them leads out of the directory. */
const legalName = /^[A-Za-z0-9_-]{1,64}$/;
const commandMs = 30_000;

/**
 * Whether a command of the host's administrator succeeds. The API names it and can say nothing else: it is run without
 * arguments, and only when it and its directory can be changed by nobody but root (or whoever the agent runs as).
 */
export function commandCheck(name: string, directory: string): Check {
  const path = join(directory, name);
  const impossible = (reason: string): never => refuse('PROBE_NOT_POSSIBLE', { probe: `command ${name}`, reason });
  const trusted = (): string | undefined => {
    if (!legalName.test(name)) return 'its name has characters other than letters, digits, "_" and "-"';
    return distrustOf(directory, (stats) => stats.isDirectory()) ?? distrustOf(path, (stats) => stats.isFile());
  };
  const reason = trusted();
  if (reason !== undefined) impossible(reason);
  return async (signal) => trusted() ?? (await outcomeOf(path, signal));
}

function distrustOf(path: string, isRightKind: (stats: Stats) => boolean): string | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats || !isRightKind(stats)) return `there is no ${path}`;
  if (stats.uid !== 0 && stats.uid !== process.getuid?.()) return `${path} does not belong to root`;
  if ((stats.mode & 0o022) !== 0) return `${path} can be changed by others than its owner`;
  return undefined;
}

/** Nothing when it succeeds; else the last line that it wrote and how it ended. It and what it started are ended when aborted. */
function outcomeOf(path: string, signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };
    const child = spawn(path, [], { cwd: '/', detached: true, stdio: ['ignore', 'pipe', 'pipe'], env });
    let said = '';
    const hear = (data: Buffer): void => {
      said = (said + data).slice(-1_000);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const kill = (): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has just ended.
      }
    };
    const timer = setTimeout(kill, commandMs);
    signal.addEventListener('abort', kill);
    const end = (seen: string | undefined): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', kill);
      resolve(seen);
    };
    child.once('error', (error) => end(error.message));
    child.once('close', (code, killed) => {
      const last = said.trim().split('\n').at(-1) ?? '';
      const how = killed ? `ended by ${killed}` : `exit code ${code}`;
      end(code === 0 ? undefined : last === '' ? how : `${last} (${how})`);
    });
  });
}
