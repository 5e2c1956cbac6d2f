import {
  type ClusterNetwork,
  deviceOn,
  effectiveMtu,
  type HostBond,
  type HostNetworkConfig,
  type HostNicId,
  type IpAssignment,
  limitsOn,
  type Network,
  type NetworkAttachment,
  type NetworkId,
  type Qos,
  type QosId,
} from '@weft/core/entities';
import { readEthtoolOptions } from '@weft/core/host-state';
import type { AttachmentIntent, BondIntent, HostIntent, IpIntent } from '@weft/core/plan';
import { egressLimits } from '../qoss/limits.ts';

/** The networks that a host may carry, and what they are in its cluster. */
export interface NetworksOfCluster {
  /** All of the data center. */
  networks: ReadonlyMap<NetworkId, Network>;
  /** All of the data center. */
  qoss: ReadonlyMap<QosId, Qos>;
  /** Those that are assigned to the cluster, with their roles. */
  assigned: ReadonlyMap<NetworkId, ClusterNetwork>;
}

/** What is wanted of a host, resolved to names: what the planner works with. */
export function hostIntent(config: HostNetworkConfig, networks: NetworksOfCluster): HostIntent {
  const nameOf = nicNames(config);
  return {
    bonds: config.bonds.map((bond) => bondIntent(bond, nameOf)),
    attachments: config.attachments.flatMap((attachment) => {
      const intent = attachmentIntent(attachment, nameOf(attachment.nicId), networks);
      return intent ? [intent] : [];
    }),
  };
}

/** The names of a configuration's devices by their ids. */
export function nicNames({ nics }: HostNetworkConfig): (id: HostNicId) => string {
  const names = new Map(nics.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

/** What is wanted of one bond. */
export function bondIntent(
  { name, mode, options: { mode: _text, ...options }, portIds }: HostBond,
  nameOf: (id: HostNicId) => string,
): BondIntent {
  return { name, mode, options, ports: portIds.map(nameOf) };
}

/** What is wanted of one attachment; undefined when its network is not of the host's data center. */
export function attachmentIntent(
  attachment: NetworkAttachment,
  nic: string,
  { networks, assigned, qoss }: NetworksOfCluster,
): AttachmentIntent | undefined {
  const network = networks.get(attachment.networkId);
  if (!network) return undefined;
  const limits = limitsOn(attachment, network, qoss);
  const defaultRoute = assigned.get(network.id)?.defaultRoute ?? false;
  return {
    device: deviceOn(attachment, network),
    nic,
    vlan: network.vlanId,
    mtu: effectiveMtu(network),
    bridged: network.vm,
    stp: network.vm && network.stp,
    bridgeOptions: bridgeOptionsOf(attachment),
    ...(limits ? { egress: egressLimits(limits) } : {}),
    ...ethtoolOf(attachment),
    ipv4: ipIntent(attachment.ipv4),
    // There is one IPv6 gateway: that of the default route (IP-3). A network that lost the role may still carry its own.
    ipv6: ipIntent(attachment.ipv6 && !defaultRoute ? { ...attachment.ipv6, gateway: null } : attachment.ipv6),
    defaultRoute,
    nameServers: defaultRoute ? (attachment.dnsServers ?? network.dnsServers) : [],
  };
}

function ipIntent(assignment: IpAssignment | null): IpIntent {
  if (!assignment) return { method: 'none' };
  const { method, address, gateway } = assignment;
  return { method, ...(address ? { address } : {}), ...(gateway ? { gateway } : {}) };
}

/** `ethtool_opts`, which the rules have found to be readable. */
function ethtoolOf({ properties }: NetworkAttachment): Pick<AttachmentIntent, 'ethtool'> {
  const property = properties.find(({ name }) => name === 'ethtool_opts');
  const read = property && readEthtoolOptions(property.value);
  return read && 'settings' in read ? { ethtool: read.settings } : {};
}

/** `bridge_opts`: pairs `key=value`, separated by blanks. */
function bridgeOptionsOf({ properties }: NetworkAttachment): Record<string, string> {
  const text = properties.find(({ name }) => name === 'bridge_opts')?.value ?? '';
  const pairs = text.split(/\s+/).filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [key = '', ...rest] = pair.split('=');
      return [key, rest.join('=')];
    }),
  );
}
