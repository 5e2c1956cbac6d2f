import assert from 'node:assert/strict';
import test from 'node:test';
import { hashPassword, verifyPassword } from './password.ts';

test('a password is known again, in any form of the same letters, and no other', async () => {
  const hash = await hashPassword('pässword');
  assert.match(hash, /^scrypt\$16384\$8\$5\$[\w-]{22}\$[\w-]{43}$/);
  assert.ok(await verifyPassword('pa\u0308ssword', hash));
  assert.ok(!(await verifyPassword('password', hash)));
});

test('no hash, or one that is none, is never right', async () => {
  for (const hash of [null, undefined, '', 'plain', 'scrypt$1$2$3$x']) assert.ok(!(await verifyPassword('', hash)));
});
