import type { Event } from '@weft/core/entities';
import { noteChange } from './changes.ts';
import { type Reader, repository, type Writer } from './collection.ts';

const table = repository<Event>()({
  table: 'events',
  type: null,
  columns: {
    id: 'plain',
    code: 'plain',
    severity: 'plain',
    description: 'plain',
    time: 'plain',
    correlationId: 'plain',
    dataCenterId: 'plain',
    clusterId: 'plain',
    hostId: 'plain',
    networkId: 'plain',
    vmId: 'plain',
    userId: 'plain',
  },
});

/** The event log, for reading; `appendEvent` writes it. */
export const events: Pick<typeof table, 'get' | 'find' | 'first' | 'query' | 'decode'> = table;

/**
 * Adds an event to the log. The number comes from a row that stays locked until the transaction ends, so events
 * become visible in the order of their numbers, and whoever reads on from a number misses none.
 */
export async function appendEvent(tx: Writer, event: Omit<Event, 'id'>): Promise<Event> {
  const { value } = await tx
    .updateTable('counters')
    .set((is) => ({ value: is('value', '+', 1) }))
    .where('name', '=', 'events')
    .returning('value')
    .executeTakeFirstOrThrow();
  const entity = { ...event, id: value };
  await table.insert(tx, entity);
  noteChange(tx, 'event', String(value));
  return entity;
}

/** The events after a number, oldest first. */
export async function eventsAfter(db: Reader, id: number, most: number): Promise<Event[]> {
  const rows = await table.query(db).where('id', '>', id).orderBy('id').limit(most).execute();
  return rows.map(table.decode);
}

/** The number of the newest event; 0 while there is none. */
export async function lastEventId(db: Reader): Promise<number> {
  const { value } = await db
    .selectFrom('counters')
    .select('value')
    .where('name', '=', 'events')
    .executeTakeFirstOrThrow();
  return value;
}
