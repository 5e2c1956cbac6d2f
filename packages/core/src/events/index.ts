export * from './catalogue.ts';
export { type EventEntry, ownNumbersFrom } from './entry.ts';
export { eventTable } from './table.ts';
