import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vdsmName } from './network.ts';

const id = '6a0cb90c-16ac-47ae-b262-ac382b2c42e5';

test('a network’s device has its name where a bridge may be called so, else one made of its id', () => {
  for (const name of ['blue', 'a_B-9', '9', 'x'.repeat(15), 'Default', 'lo0']) assert.equal(vdsmName(name, id), name);
  const others = [
    'x'.repeat(16),
    'two words',
    'a\tb',
    'a.b',
    'a:b',
    'a/b',
    '-blue',
    '.',
    'blün',
    'default',
    'all',
    'lo',
  ];
  for (const name of others) assert.equal(vdsmName(name, id), 'on6a0cb90c16ac4', name);
});
