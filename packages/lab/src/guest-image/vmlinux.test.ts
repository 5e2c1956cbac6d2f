import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unpackLz4Legacy } from './lz4.ts';
import { vmlinuxOf } from './vmlinux.ts';

const length = (n: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(n);
  return bytes;
};
const frame = (...blocks: Buffer[]): Buffer =>
  Buffer.concat([length(0x184c2102), ...blocks.flatMap((block) => [length(block.length), block])]);
const literals = (text: string): Buffer => {
  assert.ok(text.length < 15);
  return Buffer.concat([Buffer.from([text.length << 4]), Buffer.from(text)]);
};

test('literals, matches, and matches that repeat what they write are unpacked', () => {
  // "abcd", then 4 bytes from 4 back; then 19 + 255 + 1 bytes from 1 back; then "z".
  const block = Buffer.from([0x40, ...Buffer.from('abcd'), 4, 0, 0x0f, 1, 0, 255, 1, 0x10, ...Buffer.from('z')]);
  const text = `abcdabcd${'d'.repeat(275)}z`;
  assert.equal(unpackLz4Legacy(frame(block), text.length).toString(), text);
});

test('blocks follow each other, and what comes after the content is not looked at', () => {
  const input = Buffer.concat([frame(literals('one '), literals('two')), Buffer.from('rubbish')]);
  assert.equal(unpackLz4Legacy(input, 7).toString(), 'one two');
});

test('what is cut off or points outside is refused', () => {
  const whole = frame(literals('abcdef'));
  for (let end = 0; end < whole.length; end++) assert.throws(() => unpackLz4Legacy(whole.subarray(0, end), 6));
  assert.throws(() => unpackLz4Legacy(frame(Buffer.from([0x10, 65, 9, 0])), 20), /run/);
  assert.throws(() => unpackLz4Legacy(frame(literals('abcdef')), 5), /run/);
});

function bzImage(kernel: string): Buffer {
  const payload = Buffer.concat([frame(literals(kernel)), length(kernel.length)]);
  const image = Buffer.alloc(2 * 512 + 16);
  image[0x1f1] = 1;
  image.write('HdrS', 0x202);
  image.writeUInt32LE(16, 0x248);
  image.writeUInt32LE(payload.length, 0x24c);
  return Buffer.concat([image, payload, Buffer.from('signature')]);
}

test('the kernel is taken out of its image', () => {
  assert.equal(vmlinuxOf(bzImage('\x7fELF kernel')).toString(), '\x7fELF kernel');
});

test('an image that is none, or holds something else, is refused', () => {
  assert.throws(() => vmlinuxOf(Buffer.alloc(4096)), /not a bzImage/);
  assert.throws(() => vmlinuxOf(Buffer.alloc(3)), /not a bzImage/);
  assert.throws(() => vmlinuxOf(bzImage('something')), /no ELF/);
});
