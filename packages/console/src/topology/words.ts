import type { Device, NetworkView } from '../world/types.ts';
import type { HostPlan, Lane } from './host-plan.ts';

/** What a drawing shows, in sentences. */
export function inWords({ host, lanes, spare, loose }: HostPlan, networks: readonly NetworkView[]): string {
  const byName = new Map(host.devices.map((device) => [device.name, device]));
  const under = (device: Device): string => {
    const base = device.vlan ? byName.get(device.vlan.on) : undefined;
    if (device.vlan) return `${device.name} on ${base ? under(base) : device.vlan.on}`;
    return device.bond ? `${device.name} of ${device.bond.ports.join(' and ')}` : device.name;
  };
  const sentences = lanes.map(({ networkId, carrier, plugs }) => {
    const name = networks.find(({ id }) => id === networkId)?.name ?? networkId;
    const guests = plugs.map(({ guest }) => guest.name);
    return `${name} ${carrier ? `over ${under(carrier)}` : 'is missing'}${guests.length === 0 ? '' : `, to ${guests.join(' and ')}`}.`;
  });
  // A bond's ports are named with it.
  const tops = spare.flatMap(({ nics, bonds, vlans }) => (vlans.length > 0 ? vlans : bonds.length > 0 ? bonds : nics));
  const unused = [...tops.map(under), ...loose.map(({ name }) => name)];
  if (unused.length > 0) sentences.push(`Without a network: ${unused.join(', ')}.`);
  return sentences.join(' ');
}

/** The small print of a device. */
export function deviceDetail(device: Device): string {
  if (device.bond) return device.bond.mode;
  if (device.vlan) return `VLAN ${device.vlan.tag}`;
  if (!device.up) return 'no carrier';
  return device.speed === null ? 'up' : speedText(device.speed);
}

/** bit/s in the unit that a switch's label has. */
export function speedText(bitsPerSecond: number): string {
  const mega = bitsPerSecond / 1e6;
  return mega >= 1000 ? `${mega / 1000} Gbit/s` : `${mega} Mbit/s`;
}

/** All that is known of a device in one line. */
export function deviceTitle({ name, kind, up, speed, mac, mtu, addresses, bond }: Device): string {
  return [
    `${{ nic: 'NIC', bond: 'Bond', vlan: 'VLAN device' }[kind]} ${name}: ${up ? 'carrier' : 'no carrier'}`,
    speed === null ? '' : speedText(speed),
    bond?.activePort ? `active port ${bond.activePort}` : '',
    bond?.partner ? `LACP partner ${bond.partner}` : '',
    mac ?? '',
    mtu === null ? '' : `MTU ${mtu}`,
    ...addresses.map(({ cidr }) => cidr),
  ]
    .filter(Boolean)
    .join(', ');
}

/** The small print of a network on a host. */
export function bridgeDetail({ carrier, inSync }: Lane): string {
  if (!carrier) return 'not on the host';
  if (!inSync) return 'out of sync';
  return carrier.addresses[0]?.cidr ?? (carrier.bridged ? 'bridge' : 'no bridge');
}

/** All that is known of a network on a host in one line. */
export function bridgeTitle(network: NetworkView, { carrier, inSync, differences }: Lane): string {
  const where = carrier
    ? `on ${carrier.name}${carrier.bridged ? ', bridged' : ', without a bridge'}`
    : 'not on this host';
  return [`Network ${network.name} ${where}`, inSync ? '' : `out of sync: ${differences.join('; ')}`]
    .filter(Boolean)
    .join('; ');
}
