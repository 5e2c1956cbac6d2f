import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openStore, seedStore } from './index.ts';

test('what is in the database file is nobody else’s to read', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'weft-sqlite-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'weft.sqlite');
  const store = await openStore({ file });
  t.after(() => store.close());
  await seedStore(store, { adminPasswordHash: 'x' });
  for (const name of [file, `${file}-wal`, `${file}-shm`]) assert.equal(statSync(name).mode & 0o777, 0o600, name);
});
