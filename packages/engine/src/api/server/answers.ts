import { randomUUID } from 'node:crypto';
import { Refused, violation } from '@weft/core/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Face } from '../codecs/index.ts';
import type { Outcome } from '../dispatch.ts';
import { pathOf } from './address.ts';
import { challenge } from './authentication.ts';
import { writeFault } from './faults.ts';
import { chooseFace, contentTypes } from './negotiate.ts';

/** Greatest body that is read, in bytes. A request to set up a thousand networks at once takes less than one MB. */
export const bodyLimit = 4 * 1024 * 1024;

export function sendOutcome(reply: FastifyReply, outcome: Outcome, face: Face, base: string): FastifyReply {
  const writer = outcome.codec.faces[face];
  switch (outcome.kind) {
    case 'many':
      return sendBody(reply, 200, face, writer.many(outcome.values, base));
    case 'one':
      return sendBody(reply, outcome.status, face, writer.one(outcome.value, base));
    case 'action': {
      const { status, ...values } = outcome.values;
      return sendBody(reply, outcome.status, face, writer.action(values, String(status), base));
    }
  }
}

export function sendBody(reply: FastifyReply, status: number, face: Face, body: string): FastifyReply {
  return reply.status(status).header('content-type', contentTypes[face]).header('vary', 'Accept').send(body);
}

export function sendFault(
  request: FastifyRequest,
  reply: FastifyReply,
  refused: Refused,
  ofAction = false,
): FastifyReply {
  if (refused.status === 401) challenge(request, reply);
  const face = faceOf(request);
  return sendBody(reply, refused.status, face, writeFault(refused, face, ofAction));
}

/** Turns anything that was thrown into a refusal. What is no refusal is our fault: it goes into the log, under an id. */
export function toRefused(error: unknown, request: FastifyRequest): Refused {
  if (error instanceof Refused) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refused([violation('BODY_TOO_LARGE', { limit: bodyLimit })]);
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Refused([violation('MALFORMED_REQUEST', { reason: `HTTP: ${String(code)}` })]);
  }
  const id = randomUUID();
  request.log.error({ err: error, errorId: id, method: request.method, path: pathOf(request) }, 'request failed');
  return new Refused([violation('INTERNAL', { id })]);
}

export function faceOf(request: FastifyRequest): Face {
  const ovirt = pathOf(request).startsWith('/ovirt-engine/');
  return chooseFace(ovirt ? 'ovirt' : 'plain', request.headers.accept);
}
