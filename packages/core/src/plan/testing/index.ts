export * from './laws.ts';
export * from './states.ts';
