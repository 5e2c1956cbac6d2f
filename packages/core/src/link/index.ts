export * from './guests.ts';
export * from './messages.ts';
export * from './rpc.ts';
export * from './senses.ts';
