export * from './intent.ts';
export * from './simulate/index.ts';
export * from './types.ts';
