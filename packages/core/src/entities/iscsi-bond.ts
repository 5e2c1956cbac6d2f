import { type Violation, violation } from '../errors/index.ts';
import type { DataCenterId, IscsiBondId, NetworkId, StorageConnectionId } from './id.ts';

/** Networks over which hosts log in to storage by several ways at once (spec 1.19). */
export interface IscsiBond {
  id: IscsiBondId;
  /** Unique in the data center. */
  name: string;
  description: string;
  dataCenterId: DataCenterId;
  networkIds: NetworkId[];
  storageConnectionIds: StorageConnectionId[];
}

/** What the rules look at beside the bond. */
export interface IscsiBondWorld {
  /** The other ones of the data center. */
  others: readonly Pick<IscsiBond, 'name'>[];
  /** Networks of the data center. */
  networkIds: ReadonlySet<NetworkId>;
  /** Those of them that some cluster requires, with their names. */
  required: ReadonlyMap<NetworkId, string>;
  connectionIds: ReadonlySet<StorageConnectionId>;
}

/**
 * Spec 2.13: the name is free, the networks are of the data center, no cluster requires them, and the connections are there. Of an
 * existing bond only connections that are added are looked at, as in oVirt.
 */
export function iscsiBondRules(
  before: IscsiBond | null,
  bond: IscsiBond,
  { others, networkIds, required, connectionIds }: IscsiBondWorld,
): Violation[] {
  const broken: Violation[] = [];
  if (others.some(({ name }) => name === bond.name)) {
    broken.push(violation('ISCSI_BOND_WITH_SAME_NAME_EXIST_IN_DATA_CENTER', { name: bond.name }, 'name'));
  }
  const foreign = bond.networkIds.filter((id) => !networkIds.has(id));
  if (foreign.length > 0) {
    broken.push(violation('NETWORKS_DONT_EXIST_IN_DATA_CENTER', { networks: foreign.join(', ') }, 'networks'));
  }
  const needed = bond.networkIds.flatMap((id) => required.get(id) ?? []);
  if (needed.length > 0) {
    const args = { networks: needed.join(', ') };
    broken.push(violation('ACTION_TYPE_FAILED_ISCSI_BOND_NETWORK_CANNOT_BE_REQUIRED', args, 'networks'));
  }
  const kept = new Set(before?.storageConnectionIds);
  const unknown = bond.storageConnectionIds.filter((id) => !kept.has(id) && !connectionIds.has(id));
  if (unknown.length > 0) {
    const args = { connections: unknown.join(', ') };
    const code = 'ACTION_TYPE_FAILED_STORAGE_CONNECTIONS_CANNOT_BE_ADDED_TO_ISCSI_BOND';
    broken.push(violation(code, args, 'storage_connections'));
  }
  return broken;
}
