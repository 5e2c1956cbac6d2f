export * from './guests.ts';
export * from './messages.ts';
