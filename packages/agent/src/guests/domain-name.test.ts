import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { domainName, tapName } from './domain-name.ts';

const id = '0f1e2d3c-4b5a-4678-8796-a5b4c3d2e1f0';

test('an ordinary name is taken as it is', () => {
  for (const name of ['web-1', 'db.example.org', 'A_b', '7']) assert.equal(domainName(name, id), name);
});

test('of another name only the harmless part stays, with part of the id', () => {
  assert.equal(domainName('../etc', id), 'etc-0f1e2d3c');
  assert.equal(domainName('my vm', id), 'my-vm-0f1e2d3c');
  assert.equal(domainName('…', id), 'guest-0f1e2d3c');
  assert.equal(domainName('', id), 'guest-0f1e2d3c');
});

test('whatever the name, the result is fit for a file', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (name) => /^[A-Za-z0-9][\w.-]{0,62}$/.test(domainName(name, id))),
  );
});

test('a tap name fits the kernel and stays the same', () => {
  assert.equal(tapName(id), 'wn0f1e2d3c4b5a');
  assert.ok(tapName(id).length <= 15);
});
