export * from './access.ts';
export type { Changed } from './changes.ts';
export * from './clusters.ts';
export type { Collection, Reader, Repository, Writer } from './collection.ts';
export * from './data-centers.ts';
export * from './events.ts';
export * from './host-networks.ts';
export * from './hosts.ts';
export * from './iscsi-bonds.ts';
export * from './jobs.ts';
export * from './mac-pools.ts';
export * from './networks.ts';
export * from './open.ts';
export * from './qoss.ts';
export type {
  Column,
  Database,
  HostDrift,
  HostObservation,
  HostSilence,
  LabelDebt,
  RollOutRecord,
  Row,
  Setting,
} from './schema.ts';
export * from './seed.ts';
export * from './settings.ts';
export * from './vms.ts';
