export type { Applied, ApplyOptions, Planned, Present, Wanted } from './apply.ts';
export { type Enrolment, tokenLifetimeMs } from './enrolment.ts';
export * from './enrolment-route.ts';
export * from './hosts.ts';
export * from './link-server.ts';
export type { HostParts } from './parts.ts';
export type { HostSessions } from './sessions.ts';
export { setupStatuses } from './status.ts';
export * from './unmanaged.ts';
