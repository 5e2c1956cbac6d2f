import type { EventLine } from './types.ts';

/** Events kept on the page; older ones are in the API. */
const eventsKept = 200;

/** Merges events from reading and from the stream: each once, the newest first. */
export function mergeEvents(one: readonly EventLine[], other: readonly EventLine[]): EventLine[] {
  const byId = new Map([...one, ...other].map((event) => [event.id, event]));
  return [...byId.values()].sort((a, b) => b.id - a.id).slice(0, eventsKept);
}
