import {
  type BondInterface,
  type BridgeInterface,
  type Interface,
  type InterfaceFacts,
  type IpConfig,
  isLinkLocal,
  isPlain,
  noIp,
  type VlanInterface,
  withPorts,
} from '../../host-state/index.ts';
import { ethtoolOfNics } from '../ethtool.ts';
import type { BondIntent } from '../intent.ts';
import { hasIp } from '../simulate/draft.ts';
import { canBeMade } from '../simulate/lifecycle.ts';
import type { Layout, Placed } from './layout.ts';

/** What a NIC gets back when nothing of ours uses it any more. */
const freedMtu = 1500;

type Facts = Readonly<Record<string, InterfaceFacts>>;

/** The devices of a host on their way to what is wanted: `target` is changed in place by the functions below. */
export interface Devices {
  layout: Layout;
  /** What was ours before. */
  owned: ReadonlySet<string>;
  /** By device name. */
  facts: Facts;
  target: Map<string, Interface>;
  /** NICs and bonds whose own addresses and controller are ours to decide. */
  claimed: Set<string>;
}

/** All devices without addresses: what is not ours stays, what was ours and is not wanted goes. */
export function arrangeDevices(layout: Layout, owned: ReadonlySet<string>, facts: Facts): Devices {
  const target = new Map([...layout.now].map(([name, one]) => [name, withPorts(one, [])]));
  const devices: Devices = { layout, owned, facts, target, claimed: claimsOf(layout, owned, facts) };
  removeUnwanted(devices);
  for (const bond of layout.bonds.values()) placeBond(devices, bond);
  for (const name of devices.claimed) claim(devices, name);
  for (const placed of layout.placed) placeVlan(devices, placed);
  for (const placed of layout.placed) placeBridge(devices, placed);
  freePorts(devices);
  settleMtus(devices);
  for (const placed of layout.placed) placeEthtool(devices, placed);
  return devices;
}

/** Everything of the intent's that a plan makes: bonds, VLANs, bridges. */
export function madeNames({ bonds, placed }: Layout): Set<string> {
  const bridges = placed.flatMap(({ intent }) => (intent.bridged ? [intent.device] : []));
  return new Set([...bonds.keys(), ...placed.flatMap(({ vlan }) => vlan ?? []), ...bridges]);
}

/**
 * A NIC or bond is ours when it is a port of a bond, carries an untagged network, or was ours before. One that only lies
 * under VLANs is ours unless somebody else uses it too: an address on it, or a bridge, stays then.
 */
function claimsOf({ now, bonds, placed }: Layout, owned: ReadonlySet<string>, facts: Facts): Set<string> {
  const claimed = new Set([...bonds.values()].flatMap(({ ports }) => ports));
  const wanted = madeNames({ now, bonds, placed, missing: [] });
  const isForeign = (name: string): boolean => {
    const one = now.get(name);
    if (!one || owned.has(name)) return false;
    const isHeld = one.controller !== undefined && !owned.has(one.controller) && !wanted.has(one.controller);
    return (hasIp(one) && !onlyListens(one, facts)) || isHeld;
  };
  for (const name of bonds.keys()) if (!isForeign(name)) claimed.add(name);
  for (const { base, vlan } of placed) if (vlan === undefined || !isForeign(base)) claimed.add(base);
  return claimed;
}

/**
 * Whether the kernel listens to routers on the device, as it does unless it is told not to, and nothing has come of it: nobody
 * uses that.
 */
function onlyListens({ name, ipv4, ipv6 }: Interface, facts: Facts): boolean {
  const seen = facts[name];
  if (!seen || !ipv6.autoconf || ipv4.dhcp || ipv6.dhcp || ipv4.address.length + ipv6.address.length > 0) return false;
  return !seen.addresses.some(({ ip }) => ip.includes(':') && !isLinkLocal(ip));
}

/**
 * IPv6 of a device that is to have no address. Where it already is what it is to be, a port or the base of a VLAN, and only
 * listens, it goes on: that brings a port no address, and adopting a host must change nothing.
 */
function withoutAddress({ layout, facts }: Devices, one: Interface): IpConfig {
  const controllers = [...layout.bonds.values()]
    .filter(({ ports }) => ports.includes(one.name))
    .map(({ name }) => name);
  for (const { intent, uplink } of layout.placed) {
    if (intent.bridged && uplink === one.name) controllers.push(intent.device);
  }
  const now = layout.now.get(one.name);
  const isPort = now?.controller !== undefined && controllers.includes(now.controller);
  const isBase = layout.placed.some(
    ({ base, vlan }) => base === one.name && vlan !== undefined && layout.now.has(vlan),
  );
  const isBond = layout.bonds.has(one.name) && now?.type === 'bond';
  return now && (isPort || isBase || isBond) && onlyListens(now, facts) ? now.ipv6 : withoutIp(one.ipv6);
}

function removeUnwanted(devices: Devices): void {
  const { layout, owned, target, claimed } = devices;
  const wanted = madeNames(layout);
  for (const name of owned) {
    const one = target.get(name);
    if (!one || wanted.has(name) || claimed.has(name)) continue;
    if (canBeMade(one.type)) target.delete(name);
    else target.set(name, free(one));
  }
  // The kernel takes VLANs away with what they lie on, whosever they are.
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const [name, one] of target) {
      if (one.type !== 'vlan' || target.has(one.vlan['base-iface']) || wanted.has(one.vlan['base-iface'])) continue;
      target.delete(name);
      isDone = false;
    }
  }
}

/** A NIC as nobody uses it: up, so that its link and neighbours can be seen, without addresses. */
function free(one: Interface): Interface {
  const { controller: _, ...rest } = one;
  return {
    ...(rest as Interface),
    state: 'up',
    mtu: freedMtu,
    ipv4: { ...noIp, address: [] },
    ipv6: withoutIp(one.ipv6),
  };
}

/** No addresses. Whether IPv6 is switched on where there were none before is left as it is. */
export function withoutIp(now: IpConfig | undefined): IpConfig {
  const isIdle = now !== undefined && now.address.length === 0 && now.dhcp !== true && now.autoconf !== true;
  return { enabled: isIdle && now.enabled, address: [] };
}

/**
 * The bond keeps its MAC address; a new one takes its first port's, as oVirt has it, unless another bond goes on wearing
 * that one.
 */
function placeBond({ layout, target, claimed }: Devices, intent: BondIntent): void {
  const { name, mode, options, ports } = intent;
  const now = layout.now.get(name);
  const worn = new Set([...target.values()].filter(({ type }) => type === 'bond').map((bond) => bond['mac-address']));
  const macs = ports.flatMap((port) => layout.now.get(port)?.['mac-address'] ?? []);
  const common = commonOf(name, now, macs.find((mac) => !worn.has(mac)) ?? macs[0]);
  const bond: BondInterface = { ...common, type: 'bond', 'link-aggregation': { mode, options, port: [] } };
  const isKept = now !== undefined && !claimed.has(name);
  const held = now?.controller === undefined ? {} : { controller: now.controller };
  target.set(name, isKept ? { ...bond, ...held, ipv4: now.ipv4, ipv6: now.ipv6 } : bond);
}

/** A claimed NIC or bond has no addresses and no controller of its own; what it gets comes later. */
function claim(devices: Devices, name: string): void {
  const { layout, target } = devices;
  const one = target.get(name);
  if (!one) return;
  const { controller: _, ...rest } = one;
  const bond = [...layout.bonds.values()].find(({ ports }) => ports.includes(name));
  const ipv4 = { enabled: false, address: [] };
  const claimed = { ...(rest as Interface), state: 'up' as const, ipv4, ipv6: withoutAddress(devices, one) };
  target.set(name, bond ? { ...claimed, controller: bond.name } : claimed);
}

function placeVlan(devices: Devices, { intent, base, vlan }: Placed): void {
  const { layout, target } = devices;
  const under = target.get(base);
  if (vlan === undefined || intent.vlan === null || !under) return;
  // A base that is not ours to claim still has to be up for the VLAN to be.
  target.set(base, { ...under, state: 'up' });
  const now = layout.now.get(vlan);
  const common = commonOf(vlan, now, under['mac-address']);
  const device: VlanInterface = {
    ...common,
    ...(now ? { ipv6: withoutAddress(devices, now) } : {}),
    type: 'vlan',
    mtu: intent.mtu,
    vlan: { 'base-iface': base, id: intent.vlan },
  };
  target.set(vlan, device);
}

/** The bridge keeps its MAC address; a new one takes its port's. */
function placeBridge({ layout, target }: Devices, { intent, uplink }: Placed): void {
  if (!intent.bridged) return;
  const port = target.get(uplink);
  const now = layout.now.get(intent.device);
  const common = commonOf(intent.device, now?.type === 'linux-bridge' ? now : undefined, port?.['mac-address']);
  const options = { stp: { enabled: intent.stp }, custom: intent.bridgeOptions };
  const bridge: BridgeInterface = { ...common, type: 'linux-bridge', mtu: intent.mtu, bridge: { port: [], options } };
  target.set(intent.device, bridge);
  if (port) target.set(uplink, { ...port, controller: intent.device });
}

/** What is wanted of the NICs beneath a network; other settings of theirs stay what they are. */
function placeEthtool({ layout, target }: Devices, { intent, base }: Placed): void {
  if (!intent.ethtool) return;
  for (const [name, wanted] of ethtoolOfNics(intent.ethtool, layout.bonds.get(base)?.ports ?? [base])) {
    const nic = target.get(name);
    if (!nic || !isPlain(nic)) continue;
    target.set(name, { ...nic, ethtool: { ...nic.ethtool, ...wanted } });
  }
}

function commonOf(name: string, now: Interface | undefined, mac: string | undefined) {
  return {
    name,
    state: 'up' as const,
    mtu: now?.mtu ?? freedMtu,
    // A bond that has worn its active port's address has none of its own.
    'mac-address': now?.['mac-address'] || mac || '00:00:00:00:00:00',
    ipv4: { enabled: false, address: [] },
    ipv6: withoutIp(now?.ipv6),
  };
}

/**
 * Ports of what is gone are free. So are NICs, bonds and VLANs in our bonds and bridges that the intent does not put
 * there: a second way out of a bridge would be a loop. Other people's devices in our bridges stay.
 */
function freePorts({ layout, target }: Devices): void {
  const uplinks = new Map(
    layout.placed.flatMap(({ intent, uplink }) => (intent.bridged ? [[intent.device, uplink]] : [])),
  );
  for (const [name, one] of target) {
    if (one.controller === undefined) continue;
    const bond = layout.bonds.get(one.controller);
    const uplink = uplinks.get(one.controller);
    const isStray = uplink !== undefined && uplink !== name && ['ethernet', 'bond', 'vlan'].includes(one.type);
    if (bond && !bond.ports.includes(name)) target.set(name, free(one));
    else if (isStray || !target.has(one.controller)) {
      const { controller: _, ...rest } = one;
      target.set(name, rest as Interface);
    }
  }
}

/**
 * The MTU of a base is the highest of the networks on it (HA-11); of one that is not ours it is only ever raised. Whatever VLANs
 * lie on a device, it is not below them.
 */
function settleMtus({ layout, owned, target, claimed }: Devices): void {
  const needed = new Map<string, number>();
  for (const { intent, base } of layout.placed) needed.set(base, Math.max(intent.mtu, needed.get(base) ?? 0));
  const bases = new Set([...needed.keys(), ...layout.bonds.keys(), ...claimed]);
  for (const name of bases) {
    const now = layout.now.get(name);
    const own = needed.get(name) ?? freedMtu;
    const isOurs = claimed.has(name) || owned.has(name);
    setMtu(target, name, isOurs || !now ? own : Math.max(own, now.mtu));
  }
  raiseBases(target);
  for (const { name, ports } of layout.bonds.values()) {
    for (const port of ports) setMtu(target, port, target.get(name)?.mtu ?? freedMtu);
  }
  raiseBases(target);
}

function raiseBases(target: Map<string, Interface>): void {
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const one of target.values()) {
      if (one.type !== 'vlan' || (target.get(one.vlan['base-iface'])?.mtu ?? one.mtu) >= one.mtu) continue;
      setMtu(target, one.vlan['base-iface'], one.mtu);
      isDone = false;
    }
  }
}

function setMtu(target: Map<string, Interface>, name: string, mtu: number): void {
  const one = target.get(name);
  if (one) target.set(name, { ...one, mtu });
}
