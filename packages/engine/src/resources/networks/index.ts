export * from './defaults.ts';
export * from './labels.ts';
export * from './life.ts';
export * from './network.ts';
export * from './resource.ts';
export * from './use.ts';
