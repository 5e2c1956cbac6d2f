export * from './identity.ts';
export * from './namespace-init.ts';
export * from './run.ts';
export * from './running.ts';
