export { type HostAccess, hostAccess, realHost } from './real.ts';
export type { Host } from './types.ts';
