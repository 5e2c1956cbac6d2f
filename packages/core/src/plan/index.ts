export * from './intent.ts';
export * from './types.ts';
