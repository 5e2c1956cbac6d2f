import assert from 'node:assert/strict';
import test from 'node:test';
import { chooseFace, purposeOf } from './negotiate.ts';

test("oVirt's side answers XML unless JSON is preferred", () => {
  const faces: Record<string, string> = {
    '': 'xml',
    '*/*': 'xml',
    'application/xml': 'xml',
    'application/json': 'json',
    'application/json; charset=utf-8': 'json',
    'application/json, application/xml': 'json',
    'application/xml, application/json': 'xml',
    'application/json;q=0.5, application/xml;q=0.9': 'xml',
    'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8': 'xml',
    'application/json, text/plain, */*': 'json',
    'image/png': 'xml',
  };
  for (const [accept, face] of Object.entries(faces)) assert.equal(chooseFace('ovirt', accept), face, accept);
  assert.equal(chooseFace('ovirt', undefined), 'xml');
  assert.equal(chooseFace('plain', 'application/xml'), 'plain');
});

test('bodies without a type are looked at', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  assert.deepEqual(purposeOf('ovirt', undefined, bytes(' \n{"a":1}')), { syntax: 'json', strict: false });
  assert.deepEqual(purposeOf('ovirt', undefined, bytes('<a/>')), { syntax: 'xml', strict: false });
  assert.deepEqual(purposeOf('ovirt', 'application/xml; charset=UTF-8', bytes('')), { syntax: 'xml', strict: false });
  assert.deepEqual(purposeOf('plain', 'application/json', bytes('')), { syntax: 'json', strict: true });
  assert.throws(() => purposeOf('plain', 'application/xml', bytes('')), /not supported/);
  assert.throws(() => purposeOf('ovirt', 'multipart/form-data; boundary=x', bytes('')), /not supported/);
});
