import type { MacPoolId } from './id.ts';

/** Both ends included; six colon-separated hex pairs in lower case. */
export interface MacRange {
  from: string;
  to: string;
}

/** Where a cluster's vNICs get their MAC addresses from. */
export interface MacPool {
  id: MacPoolId;
  name: string;
  description: string;
  allowDuplicates: boolean;
  /** Exactly one pool is the default. */
  defaultPool: boolean;
  ranges: MacRange[];
  /** Index of the range whose turn it is, see `allocateMac`. */
  cursor: number;
}
