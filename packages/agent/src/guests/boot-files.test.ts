import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { GuestSpec } from '@weft/core/link';
import { withBootFiles } from './boot-files.ts';

const spec: GuestSpec = { id: 'x', name: 'blue-1', memory: 2 ** 27, vcpus: 1, nics: [] };

test('a guest boots what everybody on the host may read, and nothing else', async (t) => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'weft-boot-')));
  t.after(() => rmSync(folder, { recursive: true }));
  const open = join(folder, 'vmlinuz');
  const key = join(folder, 'key.pem');
  writeFileSync(open, 'kernel');
  chmodSync(open, 0o644);
  writeFileSync(key, 'secret');
  chmodSync(key, 0o600);
  const link = join(folder, 'link');
  symlinkSync(open, link);
  const linkToKey = join(folder, 'link-to-key');
  symlinkSync(key, linkToKey);

  assert.deepEqual(await withBootFiles(spec), spec);
  assert.deepEqual(await withBootFiles({ ...spec, kernel: link, initrd: open }), {
    ...spec,
    kernel: open,
    initrd: open,
  });
  await assert.rejects(withBootFiles({ ...spec, kernel: open, initrd: key }), /initrd .*key.pem is not a file that/);
  for (const path of [
    key,
    linkToKey,
    folder,
    '/dev/null',
    '/proc/self/environ',
    'vmlinuz',
    join(folder, 'none'),
    `${open}\0`,
  ]) {
    await assert.rejects(withBootFiles({ ...spec, kernel: path }), /kernel/, path);
  }
});
