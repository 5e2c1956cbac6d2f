export * from './hosts.ts';
export * from './laws.ts';
export * from './states.ts';
