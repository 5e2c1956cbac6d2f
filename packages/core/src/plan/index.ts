export * from './desired-state.ts';
export * from './intent.ts';
export { recovery } from './outage.ts';
export * from './plan.ts';
export * from './simulate/index.ts';
export * from './sync.ts';
export * from './sync-more.ts';
export * from './types.ts';
export { wayToEngine } from './way.ts';
