import type { Interface, IpConfig } from '../../host-state/index.ts';
import { type Draft, putInterface } from './draft.ts';
import { flushFamily } from './flush.ts';

/** IPv6 needs 1280 bytes (RFC 8200); below that the kernel takes it off the interface. */
export const ipv6Least = 1280;
/** ETH_MIN_MTU. */
const least = 68;
/** The kernel's limit for bonds, VLANs and bridges (ETH_MAX_MTU). */
const most = 65535;

/** Why the kernel would refuse the MTU, or undefined. */
export function mtuProblem(draft: Draft, one: Interface, mtu: number): string | undefined {
  if (!Number.isInteger(mtu) || mtu < least) return 'mtu less than device minimum';
  if (mtu > most && one.type !== 'loopback') return 'mtu greater than device maximum';
  if (one.type !== 'vlan') return undefined;
  const base = draft.interfaces.get(one.vlan['base-iface']);
  return base && mtu > base.mtu ? `Numerical result out of range: ${base.name} has MTU ${base.mtu}` : undefined;
}

/**
 * Sets an MTU with what follows from it: a bond sets its ports', a base lowers the VLANs on it that are above, and a
 * bridge whose MTU nobody set keeps to the least of its ports.
 */
export function setMtu(draft: Draft, name: string, mtu: number): void {
  const one = draft.interfaces.get(name);
  if (!one || one.mtu === mtu) return;
  const bridge = one.controller === undefined ? undefined : draft.interfaces.get(one.controller);
  const followed = bridge?.type === 'linux-bridge' && followsPorts(draft, bridge);
  if (one.type === 'bond') for (const port of draft.portsOf.get(name) ?? []) setMtu(draft, port, mtu);
  if (mtu < ipv6Least) flushFamily(draft, name, 'ipv6');
  const now = draft.interfaces.get(name) as Interface;
  putInterface(draft, name, { ...now, mtu, ipv6: ipv6After(now, mtu) });
  for (const vlan of draft.vlansOn.get(name) ?? []) {
    if ((draft.interfaces.get(vlan)?.mtu ?? 0) > mtu) setMtu(draft, vlan, mtu);
  }
  if (followed) adjustToPorts(draft, bridge.name);
}

/** IPv6 comes back by itself when there is room for it again, and as it is by default: with autoconf. */
function ipv6After({ mtu: before, ipv6 }: Interface, mtu: number): IpConfig {
  if (mtu < ipv6Least) return { enabled: false, address: [] };
  return before < ipv6Least ? { enabled: true, autoconf: true, address: [] } : ipv6;
}

/**
 * Whether a bridge's MTU is taken to follow its ports: when it equals their least, or there is none. The kernel
 * keeps a flag for "set by user" that nobody can read; plans therefore set the MTU of a bridge whose ports they
 * changed, and do not rely on this guess.
 */
export function followsPorts(draft: Draft, bridge: Interface): boolean {
  const smallest = leastOfPorts(draft, bridge.name);
  return smallest === undefined || smallest === bridge.mtu;
}

export function adjustToPorts(draft: Draft, bridge: string): void {
  const smallest = leastOfPorts(draft, bridge);
  if (smallest !== undefined) setMtu(draft, bridge, smallest);
}

function leastOfPorts(draft: Draft, controller: string): number | undefined {
  let smallest: number | undefined;
  for (const port of draft.portsOf.get(controller) ?? []) {
    const mtu = draft.interfaces.get(port)?.mtu;
    if (mtu !== undefined && (smallest === undefined || mtu < smallest)) smallest = mtu;
  }
  return smallest;
}
