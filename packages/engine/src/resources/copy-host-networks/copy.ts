import {
  type AssignmentChange,
  type AttachmentChange,
  emptySetup,
  type HostNicId,
  type IpAssignment,
  type NetworkId,
  type Ref,
  type SetupRequest,
} from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import type { Family } from '@weft/core/host-state';
import type { HostNetworking } from '../setup-networks/networking.ts';
import { sent } from '../sync/accept.ts';
import { type Pairing, pairNics, type Side } from './pair-nics.ts';

/** How a host is copied. */
export interface CopyOptions {
  match: Pairing;
  neighbours: Record<'source' | 'target', Side['neighbours']>;
  /** The address that a host gets in a network from a pool, in one family; `own` is the one that it has. Undefined without a pool. */
  addressFor(network: NetworkId, family: Family, own: string | undefined): AssignmentChange | undefined;
}

/**
 * The request that gives a host the bonds, networks and labels of another one (spec 2.8). Static addresses become none where no pool has one; name
 * servers and properties are not copied. Management stays on the host's own NIC with the host's own address, or comes to
 * lie on the bond that is made of that NIC.
 */
export function copyOf(
  source: HostNetworking,
  target: HostNetworking,
  { match, neighbours, addressFor }: CopyOptions,
): SetupRequest {
  if (source.host.clusterId !== target.host.clusterId) {
    refuse('HOSTS_NOT_IN_SAME_CLUSTER', { source: source.host.name, host: target.host.name });
  }
  const pairs = pairNics(sideOf(source, neighbours.source), sideOf(target, neighbours.target), match);
  const bondName = new Map(source.config.bonds.map(({ id, name }) => [id, name]));
  const placeOf = (id: HostNicId): Ref => {
    const bond = bondName.get(id);
    return bond === undefined ? { id: pairs.get(id)?.id ?? id } : { name: bond };
  };
  const { managementNetworkId } = target.cluster;
  // What is not of the cluster any more is nothing to copy, and stays where it is.
  const copyable = ({ config, assigned }: HostNetworking) =>
    config.attachments.filter(({ networkId }) => networkId !== managementNetworkId && assigned.has(networkId));
  const copied = copyable(source);
  const present = new Map(target.config.attachments.map((one) => [one.networkId, one]));
  const modifiedAttachments = copied.map(({ networkId, nicId, ipv4, ipv6 }): AttachmentChange => {
    const before = present.get(networkId);
    return {
      ...(before ? { id: before.id } : {}),
      network: { id: networkId },
      nic: placeOf(nicId),
      assignments: (['ipv4', 'ipv6'] as const).flatMap((family) => {
        const own = before?.[family]?.address?.ip;
        const given = addressFor(networkId, family, own);
        return given ? [given] : withoutAddress(family === 'ipv4' ? ipv4 : ipv6, family === 'ipv4' ? 'v4' : 'v6');
      }),
    };
  });
  const removed = copyable(target).filter(({ networkId }) => !copied.some((one) => one.networkId === networkId));
  const concerned = copied.flatMap(({ networkId }) => present.get(networkId) ?? []);
  const labels = source.config.labels;
  return {
    ...emptySetup,
    modifiedBonds: source.config.bonds.map(({ name, mode, options, portIds }) => ({
      name,
      options: Object.entries({ mode, ...options }).map(([option, value]) => ({ name: option, value })),
      ports: portIds.map(placeOf),
    })),
    removedBonds: target.config.bonds
      .filter(({ name }) => !source.config.bonds.some((bond) => bond.name === name))
      .map(({ name }) => ({ name })),
    modifiedAttachments: [...modifiedAttachments, ...management(source, target, pairs)],
    removedAttachments: removed.map(({ id }) => ({ id })),
    synchronizedAttachments: [...removed, ...concerned].map(({ id }) => ({ id })),
    modifiedLabels: labels.map(({ label, nicId }) => ({ label, nic: placeOf(nicId) })),
    removedLabels: target.config.labels
      .map(({ label }) => label)
      .filter((label) => !labels.some((one) => one.label === label)),
  };
}

/** The NIC of management becomes a port of the bond that carries management on the source. */
function management(
  source: HostNetworking,
  target: HostNetworking,
  pairs: ReadonlyMap<HostNicId, { id: HostNicId }>,
): AttachmentChange[] {
  const on = ({ config, cluster }: HostNetworking) =>
    config.attachments.find(({ networkId }) => networkId === cluster.managementNetworkId);
  const [theirs, own] = [on(source), on(target)];
  const bond = source.config.bonds.find(({ id }) => id === theirs?.nicId);
  const isPort = bond?.portIds.some((id) => pairs.get(id)?.id === own?.nicId);
  return own && bond && isPort ? [{ id: own.id, nic: { name: bond.name } }] : [];
}

/** What the matching of NICs looks at: management stays where it is, so its NIC needs no match for its sake. */
function sideOf({ host, cluster, config, seen }: HostNetworking, neighbours: Side['neighbours']): Side {
  const attachments = config.attachments.filter(({ networkId }) => networkId !== cluster.managementNetworkId);
  const isThere = (nic: string) => seen?.byName.has(nic) ?? false;
  return { name: host.name, config: { ...config, attachments }, isThere, neighbours };
}

/** Two hosts cannot have one address; ways to get one can be the same. */
function withoutAddress(assignment: IpAssignment | null, version: 'v4' | 'v6'): AssignmentChange[] {
  if (assignment?.method !== 'static') return sent(assignment, version);
  return [{ method: 'none', version }];
}
