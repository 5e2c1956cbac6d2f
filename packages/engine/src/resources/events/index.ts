import { type Event, systemObjectId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { eventCatalogue, eventNumber } from '@weft/core/events';
import { sql } from 'kysely';
import {
  applySearch,
  defineResource,
  type Infer,
  type ObjectRef,
  type SearchColumns,
  type SearchNode,
} from '../../api/index.ts';
import { events } from '../../store/index.ts';
import type { InventoryDeps } from '../references.ts';
import { event } from './event.ts';

const refFields = [
  ['cluster', 'clusterId'],
  ['data_center', 'dataCenterId'],
  ['host', 'hostId'],
  ['network', 'networkId'],
  ['user', 'userId'],
  ['vm', 'vmId'],
] as const;

function view(entity: Event): Infer<typeof event> {
  const { id, code, severity, description, time, correlationId } = entity;
  const refs = refFields.flatMap(([name, key]) => (entity[key] === null ? [] : [[name, { id: entity[key] }]]));
  return {
    id: String(id),
    code: eventNumber(code),
    code_name: code,
    severity,
    description,
    time: new Date(time).toISOString(),
    ...(correlationId === null ? {} : { correlation_id: correlationId }),
    ...Object.fromEntries(refs),
  };
}

/** The number of an event's kind, worked out by the database. */
const number = sql`case ${sql.ref('events.code')} ${sql.join(
  Object.entries(eventCatalogue).map(([code, { number: one }]) => sql`when ${sql.lit(code)} then ${sql.lit(one)}`),
  sql` `,
)} else 0 end`;

/** In oVirt a `type` is a number; here it may be a name too. */
function typesAsNumbers(node: SearchNode): SearchNode {
  if (node.kind !== 'compare') {
    return { ...node, left: typesAsNumbers(node.left), right: typesAsNumbers(node.right) };
  }
  return node.field === 'type' && /^\d+$/.test(node.value) ? { ...node, field: 'code' } : node;
}

/** What events are searched by: themselves, and the names of what they speak of and still exists. */
const columns: SearchColumns = {
  id: { kind: 'number', column: 'events.id' },
  type: { kind: 'text', column: 'events.code' },
  code: { kind: 'number', column: number },
  code_name: { kind: 'text', column: 'events.code' },
  message: { kind: 'text', column: 'events.description' },
  description: { kind: 'text', column: 'events.description' },
  severity: { kind: 'text', column: 'events.severity' },
  correlation_id: { kind: 'text', column: 'events.correlationId' },
  host: { kind: 'text', column: 'hosts.name' },
  'host.name': { kind: 'text', column: 'hosts.name' },
  vm: { kind: 'text', column: 'vms.name' },
  'vm.name': { kind: 'text', column: 'vms.name' },
  network: { kind: 'text', column: 'networks.name' },
  cluster: { kind: 'text', column: 'clusters.name' },
  user: { kind: 'text', column: 'users.name' },
  time: { kind: 'date', column: 'events.time' },
};

/** What an event is about, the nearest thing first: who may see that may see the event. */
function subject(item: Infer<typeof event>): ObjectRef {
  for (const type of ['vm', 'host', 'network', 'cluster', 'data_center'] as const) {
    const id = item[type]?.id;
    if (id !== undefined) return { type, id };
  }
  return { type: 'system', id: systemObjectId };
}

/** What happened, the newest first; with `from` only what came after that number. */
export function eventsResource({ store }: InventoryDeps) {
  return defineResource({
    type: event,
    path: 'events',
    policy: { list: 'seen', get: 'seen' },
    object: subject,
    search: 'handler',
    most: 1000,
    async list({ query: { search, max, caseSensitive, raw } }) {
      let select = store.db
        .selectFrom('events')
        .leftJoin('hosts', 'hosts.id', 'events.hostId')
        .leftJoin('vms', 'vms.id', 'events.vmId')
        .leftJoin('networks', 'networks.id', 'events.networkId')
        .leftJoin('clusters', 'clusters.id', 'events.clusterId')
        .leftJoin('users', 'users.id', 'events.userId')
        .selectAll('events');
      if (raw.from !== undefined) select = select.where('events.id', '>', fromNumber(raw.from));
      if (!search?.sortBy) select = select.orderBy('events.id', 'desc');
      const wanted = search?.where ? { ...search, where: typesAsNumbers(search.where) } : search;
      const query = applySearch(select, { search: wanted, max, caseSensitive }, columns, {
        dialect: store.kind,
        thenBy: 'events.id',
      });
      return (await query.execute()).map(events.decode).map(view);
    },
    async get(_ctx, id) {
      const found = /^\d{1,15}$/.test(id) ? await events.get(store.db, id) : undefined;
      return found && view(found);
    },
  });
}

function fromNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  return refuse('INVALID_VALUE', { type: 'query', field: 'from', reason: 'is not the number of an event' }, 'from');
}
