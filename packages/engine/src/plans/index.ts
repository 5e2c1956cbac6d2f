export * from './keep.ts';
export * from './what-changed.ts';
