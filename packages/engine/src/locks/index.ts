export * from './clock.ts';
export * from './locks.ts';
