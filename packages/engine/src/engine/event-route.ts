import { Readable } from 'node:stream';
import type {} from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { type EventLog, eventStream, parseLastEventId } from '../events/index.ts';

/** Where events and changes can be followed. */
const eventStreamPath = '/api/v1/events/stream';

/** Streams end when the engine stops; `signal` says so. */
export function eventRoute(app: FastifyInstance, events: EventLog, signal: AbortSignal): void {
  app.get(eventStreamPath, { schema: { hide: true } }, (request, reply) => {
    const left = new AbortController();
    request.raw.once('close', () => left.abort());
    const header = request.headers['last-event-id'];
    const text = eventStream(events, parseLastEventId(String(header ?? '')), AbortSignal.any([left.signal, signal]));
    return reply
      .header('content-type', 'text/event-stream')
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .send(Readable.from(text, { objectMode: false, encoding: 'utf8' }));
  });
}
