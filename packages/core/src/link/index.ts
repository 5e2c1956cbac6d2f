export * from './guests.ts';
export * from './machine.ts';
export * from './messages.ts';
export * from './rpc.ts';
export * from './senses.ts';
