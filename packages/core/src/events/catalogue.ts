import { fill } from '../errors/index.ts';
import type { EventEntry } from './entry.ts';
import { hostEvents } from './host-events.ts';
import { networkEvents } from './network-events.ts';
import { setUpEvents } from './set-up-events.ts';
import { vmEvents } from './vm-events.ts';

/**
 * Every event that Weft can tell, in one list. Names are those of oVirt's audit log where it has one for what happened, with
 * its number; the others are Weft's own.
 */
const entries = { ...hostEvents, ...setUpEvents, ...networkEvents, ...vmEvents };

export type EventCode = keyof typeof entries;

type HolesOf<Text extends string> = Text extends `${string}{${infer Hole}}${infer Rest}` ? Hole | HolesOf<Rest> : never;

/** What an event's sentence has to be given. */
export type EventArgs<C extends EventCode> = Record<HolesOf<(typeof entries)[C]['text']>, string | number>;

/** An event of any kind with what its sentence asks for: the compiler knows both. */
export type EventTold = { [C in EventCode]: { code: C; args: EventArgs<C> } }[EventCode];

export const eventCatalogue: Readonly<Record<EventCode, EventEntry>> = entries;

/** The sentence with its holes filled. */
export function eventText({ code, args }: EventTold): string {
  return fill(eventCatalogue[code].text, args);
}

const numbers = new Map<string, number>(Object.entries(eventCatalogue).map(([code, { number }]) => [code, number]));

/** The number of a kind of event; 0, oVirt's "unassigned", for names that only former versions knew. */
export function eventNumber(code: string): number {
  return numbers.get(code) ?? 0;
}
