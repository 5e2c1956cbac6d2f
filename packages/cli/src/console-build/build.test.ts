import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ensureConsoleBuilt } from './build.ts';

const packages = fileURLToPath(new URL('../../../', import.meta.url));

describe('building the console', () => {
  let folder: string;
  // Beside the real one, so that its libraries are found.
  before(() => {
    folder = mkdtempSync(join(packages, '.console-'));
    cpSync(join(packages, 'console'), folder, {
      recursive: true,
      filter: (path) => !/console\/(dist|test|node_modules)/.test(path),
    });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('builds once, and again when a source is different', async () => {
    const lines: string[] = [];
    const built = () => ensureConsoleBuilt((line) => lines.push(line), folder);
    const directory = await built();
    assert.ok(readFileSync(join(directory, 'index.html'), 'utf8').includes('/assets/'));
    await built();
    assert.equal(lines.length, 1);
    writeFileSync(join(folder, 'src', 'style.css'), 'body { color: rebeccapurple }');
    await built();
    assert.equal(lines.length, 2);
    const [css = ''] = readdirSync(join(directory, 'assets')).filter((name) => name.endsWith('.css'));
    assert.match(readFileSync(join(directory, 'assets', css), 'utf8'), /#639|rebeccapurple/);
  });

  it('keeps what there was when the sources are broken', async () => {
    const before = readFileSync(join(folder, 'dist', 'index.html'), 'utf8');
    writeFileSync(join(folder, 'src', 'main.tsx'), 'this is no program');
    await assert.rejects(ensureConsoleBuilt(() => {}, folder));
    assert.equal(readFileSync(join(folder, 'dist', 'index.html'), 'utf8'), before);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith('dist-')),
      [],
    );
  });
});
