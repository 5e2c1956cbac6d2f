import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Has the engine's sources compiled ahead, by a process of its own, unless they are of this age already: an engine that strips
 * types itself keeps 20 MB more for as long as it runs. A failure is not one of the start; the engine will meet it and say so.
 */
export async function prepareEngine(main: string, dataDir: string): Promise<void> {
  const stamp = join(dataDir, 'compile-cache', 'prepared');
  const sources = ['{engine,core}/src/**/*.ts', '../package-lock.json'];
  const newest = Math.max(...globSync(sources, { cwd: packages }).map((file) => changed(join(packages, file))));
  if (changed(stamp) > newest) return;
  const child = spawn(process.execPath, [main, '--data', dataDir, '--prepare'], { stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) return;
  mkdirSync(join(dataDir, 'compile-cache'), { recursive: true, mode: 0o700 });
  writeFileSync(stamp, '');
}

/** When a file was last written to, in ms since epoch; 0 when there is none. */
function changed(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
