import { type BridgeInterface, type Interface, portsOf } from '@weft/core/host-state';
import type { StateIndex } from '@weft/core/plan';

/** The NICs, bonds and VLAN devices in a bridge. Where a host is made of namespaces its NICs are veths, as ports of containers are elsewhere. */
export function uplinksOf(bridge: BridgeInterface, seen: StateIndex | undefined): Interface[] {
  const ports = portsOf(bridge).flatMap((name) => seen?.byName.get(name) ?? []);
  const real = ports.filter(({ type }) => ['ethernet', 'bond', 'vlan'].includes(type));
  return real.length > 0 ? real : ports.filter(({ type }) => type === 'veth');
}
