import { type Violation, violation } from '../errors/index.ts';
import type { DataCenterId, IscsiBondId, NetworkId } from './id.ts';

/** Networks over which hosts log in to storage by several ways at once (spec 1.19). */
export interface IscsiBond {
  id: IscsiBondId;
  /** Unique in the data center. */
  name: string;
  description: string;
  dataCenterId: DataCenterId;
  networkIds: NetworkId[];
  /** Ids of connections that whoever keeps the storage knows. */
  storageConnectionIds: string[];
}

/** What the rules look at beside the bond. */
export interface IscsiBondWorld {
  /** The other ones of the data center. */
  others: readonly Pick<IscsiBond, 'name'>[];
  /** Networks of the data center. */
  networkIds: ReadonlySet<NetworkId>;
  /** Those of them that some cluster requires, with their names. */
  required: ReadonlyMap<NetworkId, string>;
}

/** Spec 2.13: the name is free, the networks are of the data center, and no cluster requires them. */
export function iscsiBondRules(bond: IscsiBond, { others, networkIds, required }: IscsiBondWorld): Violation[] {
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
  return broken;
}
