export * from './network-change.ts';
export * from './roll-out.ts';
