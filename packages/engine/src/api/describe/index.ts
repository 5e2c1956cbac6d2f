export * from './infer.ts';
export * from './kinds.ts';
