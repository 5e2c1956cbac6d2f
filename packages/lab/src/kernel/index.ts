export * from './needs.ts';
export * from './probe.ts';
