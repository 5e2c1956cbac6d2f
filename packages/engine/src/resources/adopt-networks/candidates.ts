import { deviceOn, type HostNic, type Network, vdsmName } from '@weft/core/entities';
import { type BondInterface, type BridgeInterface, type Interface, isLinkLocal } from '@weft/core/host-state';
import { uplinksOf } from '../setup-networks/adopted-bridge.ts';
import type { HostNetworking } from '../setup-networks/networking.ts';

/** A bond, or a network by the device that carries it, as the host has them and nobody wanted them yet. */
export type Candidate =
  | { kind: 'bond'; device: BondInterface }
  | { kind: 'network'; device: Interface; network: Network; nic: HostNic };

/** A device that stays nobody's network, and why, as a clause. */
export interface Left {
  device: string;
  type: Interface['type'];
  reason: string;
}

/** What could be adopted of a host by its names and tags, bonds first, and what could not. */
export function candidatesOf(networking: HostNetworking): { candidates: Candidate[]; left: Left[] } {
  const { seen, config } = networking;
  const candidates: Candidate[] = [];
  const left: Left[] = [];
  const interfaces = seen?.state.interfaces ?? [];
  for (const device of interfaces) {
    if (device.type === 'bond' && !config.bonds.some(({ name }) => name === device.name)) {
      candidates.push({ kind: 'bond', device });
    }
  }
  const taken = new Set(config.attachments.map(({ networkId }) => networkId));
  for (const device of interfaces) {
    const found = networkOf(device, networking, taken);
    if (found === undefined) continue;
    if (typeof found === 'string') left.push({ device: device.name, type: device.type, reason: found });
    else {
      taken.add(found.network.id);
      candidates.push({ kind: 'network', device, ...found });
    }
  }
  return { candidates, left };
}

type Found = { network: Network; nic: HostNic };

/** The network that a device carries, or why it carries none; undefined when it is not there to carry one. */
function networkOf(
  device: Interface,
  networking: HostNetworking,
  taken: ReadonlySet<string>,
): Found | string | undefined {
  if (isAttached(device, networking)) return undefined;
  switch (device.type) {
    case 'linux-bridge':
      return bridged(device, networking, taken);
    case 'vlan':
      return device.controller === undefined ? tagged(device, networking, taken) : undefined;
    case 'ethernet':
    case 'veth':
    case 'bond':
      return untagged(device, networking, taken);
    default:
      return undefined;
  }
}

/** Whether the device is an attached network's already. */
function isAttached(device: Interface, { config, networks, seen }: HostNetworking): boolean {
  return config.attachments.some((attachment) => {
    const network = networks.get(attachment.networkId);
    const nic = config.nics.find(({ id }) => id === attachment.nicId)?.name;
    if (!network || nic === undefined) return false;
    if (device.type === 'linux-bridge') return deviceOn(attachment, network) === device.name;
    if (network.vlanId === null) return nic === device.name;
    return device.type === 'vlan' && device.vlan['base-iface'] === nic && device.vlan.id === network.vlanId && !!seen;
  });
}

/**
 * A bridge with one NIC, bond or VLAN device in it: the network that has its name, else by its tag the only one that could be meant. One
 * whose name another bridge of the host has is that one's.
 */
function bridged(device: BridgeInterface, networking: HostNetworking, taken: ReadonlySet<string>): Found | string {
  const { seen } = networking;
  const uplinks = uplinksOf(device, seen);
  const [uplink, ...more] = uplinks;
  if (!uplink) return 'there is no NIC, bond or VLAN in it';
  if (more.length > 0) return `there is more than one NIC in it: ${uplinks.map(({ name }) => name).join(', ')}`;
  // Options alone are no such bridge: which VLANs a port has, a reboot would lose.
  if (device.bridge.options.custom?.vlan_filtering === '1') return 'it has VLANs of its own by port (vlan_filtering)';
  const base = baseOf(uplink, networking);
  if (typeof base === 'string') return base;
  const tag = uplink.type === 'vlan' ? uplink.vlan.id : null;
  const called = ({ name, id }: Network): string => vdsmName(name, id);
  const all = ofCluster(networking);
  const alike = all.filter((network) => {
    const isElsewhere = called(network) !== device.name && seen?.byName.get(called(network))?.type === 'linux-bridge';
    return called(network) === device.name || (network.vm && network.vlanId === tag && !isElsewhere);
  });
  const what = tag === null ? 'its name, or no VLAN and is for VMs' : `its name, or VLAN ${tag} and is for VMs`;
  return one(alike, what, device.name, base, taken);
}

/** A VLAN device with nothing on it, whatever it is called: a network without a bridge, by its tag. */
function tagged(
  device: Extract<Interface, { type: 'vlan' }>,
  networking: HostNetworking,
  taken: ReadonlySet<string>,
): Found | string {
  const base = baseOf(device, networking);
  if (typeof base === 'string') return base;
  const alike = ofCluster(networking).filter(({ vlanId, vm }) => vlanId === device.vlan.id && !vm);
  const forVms = ofCluster(networking).filter(({ vlanId, vm }) => vlanId === device.vlan.id && vm);
  if (alike.length === 0 && forVms.length > 0) {
    return `network ${forVms[0]?.name} of VLAN ${device.vlan.id} is for VMs, and there is no bridge on it`;
  }
  return one(alike, `VLAN ${device.vlan.id}`, device.name, base, taken);
}

/** A NIC or bond with an address of its own: a network without a bridge and without a VLAN. */
function untagged(
  device: Interface,
  networking: HostNetworking,
  taken: ReadonlySet<string>,
): Found | string | undefined {
  const { nics, facts } = networking;
  const nic = nics.get(device.name);
  const addresses = facts[device.name]?.addresses ?? [...device.ipv4.address, ...device.ipv6.address];
  if (!nic || device.controller !== undefined || !addresses.some(({ ip }) => !isLinkLocal(ip))) return undefined;
  const alike = ofCluster(networking).filter(({ vlanId, vm }) => vlanId === null && !vm);
  return one(alike, 'no VLAN and no bridge', device.name, nic, taken);
}

/** The only one of the networks that could be meant, or the one that is called like the device. */
function one(
  alike: readonly Network[],
  what: string,
  device: string,
  nic: HostNic,
  taken: ReadonlySet<string>,
): Found | string {
  const named = alike.find((network) => vdsmName(network.name, network.id) === device);
  const free = alike.filter(({ id }) => !taken.has(id));
  const network = named ?? (free.length === 1 ? free[0] : undefined);
  if (network) return taken.has(network.id) ? `network ${network.name} is attached to another NIC` : { network, nic };
  if (alike.length === 0) return `no network of the cluster has ${what}`;
  const names = alike.map(({ name }) => name).join(', ');
  if (free.length === 0) return `every network with ${what} is attached already: ${names}`;
  return `several networks have ${what}, and none its name: ${names}`;
}

/** The NIC or bond that a device is or lies on, or why it can carry no network. */
function baseOf(device: Interface, { seen, nics }: HostNetworking): HostNic | string {
  const name = device.type === 'vlan' ? device.vlan['base-iface'] : device.name;
  const nic = nics.get(name);
  if (nic && nic.kind !== 'vlan') return nic;
  const type = seen?.byName.get(name)?.type;
  return `it lies on ${name}, ${type === 'vlan' ? 'which is a VLAN itself' : 'which is neither a NIC nor a bond'}`;
}

/** Networks that hosts of the cluster may carry, by name. */
const ofCluster = ({ networks, assigned }: HostNetworking): Network[] =>
  [...networks.values()].filter(({ id }) => assigned.has(id)).sort((a, b) => (a.name < b.name ? -1 : 1));
