export * from './addresses.ts';
export * from './listen.ts';
export * from './room.ts';
export * from './switch.ts';
