import {
  cidrText,
  emptyState,
  type HostState,
  type Interface,
  normalize,
  type Observation,
  parseCidr,
  type Route,
} from '../../host-state/index.ts';
import type { AttachmentIntent, BondIntent, HostIntent } from '../intent.ts';

/** What differs from an idle NIC: `ethernet`, up, MTU 1500, no addresses. */
export interface NicOptions {
  addresses?: string[];
  mtu?: number;
  up?: boolean;
  controller?: string;
  dhcp?: boolean;
}

/** A NIC whose last digit is the end of its MAC address: `eth3` has 02:00:00:00:00:03. */
export function nic(
  name: string,
  { addresses = [], mtu = 1500, up = true, controller, dhcp = false }: NicOptions = {},
): Interface {
  const all = addresses.map(parseCidr);
  const v4 = all.filter(({ ip }) => !ip.includes(':'));
  const v6 = all.filter(({ ip }) => ip.includes(':'));
  return {
    type: 'ethernet',
    name,
    state: up ? 'up' : 'down',
    mtu,
    'mac-address': `02:00:00:00:00:0${name.at(-1)}`,
    ...(controller === undefined ? {} : { controller }),
    ipv4: { enabled: true, dhcp, address: v4 },
    ipv6: { enabled: v6.length > 0, address: v6 },
  };
}

/** A VLAN device on `base`. */
export function vlan(
  base: string,
  id: number,
  { name = `${base}.${id}`, ...options }: NicOptions & { name?: string } = {},
): Interface {
  return { ...nic(name, options), 'mac-address': macOf(base), type: 'vlan', vlan: { 'base-iface': base, id } };
}

export function bridge(name: string, options: NicOptions & { like?: string } = {}): Interface {
  const config = { port: [], options: { stp: { enabled: false } } };
  return { ...nic(name, options), 'mac-address': macOf(options.like ?? 'eth1'), type: 'linux-bridge', bridge: config };
}

export function bond(name: string, mode: BondIntent['mode'], options: NicOptions & { like?: string } = {}): Interface {
  const config = { mode, options: {}, port: [] };
  return {
    ...nic(name, options),
    'mac-address': macOf(options.like ?? 'eth1'),
    type: 'bond',
    'link-aggregation': config,
  };
}

function macOf(like: string): string {
  return `02:00:00:00:00:0${/\d/.exec(like)?.[0] ?? 0}`;
}

export function defaultRoute(gateway: string, through: string): Route {
  const destination = gateway.includes(':') ? '::/0' : '0.0.0.0/0';
  return { destination, 'next-hop-interface': through, 'next-hop-address': gateway, 'table-id': 254 };
}

export function host(interfaces: Interface[], routes: Route[] = []): HostState {
  return normalize({ ...emptyState(), interfaces, routes: { config: routes } });
}

export function seen(state: HostState): Observation {
  return { state, facts: {}, taps: {} };
}

/** A bridged, untagged network without addresses; whatever differs goes into `more`. */
export function attachment(device: string, on: string, more: Partial<AttachmentIntent> = {}): AttachmentIntent {
  return {
    device,
    nic: on,
    vlan: null,
    mtu: 1500,
    bridged: true,
    stp: false,
    bridgeOptions: {},
    ipv4: { method: 'none' },
    ipv6: { method: 'none' },
    defaultRoute: false,
    nameServers: [],
    ...more,
  };
}

/** A static address, with a gateway if there is one. */
export function fixed(cidr: string, gateway?: string): AttachmentIntent['ipv4'] {
  const address = parseCidr(cidr);
  return gateway === undefined ? { method: 'static', address } : { method: 'static', address, gateway };
}

export function intent(attachments: AttachmentIntent[], bonds: BondIntent[] = []): HostIntent {
  return { attachments, bonds };
}

export function lacp(name: string, ports: string[]): BondIntent {
  return { name, mode: '802.3ad', options: { miimon: '100', xmit_hash_policy: '2' }, ports };
}

/** Addresses of an interface as text. */
export function addressesOf(state: HostState, name: string): string[] {
  const one = state.interfaces.find((candidate) => candidate.name === name);
  return one ? [...one.ipv4.address, ...one.ipv6.address].map(cidrText) : [];
}
