import { type Violation, violation } from '../errors/index.ts';
import type { StorageConnectionId } from './id.ts';

/** How hosts reach one iSCSI target. Weft keeps it for iSCSI bonds and logs in nowhere, so there is no password. */
export interface StorageConnection {
  id: StorageConnectionId;
  /** Name or IP address of the portal. */
  address: string;
  /** TCP port of the portal. */
  port: number;
  /** Name of the target: `iqn.…`, `eui.…` or `naa.…`. */
  target: string;
  /** Portal group tag, as oVirt writes it; empty: not said. */
  portal: string;
  /** Empty: none. */
  username: string;
}

/** The port of iSCSI by IANA. */
export const defaultIscsiPort = 3260;

const distinguishing = ['address', 'port', 'target', 'portal', 'username'] as const;

/** There is one connection for the same way to the same target as the same user, as in oVirt. `others` are all but this one. */
export function storageConnectionRules(
  connection: StorageConnection,
  others: readonly StorageConnection[],
): Violation[] {
  return others.some((other) => distinguishing.every((field) => other[field] === connection[field]))
    ? [violation('ACTION_TYPE_FAILED_STORAGE_CONNECTION_ALREADY_EXISTS', { target: connection.target }, 'target')]
    : [];
}
