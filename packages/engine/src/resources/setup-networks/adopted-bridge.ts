import { type Network, type NetworkAttachment, vdsmName } from '@weft/core/entities';
import { type BridgeInterface, canonicalBridgeOptions, type Interface, portsOf } from '@weft/core/host-state';
import type { StateIndex } from '@weft/core/plan';

/** The NICs, bonds and VLAN devices in a bridge. Where a host is made of namespaces its NICs are veths, as ports of containers are elsewhere. */
export function uplinksOf(bridge: BridgeInterface, seen: StateIndex | undefined): Interface[] {
  const ports = portsOf(bridge).flatMap((name) => seen?.byName.get(name) ?? []);
  const real = ports.filter(({ type }) => ['ethernet', 'bond', 'vlan'].includes(type));
  return real.length > 0 ? real : ports.filter(({ type }) => type === 'veth');
}

/** What an attachment keeps of the device that a host has for its network: a name of its own, and options that the kernel would not give it. */
export function keptOf(device: Interface, network: Network): Pick<NetworkAttachment, 'bridge' | 'properties'> {
  if (device.type !== 'linux-bridge') return { bridge: null, properties: [] };
  const options = Object.entries(canonicalBridgeOptions(device.bridge.options.custom ?? {}));
  const value = options.map(([option, set]) => `${option}=${set}`).join(' ');
  return {
    bridge: device.name === vdsmName(network.name, network.id) ? null : device.name,
    properties: value === '' ? [] : [{ name: 'bridge_opts', value }],
  };
}
