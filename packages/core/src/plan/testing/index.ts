export * from './hosts.ts';
export * from './laws.ts';
export * from './narrowed.ts';
export * from './states.ts';
