import type { HostId } from './id.ts';

/** What the engine keeps of a one-time enrolment token. Times are ms since epoch. */
export interface EnrolmentRecord {
  /** Hex SHA-256 of the secret. */
  secretHash: string;
  hostId: HostId;
  expires: number;
  /** When it was used; null: not yet. */
  used: number | null;
}
