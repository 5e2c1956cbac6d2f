import {
  effectiveMtu,
  type HostNicId,
  type IpAssignment,
  type Network,
  type NetworkAttachment,
  type NetworkId,
  rolesOf,
} from '@weft/core/entities';
import { portsOf, subnetOf } from '@weft/core/host-state';
import type { LldpElement } from '@weft/core/link';
import { nicNames } from '../resources/setup-networks/host-intent.ts';
import { compareAttachment, type HostNetworking } from '../resources/setup-networks/networking.ts';

/** Kinds of findings. */
export const findingCodes = [
  'HOST_ADDRESS_AMONG_GUESTS',
  'IPV4_GATEWAY_OUT_OF_SUBNET',
  'MTU_ABOVE_NEIGHBOUR',
  'LEASE_OF_ANOTHER_DHCP_CLIENT',
  'HOST_NIC_RENAMED',
  'DEVICE_ALSO_CONFIGURED_BY_HOST',
  'BRIDGED_NETWORK_OVER_MULTIPLE_INTERFACES',
] as const;

/** Something about a host's networks that works and yet should not stay so. */
export interface Finding {
  code: (typeof findingCodes)[number];
  /** What is found, as a sentence. */
  description: string;
  /** What to do about it, as a sentence. */
  advice: string;
  /** Absent where it is about a NIC alone. */
  networkId?: NetworkId;
  nicId: HostNicId;
}

/** What findings are made of, beside the host's network. */
export interface FindingWorld {
  /** Networks on which VMs have vNICs. */
  guestsOn: ReadonlySet<NetworkId>;
  /** What neighbours say by LLDP, by device name. */
  neighbours: Readonly<Record<string, readonly LldpElement[]>>;
}

/** An attachment with its network, and its NIC by name. */
interface Placed {
  attachment: NetworkAttachment;
  network: Network;
  nic: string;
}

/** What is to be found on a host, by network name. */
export function findingsOf(networking: HostNetworking, world: FindingWorld): Finding[] {
  const { config, networks } = networking;
  const names = new Map(config.nics.map(({ id, name }) => [id, name]));
  const placed = config.attachments.flatMap((attachment): Placed[] => {
    const network = networks.get(attachment.networkId);
    return network ? [{ attachment, network, nic: names.get(attachment.nicId) ?? '' }] : [];
  });
  const ofNetworks = placed
    .sort((a, b) => (a.network.name < b.network.name ? -1 : 1))
    .flatMap((one) => [
      ...amongGuests(one, placed, networking, world),
      ...gatewayOutside(one),
      ...mtuAboveNeighbour(one, networking, world),
      ...anothersLease(one, networking),
      ...severalUplinks(one, networking),
    ]);
  return [...ofNetworks, ...renamed(networking), ...alsoConfigured(networking)];
}

/** A file of the host's that brings up a device of ours does it at another time, and maybe otherwise. Bonds with their ports count by themselves. */
function alsoConfigured(networking: HostNetworking): Finding[] {
  const { config, facts, host } = networking;
  const nameOf = nicNames(config);
  const devices = new Map<string, HostNicId>();
  for (const { id, portIds } of config.bonds) for (const one of [id, ...portIds]) devices.set(nameOf(one), one);
  for (const attachment of config.attachments) {
    const nic = nameOf(attachment.nicId);
    const compared = compareAttachment(networking, attachment, nic);
    for (const name of [nic, compared?.base?.name, compared?.carrier?.name])
      if (name) devices.set(name, attachment.nicId);
  }
  return [...devices].sort().flatMap(([name, nicId]): Finding[] => {
    const file = facts[name]?.['also-configured-in'];
    if (file === undefined) return [];
    return [
      {
        code: 'DEVICE_ALSO_CONFIGURED_BY_HOST',
        description: `Device ${name} of host ${host.name} is Weft’s, and a stanza in ${file} configures it, too: whoever comes last at a start of the host wins.`,
        advice: `Take ${name} out of ${file}, or give it the method manual there and take it off the ports; Weft does not change files that are yours.`,
        nicId,
      },
    ];
  });
}

/** What the host's own files say of a NIC may be about another one now. */
function renamed({ config, facts, host }: HostNetworking): Finding[] {
  return config.nics.flatMap(({ id, name }): Finding[] => {
    const former = facts[name]?.['former-name'];
    if (former === undefined) return [];
    return [
      {
        code: 'HOST_NIC_RENAMED',
        description: `NIC ${name} of host ${host.name} was called ${former} before its last start. Its networks followed it.`,
        advice: `See whether files of the host still speak of ${former}, or pin the name by a systemd.link file; this is said until the next change of the host’s networks.`,
        nicId: id,
      },
    ];
  });
}

/**
 * Guests that share a layer 2 with an address of their host can attack the host, and answer in its name. A network that
 * VMs may use and that has no role needs no address at all; one with a role may have it as long as no VM is there.
 */
function amongGuests(
  { attachment, network }: Placed,
  all: readonly Placed[],
  { assigned, host }: HostNetworking,
  { guestsOn }: FindingWorld,
): Finding[] {
  if (!hasAddress(attachment.ipv4) && !hasAddress(attachment.ipv6)) return [];
  const cluster = assigned.get(network.id);
  const hasRole = cluster !== undefined && rolesOf(cluster).length > 0;
  const sameVlan = all.find(
    (other) => network.vlanId !== null && other.network.vlanId === network.vlanId && guestsOn.has(other.network.id),
  );
  const shared = guestsOn.has(network.id) || (network.vm && !hasRole) ? network : sameVlan?.network;
  if (!shared) return [];
  const vlan = network.vlanId === null ? 'untagged' : `VLAN ${network.vlanId}`;
  const who = guestsOn.has(shared.id) ? 'which VMs use' : 'which VMs may use';
  const where = shared === network ? `${network.name} (${vlan})` : `${network.name}, on the VLAN of ${shared.name}`;
  return [
    {
      code: 'HOST_ADDRESS_AMONG_GUESTS',
      description: `Host ${host.name} has an address on network ${where}, ${who}: they reach the host without a router between.`,
      advice: hasRole
        ? 'Move the vNICs to a network of their own, on another VLAN.'
        : 'Take the address off this attachment, or give the host a network of its own on another VLAN.',
      ...at(attachment),
    },
  ];
}

const hasAddress = (assignment: IpAssignment | null) => assignment !== null && assignment.method !== 'none';

const at = ({ networkId, nicId }: NetworkAttachment) => ({ networkId, nicId });

/** The kernel takes such a gateway only by luck: some other address of the host has to make it reachable. */
function gatewayOutside({ attachment, network }: Placed): Finding[] {
  const { address, gateway } = attachment.ipv4 ?? {};
  if (!address || !gateway) return [];
  const subnet = subnetOf(address);
  if (subnetOf({ ip: gateway, 'prefix-length': address['prefix-length'] }) === subnet) return [];
  return [
    {
      code: 'IPV4_GATEWAY_OUT_OF_SUBNET',
      description: `Gateway ${gateway} of network ${network.name} is not in the subnet ${subnet} of its address.`,
      advice: 'Correct the gateway, the address or the netmask.',
      ...at(attachment),
    },
  ];
}

/** A frame that is larger than the neighbour's largest is lost without a word. Of a bond, every port counts. */
function mtuAboveNeighbour(
  { attachment, network, nic }: Placed,
  { seen }: HostNetworking,
  { neighbours }: FindingWorld,
): Finding[] {
  const device = seen?.byName.get(nic);
  const ports = device?.type === 'bond' ? device['link-aggregation'].port : [nic];
  const mtu = effectiveMtu(network);
  return ports.flatMap((port): Finding[] => {
    const told = neighbours[port]?.find(({ name }) => name === 'MTU')?.properties[0]?.value;
    const largest = Number(told);
    if (told === undefined || !(largest > 0) || mtu <= largest) return [];
    return [
      {
        code: 'MTU_ABOVE_NEIGHBOUR',
        description: `Network ${network.name} has an MTU of ${mtu} bytes, and the switch at ${port} takes frames of ${largest} at most.`,
        advice: 'Lower the MTU of the network, or raise that of the switch port.',
        ...at(attachment),
      },
    ];
  });
}

/**
 * A DHCP client that is not ours (one that the host started at boot, before it was adopted) brings its lease back whenever it likes. Weft
 * ends its own clients, and those that it can start again.
 */
function anothersLease({ attachment, network, nic }: Placed, networking: HostNetworking): Finding[] {
  const method = attachment.ipv4?.method ?? 'none';
  const carrier = compareAttachment(networking, attachment, nic)?.carrier;
  if (method === 'dhcp' || !carrier?.ipv4.dhcp) return [];
  return [
    {
      code: 'LEASE_OF_ANOTHER_DHCP_CLIENT',
      description: `${carrier.name} of network ${network.name} on host ${networking.host.name} has an address by DHCP that is not wanted: a DHCP client that is not Weft's brought it.`,
      advice: `End that client on the host and keep it from starting for ${carrier.name}, then synchronise the attachment.`,
      ...at(attachment),
    },
  ];
}

/** A second NIC in a network's bridge joins what lies behind the two, maybe to a loop; nothing but the host's own hands puts one there. */
function severalUplinks({ attachment, network, nic }: Placed, networking: HostNetworking): Finding[] {
  const { seen, host } = networking;
  const carrier = compareAttachment(networking, attachment, nic)?.carrier;
  if (carrier?.type !== 'linux-bridge') return [];
  const uplinks = portsOf(carrier).filter((name) =>
    ['ethernet', 'bond', 'vlan'].includes(seen?.byName.get(name)?.type ?? ''),
  );
  if (uplinks.length < 2) return [];
  return [
    {
      code: 'BRIDGED_NETWORK_OVER_MULTIPLE_INTERFACES',
      description: `The bridge of network ${network.name} on host ${host.name} has several NICs in it: ${uplinks.join(', ')}.`,
      advice:
        'Take all but the one that the network is attached to out of the bridge; to use several NICs, make a bond of them.',
      ...at(attachment),
    },
  ];
}
