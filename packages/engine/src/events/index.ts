export * from './log.ts';
export * from './sse.ts';
