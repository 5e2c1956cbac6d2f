import assert from 'node:assert/strict';
import test from 'node:test';
import { asId, type User } from '@weft/core/entities';
import { authenticator, sessionTimes, splitName } from './login.ts';
import { hashPassword } from './password.ts';
import { memoryTokens, type StoredToken } from './stores.ts';

const password = 'correct horse';
const hashed = hashPassword(password, { N: 16, r: 1, p: 1 });

async function setUp() {
  const user: User = {
    id: asId('aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa'),
    name: 'admin',
    domain: 'internal',
    firstName: '',
    lastName: '',
    email: '',
    passwordHash: await hashed,
  };
  const clock = { now: 1_000_000 };
  const kept: StoredToken[] = [];
  const tokens = memoryTokens();
  let finds = 0;
  const logins = authenticator({
    users: {
      find: (name, domain) => {
        finds += 1;
        return name === user.name && domain === user.domain ? user : undefined;
      },
      byId: () => user,
    },
    tokens: {
      ...tokens,
      put: (token) => {
        kept.push(token);
        return tokens.put(token);
      },
    },
    now: () => clock.now,
  });
  return { logins, user, clock, kept, finds: () => finds };
}

test('names with and without a domain', () => {
  assert.deepEqual(splitName('admin'), { name: 'admin', domain: 'internal' });
  assert.deepEqual(splitName('a@b@internalsso'), { name: 'a@b', domain: 'internal' });
});

test('the store never gets to see a token', async () => {
  const { logins, kept } = await setUp();
  const { token } = await logins.login('admin@internal', password, 'ovirt-app-api');
  assert.ok(!JSON.stringify(kept).includes(token));
  assert.equal((await logins.token(token))?.user.name, 'admin');
  assert.equal(await logins.token('x'.repeat(5000)), undefined);
});

test('many requests at once with the same right password are one attempt', async () => {
  const { logins, finds } = await setUp();
  const users = await Promise.all(Array.from({ length: 20 }, () => logins.basic('admin@internal', password)));
  assert.equal(users.length, 20);
  assert.equal(finds(), 1);
  await logins.basic('admin@internal', password);
  assert.equal(finds(), 1);
});

test('a password that was changed is not remembered, nor one after a while', async () => {
  const { logins, user, clock, finds } = await setUp();
  await logins.basic('admin@internal', password);
  clock.now += sessionTimes.basic;
  await logins.basic('admin@internal', password);
  assert.equal(finds(), 2);
  user.passwordHash = null;
  await assert.rejects(logins.basic('admin@internal', password), /is wrong/);
});

test('a name that no user can have is not looked for', async () => {
  const { logins, finds } = await setUp();
  await assert.rejects(logins.login('ad\0min@internal', password, ''), /is wrong/);
  await assert.rejects(logins.login('admin@inter\0nal', password, ''), /is wrong/);
  assert.equal(finds(), 0);
});

test('different wrong passwords at once are counted each', async () => {
  const { logins, finds } = await setUp();
  const guesses = await Promise.allSettled(
    Array.from({ length: 20 }, (_, i) => logins.login('admin', `guess ${i}`, '')),
  );
  assert.ok(guesses.every(({ status }) => status === 'rejected'));
  assert.equal(finds(), 5);
});

test('a token of a user who may no longer log in is worth nothing', async () => {
  const { logins, user } = await setUp();
  const { token } = await logins.login('admin', password, '');
  user.passwordHash = null;
  assert.equal(await logins.token(token), undefined);
});
