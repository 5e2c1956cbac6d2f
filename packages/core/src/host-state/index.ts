export * from './bond-options.ts';
export * from './bridge-options.ts';
export * from './equal.ts';
export * from './fingerprint.ts';
export * from './ip.ts';
export * from './lookup.ts';
export * from './normalize.ts';
export * from './types.ts';
