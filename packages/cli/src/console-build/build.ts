import { createHash } from 'node:crypto';
import { globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const consoleFolder = fileURLToPath(new URL('../../../console/', import.meta.url));
const checkout = fileURLToPath(new URL('../../../../', import.meta.url));

/** Everything that the built page depends on, below the console's folder. */
const sources = [
  'index.html',
  'vite.config.ts',
  'package.json',
  'public/**/*.*',
  'src/**/*.{ts,tsx,css}',
  '../core/src/**/*.ts',
];

/**
 * Builds the console unless it is there already and of these very sources; returns the directory that holds it,
 * to be served at `/`. Takes about a second. Throws with the first error of the build.
 */
export async function ensureConsoleBuilt(log: (line: string) => void, folder = consoleFolder): Promise<string> {
  const directory = join(folder, 'dist');
  const stamp = join(directory, 'sources.sha256');
  const hash = hashOf(folder);
  if (read(stamp) === hash) return directory;
  log('building the console');
  // Built aside and put in place as a whole: an engine that serves the old one never sees half of the new one.
  const aside = join(folder, `dist-${process.pid}`);
  try {
    const { build } = await import('vite');
    await build({ root: folder, logLevel: 'silent', build: { outDir: aside } });
    writeFileSync(join(aside, 'sources.sha256'), hash);
    rmSync(directory, { recursive: true, force: true });
    renameSync(aside, directory);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return directory;
}

function hashOf(folder: string): string {
  const hash = createHash('sha256');
  const add = (name: string, file: string) => hash.update(`${name}\0`).update(readFileSync(file)).update('\0');
  const files = globSync(sources, { cwd: folder, exclude: ['**/*.test.ts', 'src/testing/**'] });
  for (const file of files.sort()) add(file, join(folder, file));
  // The versions of React and of the build itself.
  add('package-lock.json', join(checkout, 'package-lock.json'));
  return hash.digest('hex');
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
