import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { consoleFiles } from './console-file.ts';

const id = '11111111-2222-4333-8444-555555555555';
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-console-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('the end of a console is text, and starts with a whole character', async () => {
  const files = consoleFiles(folder);
  await writeFile(files.path(id), 'one two é\n');
  assert.equal(await files.tail(id, 4), 'é\n'.padStart(3));
  assert.equal(await files.tail(id, 2), '\n');
  assert.equal(await files.tail(id, 1000), 'one two é\n');
  assert.equal(await files.tail(id, 0), '');
  assert.equal(await files.tail('22222222-2222-4333-8444-555555555555', 10), '');
});

test('a console that has grown is cut to its end', async () => {
  const files = consoleFiles(folder);
  await writeFile(files.path(id), `${'x'.repeat(1024 * 1024)}end`);
  await files.bound(id);
  assert.equal((await stat(files.path(id))).size, 256 * 1024);
  await appendFile(files.path(id), ' and on');
  assert.equal(await files.tail(id, 11), 'xend and on');
  await files.bound(id);
  assert.equal((await stat(files.path(id))).size, 256 * 1024 + 7);
});

test('a guest that starts has an empty console, and the consoles of guests long gone are removed', async () => {
  const files = consoleFiles(folder);
  const [old, recent] = ['22222222-2222-4333-8444-555555555555', '33333333-2222-4333-8444-555555555555'];
  for (const each of [id, old, recent]) await writeFile(files.path(each), each);
  const eightDaysAgo = Date.now() / 1000 - 8 * 24 * 3600;
  await utimes(files.path(old), eightDaysAgo, eightDaysAgo);
  await files.prepare(id);
  assert.deepEqual(
    [await files.tail(id, 99), await files.tail(old, 99), await files.tail(recent, 99)],
    ['', '', recent],
  );
});
