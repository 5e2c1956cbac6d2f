import assert from 'node:assert/strict';
import test from 'node:test';
import { Refused } from '@weft/core/errors';
import fc from 'fast-check';
import { randomValues } from '../samples/arbitrary.ts';
import { sampleTypes } from '../samples/types.ts';
import { compileCodecs } from './index.ts';

const codec = compileCodecs(sampleTypes);
const bytes = (text: string) => new TextEncoder().encode(text);
const id = '22222222-2222-4222-8222-222222222222';

for (const type of sampleTypes) {
  const { read, faces } = codec(type);
  for (const face of ['xml', 'json', 'plain'] as const) {
    const purpose = { syntax: face === 'xml' ? 'xml' : 'json', strict: face === 'plain' } as const;
    test(`${type.name}: what is written as ${face} reads as the same value`, () => {
      fc.assert(
        fc.property(randomValues(type.fields, sampleTypes), (value) => {
          assert.deepEqual(read(bytes(faces[face].one({ ...value, id }, '/api')), 'update', purpose), value);
        }),
        { numRuns: 150 },
      );
    });

    test(`${type.name}: a mutilated ${face} body is read or refused, nothing else`, () => {
      const mutilated = fc
        .tuple(randomValues(type.fields, sampleTypes), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }))
        .map(([value, changes]) => {
          const body = bytes(faces[face].one(value, '/api'));
          for (const [at, byte] of changes) body[at % body.length] = byte;
          return body;
        });
      fc.assert(
        fc.property(fc.oneof(mutilated, fc.uint8Array({ maxLength: 200 })), (body) =>
          readsOrRefuses(() => read(body, 'add', purpose)),
        ),
        { numRuns: 300 },
      );
    });

    test(`${type.name}: any JSON is read or refused, nothing else`, () => {
      const names = fc.constantFrom(...Object.keys(type.fields), 'id', 'name', 'range', '__proto__');
      const tree = fc.dictionary(names, fc.jsonValue({ maxDepth: 4 }));
      const json = { syntax: 'json', strict: face === 'plain' } as const;
      fc.assert(
        fc.property(tree, (value) => readsOrRefuses(() => read(bytes(JSON.stringify(value)), 'add', json))),
        { numRuns: 200 },
      );
    });
  }
}

function readsOrRefuses(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    assert.equal(error.status, 400);
  }
}
