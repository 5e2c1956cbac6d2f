import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { verifyPassword } from '../auth/index.ts';
import { openStore, users } from '../store/index.ts';
import { ensureAdministrator, passwordFile } from './administrator.ts';

async function emptyEngine(t: TestContext) {
  const dataDir = mkdtempSync(join(tmpdir(), 'weft-administrator-'));
  const store = await openStore({ file: ':memory:' });
  t.after(async () => {
    await store.close();
    rmSync(dataDir, { recursive: true });
  });
  const opens = async (password: string) => {
    const admin = await users.first(store.db, { name: 'admin' });
    return verifyPassword(password, admin?.passwordHash);
  };
  return { store, dataDir, file: join(dataDir, passwordFile), opens };
}

test('a password is made up at the first start and left where only the engine’s user reads it', async (t) => {
  const { store, dataDir, file, opens } = await emptyEngine(t);
  await ensureAdministrator(store, dataDir, undefined);
  const password = readFileSync(file, 'utf8').trim();
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.ok(password.length >= 16);
  assert.ok(await opens(password));
  await ensureAdministrator(store, dataDir, undefined);
  assert.ok(await opens(password), 'the next start leaves it alone');
});

test('a given password takes the place of the one there was, whose file goes', async (t) => {
  const { store, dataDir, file, opens } = await emptyEngine(t);
  await ensureAdministrator(store, dataDir, undefined);
  await ensureAdministrator(store, dataDir, 'given by the administrator');
  assert.ok(await opens('given by the administrator'));
  assert.equal(existsSync(file), false);
});

test('a password that is given from the start is written nowhere', async (t) => {
  const { store, dataDir, file, opens } = await emptyEngine(t);
  await ensureAdministrator(store, dataDir, 'given by the administrator');
  assert.ok(await opens('given by the administrator'));
  assert.equal(existsSync(file), false);
});
