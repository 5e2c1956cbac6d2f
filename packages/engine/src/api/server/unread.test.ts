import assert from 'node:assert/strict';
import test from 'node:test';
import { answerUnread } from './unread.ts';

/** What is said on the connection. */
function said(error: { code: string; rawPacket: unknown }, writable = true): string {
  let text = '';
  const socket = { writable, destroy: () => (text = 'destroyed'), end: (data: unknown) => (text = String(data)) };
  answerUnread(error, socket as never);
  return text;
}

test('a request whose address is too long gets a fault in the form of its side of the API', () => {
  const packet = (path: string) => Buffer.from(`GET ${path}?search=${'x'.repeat(20_000)} HTTP/1.1\r\n`);
  const xml = said({ code: 'HPE_HEADER_OVERFLOW', rawPacket: packet('/ovirt-engine/api/vms') });
  assert.match(xml, /^HTTP\/1.1 431 Request Header Fields Too Large\r\ncontent-type: application\/xml/);
  assert.match(xml, /<fault><detail>.*longer than 16384 bytes.*<\/detail>/);
  const plain = said({ code: 'HPE_HEADER_OVERFLOW', rawPacket: packet('/api/v1/vms') });
  assert.equal(JSON.parse(plain.split('\r\n\r\n')[1] ?? '').error.code, 'REQUEST_HEAD_TOO_LARGE');
});

test('what is not HTTP is told so, what came too late as well, and who is gone is told nothing', () => {
  assert.match(said({ code: 'HPE_INVALID_METHOD', rawPacket: Buffer.from('hello') }), /^HTTP\/1.1 400 [\s\S]*not HTTP/);
  assert.match(said({ code: 'ERR_HTTP_REQUEST_TIMEOUT', rawPacket: undefined }), /^HTTP\/1.1 408 /);
  assert.equal(said({ code: 'ECONNRESET', rawPacket: undefined }), 'destroyed');
});
