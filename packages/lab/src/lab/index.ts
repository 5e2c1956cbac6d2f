export * from './choose.ts';
export * from './create.ts';
export * from './exec.ts';
export * from './record.ts';
export * from './types.ts';
