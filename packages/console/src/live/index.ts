export { type Cache, type Change, createCache, type Entry, type Query } from './cache.ts';
export { follow, type StreamState } from './follow.ts';
export type { SseMessage } from './sse-parser.ts';
export { useLive } from './use-live.ts';
