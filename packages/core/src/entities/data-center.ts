import type { DataCenterId } from './id.ts';

/** The scope of networks: clusters of one data center share them. */
export interface DataCenter {
  id: DataCenterId;
  name: string;
  description: string;
  comment: string;
  /** Compatibility level, `major.minor`. */
  version: string;
}
