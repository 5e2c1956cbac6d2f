import {
  type ClusterNetwork,
  effectiveMtu,
  type HostNetworkConfig,
  type HostNicId,
  type IpAssignment,
  type Network,
  type NetworkAttachment,
  type NetworkId,
  vdsmName,
} from '@weft/core/entities';
import type { AttachmentIntent, BondIntent, HostIntent, IpIntent } from '@weft/core/plan';

/** The networks that a host may carry, and what they are in its cluster. */
export interface NetworksOfCluster {
  /** All of the data center. */
  networks: ReadonlyMap<NetworkId, Network>;
  /** Those that are assigned to the cluster, with their roles. */
  assigned: ReadonlyMap<NetworkId, ClusterNetwork>;
}

/** What is wanted of a host, resolved to names: what the planner works with. */
export function hostIntent(config: HostNetworkConfig, networks: NetworksOfCluster): HostIntent {
  const names = new Map(config.nics.map(({ id, name }) => [id, name]));
  const nameOf = (id: HostNicId) => names.get(id) ?? id;
  return {
    bonds: config.bonds.map(({ name, mode, options: { mode: _text, ...options }, portIds }): BondIntent => {
      return { name, mode, options, ports: portIds.map(nameOf) };
    }),
    attachments: config.attachments.flatMap((attachment) => {
      const intent = attachmentIntent(attachment, nameOf(attachment.nicId), networks);
      return intent ? [intent] : [];
    }),
  };
}

/** What is wanted of one attachment; undefined when its network is not of the host's data center. */
export function attachmentIntent(
  attachment: NetworkAttachment,
  nic: string,
  { networks, assigned }: NetworksOfCluster,
): AttachmentIntent | undefined {
  const network = networks.get(attachment.networkId);
  if (!network) return undefined;
  const defaultRoute = assigned.get(network.id)?.defaultRoute ?? false;
  return {
    device: vdsmName(network.name, network.id),
    nic,
    vlan: network.vlanId,
    mtu: effectiveMtu(network),
    bridged: network.vm,
    stp: network.vm && network.stp,
    bridgeOptions: bridgeOptionsOf(attachment),
    ipv4: ipIntent(attachment.ipv4),
    ipv6: ipIntent(attachment.ipv6),
    defaultRoute,
    nameServers: defaultRoute ? (attachment.dnsServers ?? network.dnsServers) : [],
  };
}

function ipIntent(assignment: IpAssignment | null): IpIntent {
  if (!assignment) return { method: 'none' };
  const { method, address, gateway } = assignment;
  return { method, ...(address ? { address } : {}), ...(gateway ? { gateway } : {}) };
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
