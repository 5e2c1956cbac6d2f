import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { guestImage } from '../src/guest-image/index.ts';

const cacheDir = process.env.WEFT_CACHE ?? join(homedir(), '.cache/weft/guest-image');

test("the guests' image is made once, the same everywhere, also by several at the same time", async () => {
  const [first, second] = await Promise.all([guestImage({ cacheDir }), guestImage({ cacheDir })]);
  assert.deepEqual(first, second);
  const made = await stat(first.initrd);
  assert.deepEqual(await guestImage({ cacheDir }), first);
  assert.equal((await stat(first.initrd)).mtimeMs, made.mtimeMs);

  const elsewhere = await mkdtemp(join(tmpdir(), 'weft-image-'));
  try {
    const [debian] = (await readdir(cacheDir)).filter((name) => name.includes(first.version) && name.endsWith('.deb'));
    assert.ok(debian);
    await copyFile(join(cacheDir, debian), join(elsewhere, debian));
    const other = await guestImage({ cacheDir: elsewhere });
    for (const part of ['kernel', 'initrd'] as const) {
      assert.equal(basename(other[part]), basename(first[part]));
      assert.ok((await readFile(other[part])).equals(await readFile(first[part])), part);
    }
    assert.equal((await readdir(elsewhere)).length, 3, 'nothing but the package and what was made of it');
  } finally {
    await rm(elsewhere, { recursive: true, force: true });
  }
});
