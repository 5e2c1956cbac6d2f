export * from './keeper.ts';
export type * from './types.ts';
