import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Refused, violation } from '@weft/core/errors';
import type { Face } from '../codecs/index.ts';
import { writeFault } from './faults.ts';
import { contentTypes } from './negotiate.ts';

/** Node gives up on requests whose line and headers are longer than 16 KiB, before there is anything to route. */
export function answerUnread(error: { code: string; rawPacket: unknown }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return void socket.end('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n\r\n');
  }
  const isLong = error.code === 'HPE_HEADER_OVERFLOW';
  const refused = new Refused([
    isLong
      ? violation('REQUEST_HEAD_TOO_LARGE', { limit: maxHeaderSize })
      : violation('MALFORMED_REQUEST', { reason: 'it is not HTTP' }),
  ]);
  const begins = Buffer.isBuffer(error.rawPacket) ? error.rawPacket.toString('latin1', 0, 40) : '';
  const face: Face = begins.includes(' /api/v1') ? 'plain' : 'xml';
  const body = Buffer.from(writeFault(refused, face, false));
  const head = [
    `HTTP/1.1 ${refused.status} ${STATUS_CODES[refused.status]}`,
    `content-type: ${contentTypes[face]}`,
    `content-length: ${body.length}`,
    'connection: close',
  ];
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]));
}
