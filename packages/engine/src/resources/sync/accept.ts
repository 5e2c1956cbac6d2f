import {
  type AssignmentChange,
  type AttachmentQos,
  emptySetup,
  type IpMethod,
  type NetworkAttachment,
  type Property,
  type SetupRequest,
} from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { type EgressLimits, type Family, type Interface, isLinkLocal } from '@weft/core/host-state';
import {
  egressOf,
  gatewayThrough,
  inSync,
  methodOf,
  type ReportedConfiguration,
  type StateIndex,
} from '@weft/core/plan';
import { limitsAsSeen } from '../qoss/limits.ts';
import { nicNames } from '../setup-networks/host-intent.ts';
import { compareAttachment, type HostNetworking } from '../setup-networks/networking.ts';

/**
 * The request that makes an attachment what the host has: addresses, gateways, name servers, properties and limits. Refused, with the names
 * of what would differ still, when that is not all: VLAN, MTU and bridge are the network's, the rest the cluster's or a bond's.
 */
export function acceptReported(networking: HostNetworking, id: string): SetupRequest {
  const { config, seen, host } = networking;
  const attachment =
    config.attachments.find((one) => one.id === id) ?? refuse('NOT_FOUND', { type: 'network attachment', id });
  const nic = nicNames(config)(attachment.nicId);
  const compared = compareAttachment(networking, attachment, nic);
  const network = networking.networks.get(attachment.networkId)?.name ?? attachment.networkId;
  if (!compared?.carrier || !seen) return refuse('NETWORK_NOT_ON_HOST', { host: host.name, network });
  if (inSync(compared.reported)) return emptySetup;
  const names = new Set(differing(compared.reported));
  const taken = {
    ...takenOver(attachment, compared.carrier, seen, compared.reported),
    ...(names.has('outAverageLinkShare') || names.has('outAverageUpperLimit') || names.has('outAverageRealTime')
      ? { qos: ownLimits(egressOf(compared.wanted, seen)) }
      : {}),
  };
  const after = compareAttachment(networking, taken, nic);
  const left = differing(after?.reported ?? []);
  if (left.length > 0) {
    refuse('REPORTED_CONFIGURATION_NOT_OF_ATTACHMENT', { host: host.name, network, names: left.join(', ') });
  }
  const { ipv4, ipv6, dnsServers, properties, qos } = taken;
  return {
    ...emptySetup,
    synchronizedAttachments: [{ id: attachment.id }],
    modifiedAttachments: [
      {
        id: attachment.id,
        assignments: [...sent(ipv4, 'v4'), ...sent(ipv6, 'v6')],
        dnsServers,
        properties,
        qos,
      },
    ],
  };
}

const differing = (reported: readonly { name: string; inSync: boolean }[]): string[] =>
  reported.filter((one) => !one.inSync).map(({ name }) => name);

/** The attachment with what differs, and can be its own, as the host has it. */
function takenOver(
  attachment: NetworkAttachment,
  carrier: Interface,
  seen: StateIndex,
  reported: readonly ReportedConfiguration[],
): NetworkAttachment {
  const names = new Set(differing(reported));
  const differs = (...prefixes: string[]) =>
    prefixes.some((prefix) => [...names].some((name) => name.startsWith(prefix)));
  return {
    ...attachment,
    ...(differs('ipv4_', 'default_route') ? { ipv4: assignmentOf(carrier, seen, 'ipv4') } : {}),
    ...(differs('ipv6_', 'default_route') ? { ipv6: assignmentOf(carrier, seen, 'ipv6') } : {}),
    ...(names.has('dns_configuration') ? { dnsServers: seen.state['dns-resolver'].config.server.slice(0, 3) } : {}),
    properties: reported.reduce(withReported, attachment.properties),
  };
}

/** The limits that a host has of a network, as the attachment's own. */
function ownLimits(seen: EgressLimits | undefined): AttachmentQos | null {
  return seen ? { type: 'hostnetwork', limits: limitsAsSeen(seen) } : null;
}

/** Properties with one of them as the host has it. */
function withReported(properties: Property[], { name, actual, inSync: equal }: ReportedConfiguration): Property[] {
  if (equal || (name !== 'bridge_opts' && name !== 'ethtool_opts')) return properties;
  const others = properties.filter((property) => property.name !== name);
  return actual === undefined ? others : [...others, { name, value: actual }];
}

/** How a device has its address in one family, as what is wanted. */
export function assignmentOf(carrier: Interface, seen: StateIndex, family: Family): NetworkAttachment['ipv4'] {
  const method: IpMethod = methodOf(carrier[family]);
  if (method !== 'static') return { method, address: null, gateway: null };
  const address = carrier[family].address.find(({ ip }) => !isLinkLocal(ip)) ?? null;
  return { method, address, gateway: gatewayThrough(seen, carrier, family) ?? null };
}

/** An assignment in the words of a request. */
export function sent(assignment: NetworkAttachment['ipv4'], version: 'v4' | 'v6'): AssignmentChange[] {
  if (!assignment) return [];
  const { method, address, gateway } = assignment;
  return [
    {
      method,
      version,
      ...(address ? { address: address.ip, netmask: String(address['prefix-length']) } : {}),
      ...(gateway ? { gateway } : {}),
    },
  ];
}
