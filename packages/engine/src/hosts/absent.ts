import { deviceOn, type HostNetworkConfig, type Network, type NetworkId } from '@weft/core/entities';
import type { HostState } from '@weft/core/host-state';

/**
 * The devices that are wanted on NICs which the host does not have now, with those NICs, by name; VLANs as `<NIC>.<tag>`, whatever they are
 * called. What a reboot brings back of them is to stay: the card may be back with it.
 */
export function absentDevices(
  { attachments, bonds, nics }: HostNetworkConfig,
  { interfaces }: HostState,
  networks: ReadonlyMap<NetworkId, Network>,
): string[] {
  const there = new Set(interfaces.map(({ name }) => name));
  const away = new Map<string, string>(
    nics.filter(({ name, kind }) => kind === 'nic' && !there.has(name)).map(({ id, name }) => [id, name]),
  );
  const onBonds = bonds.flatMap(({ name, portIds }) => {
    const ports = portIds.flatMap((id) => away.get(id) ?? []);
    return ports.length > 0 ? [name, ...ports] : [];
  });
  const onNics = attachments.flatMap((attachment) => {
    const nic = away.get(attachment.nicId);
    const network = networks.get(attachment.networkId);
    if (nic === undefined || network === undefined) return [];
    const vlan = network.vlanId === null ? [] : [`${nic}.${network.vlanId}`];
    return [nic, ...vlan, deviceOn(attachment, network)];
  });
  return [...new Set([...onBonds, ...onNics])].sort();
}
