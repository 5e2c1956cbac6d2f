export { type HostAccess, hostAccess, realHost, runDirByDefault } from './real.ts';
export type { Host } from './types.ts';
