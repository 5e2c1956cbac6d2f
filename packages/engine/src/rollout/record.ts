import { randomUUID } from 'node:crypto';
import type { EventRefs, Host, HostChange, UserId } from '@weft/core/entities';
import type { EventLog } from '../events/index.ts';
import { hostChanges, type RollOutRecord, rollOuts, type Store, type Writer } from '../store/index.ts';

/** What a roll-out is about, before anything is done. */
export interface Announced {
  description: string;
  hosts: readonly Pick<Host, 'id' | 'name'>[];
  refs: Partial<EventRefs>;
  userId: UserId;
  correlationId: string;
}

/**
 * Notes a roll-out in the transaction that makes it necessary, so that an engine that is killed at any point from here on tells, when
 * it is back, how far it came. Undefined when no host is concerned.
 */
export async function announce(tx: Writer, announced: Announced, now: number): Promise<RollOutRecord | undefined> {
  if (announced.hosts.length === 0) return undefined;
  const hosts = announced.hosts
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  const record = { id: randomUUID(), ...announced, hosts, startTime: now };
  await rollOuts.insert(tx, record);
  return record;
}

/** A host that was changed, and the change in its history that can be reverted. */
export interface Changed {
  name: string;
  change: HostChange['id'];
}

/** Hosts with what can be reverted of them, by name. */
export function revertible(changed: readonly Changed[]): string {
  const sorted = changed.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  return sorted.map(({ name, change }) => `${name} (change ${change})`).join(', ') || 'none';
}

/** The roll-out has ended, and an event says how. */
export async function conclude(
  { store, events }: { store: Store; events: EventLog },
  { id, refs, userId, correlationId }: RollOutRecord,
  code: 'NETWORK_ROLL_OUT_DONE' | 'NETWORK_ROLL_OUT_STOPPED',
  outcome: string,
): Promise<void> {
  await store.transaction(async (tx) => {
    await rollOuts.remove(tx, id);
    await events.emit({ code, args: { outcome }, correlationId, refs: { ...refs, userId } }, tx);
  });
}

/**
 * At the engine's start: roll-outs in which its predecessor ended have stopped, and an event names the hosts that were changed, each with
 * the change that can be reverted, those whose change is under way and ends by itself, and those that were not changed.
 */
export async function stopInterrupted(parts: { store: Store; events: EventLog }): Promise<void> {
  for (const record of await rollOuts.find(parts.store.db)) {
    const { correlationId, startTime, description } = record;
    const made = (await hostChanges.find(parts.store.db, { correlationId })).filter(
      (change) => change.startTime >= startTime,
    );
    const of = (outcomes: readonly HostChange['outcome'][]): Changed[] =>
      record.hosts.flatMap(({ id, name }) =>
        made
          .filter(({ hostId, outcome }) => hostId === id && outcomes.includes(outcome))
          .map((change) => ({ name, change: change.id })),
      );
    const begun = new Set([...of(['confirmed']), ...of(['wanted'])].map(({ name }) => name));
    const left = record.hosts.filter(({ name }) => !begun.has(name)).map(({ name }) => name);
    const text = [
      `${description} stopped when the engine was stopped.`,
      `Changed and offered for revert: ${revertible(of(['confirmed']))}.`,
      ...(of(['wanted']).length > 0
        ? [`Under way, and told of when their end is known: ${revertible(of(['wanted']))}.`]
        : []),
      `Not changed: ${left.join(', ') || 'none'}.`,
    ];
    await conclude(parts, record, 'NETWORK_ROLL_OUT_STOPPED', text.join(' '));
  }
}
