import {
  deviceOn,
  type HostNetworkConfig,
  type HostNic,
  type Network,
  type NetworkAttachment,
  type UnmanagedNetwork,
} from '@weft/core/entities';
import type { HostState, Interface } from '@weft/core/host-state';
import type { HostIntent } from '@weft/core/plan';
import { hostChanges, networkAttachments, networks, unmanagedNetworks, type Writer } from '../store/index.ts';

/** The devices that carry what is left of a network: its bridge, its VLAN device and its NIC, as far as they are there. */
function devicesOf(
  { device, nicId, vlanId, bridged }: UnmanagedNetwork,
  nics: readonly HostNic[],
  interfaces: readonly Interface[],
): { carrier: string; others: string[] } | undefined {
  const nic = interfaces.find(({ name }) => name === nics.find(({ id }) => id === nicId)?.name);
  const vlan = interfaces.find(
    (one) => one.type === 'vlan' && one.vlan['base-iface'] === nic?.name && one.vlan.id === vlanId,
  );
  const bridge = interfaces.find(({ name, type }) => name === device && type === 'linux-bridge');
  const [carrier, ...others] = [bridged ? bridge : undefined, vlanId === null ? undefined : vlan, nic].filter(
    (one) => one !== undefined,
  );
  const isThere = bridged ? bridge : vlanId === null ? nic : vlan;
  return carrier && isThere ? { carrier: carrier.name, others: others.map(({ name }) => name) } : undefined;
}

/** The networks of these that the host still has something of. */
export function stillThere(
  left: readonly UnmanagedNetwork[],
  nics: readonly HostNic[],
  { interfaces }: Pick<HostState, 'interfaces'>,
): UnmanagedNetwork[] {
  return left.filter((one) => devicesOf(one, nics, interfaces));
}

/**
 * Names of the devices that stay as they are because a network that is gone lies on them: nobody asked for them to be changed.
 * A network of the intent that has the same device, or tag, takes them over.
 */
export function heldByUnmanaged(
  left: readonly UnmanagedNetwork[],
  nics: readonly HostNic[],
  { interfaces }: Pick<HostState, 'interfaces'>,
  intent: HostIntent,
): Set<string> {
  const nameOf = (id: HostNic['id']) => nics.find((nic) => nic.id === id)?.name;
  const isTaken = ({ device, nicId, vlanId }: UnmanagedNetwork) =>
    intent.attachments.some((one) => one.device === device || (one.nic === nameOf(nicId) && one.vlan === vlanId));
  return new Set(
    left
      .filter((one) => !isTaken(one))
      .flatMap((one) => {
        const devices = devicesOf(one, nics, interfaces);
        return devices ? [devices.carrier, ...devices.others] : [];
      }),
  );
}

const leftOf = (network: Network, attachment: NetworkAttachment): UnmanagedNetwork => ({
  hostId: attachment.hostId,
  name: network.name,
  device: deviceOn(attachment, network),
  nicId: attachment.nicId,
  vlanId: network.vlanId,
  bridged: network.vm,
});

/** Notes what stays on a host of a network that it is not to know any more, before its attachment goes. */
export async function leaveUnmanaged(tx: Writer, network: Network, attachment: NetworkAttachment): Promise<void> {
  const left = leftOf(network, attachment);
  const { hostId, device } = left;
  await unmanagedNetworks.removeWhere(tx, { hostId, device });
  await unmanagedNetworks.insert(tx, left);
}

/**
 * Notes, before a network is removed, what stays of it on its hosts and on those that are being given it at this moment; `except`: the
 * attachments that go with the network.
 */
export async function leaveUnmanagedEverywhere(
  tx: Writer,
  network: Network,
  except: (attachment: NetworkAttachment) => Promise<boolean>,
): Promise<void> {
  const underWay = (await hostChanges.find(tx, { outcome: 'wanted' })).flatMap(({ config, previous }) =>
    config.attachments.filter(
      ({ id, nicId }) =>
        !previous.attachments.some((one) => one.id === id) && previous.nics.some((nic) => nic.id === nicId),
    ),
  );
  const attached = [...(await networkAttachments.find(tx, { networkId: network.id })), ...underWay];
  for (const attachment of attached.filter(({ networkId }) => networkId === network.id)) {
    if (!(await except(attachment))) await leaveUnmanaged(tx, network, attachment);
  }
}

/** What a network of the host's configuration has taken over is not left of anything any more. */
export async function forgetTakenOver(
  tx: Writer,
  hostId: HostNic['hostId'],
  { attachments }: Pick<HostNetworkConfig, 'attachments'>,
): Promise<void> {
  const left = await unmanagedNetworks.find(tx, { hostId });
  if (left.length === 0) return;
  for (const attachment of attachments) {
    const network = await networks.get(tx, attachment.networkId);
    if (!network) continue;
    const device = deviceOn(attachment, network);
    for (const one of left) {
      if (one.device !== device && (one.nicId !== attachment.nicId || one.vlanId !== network.vlanId)) continue;
      await unmanagedNetworks.removeWhere(tx, { hostId, device: one.device });
    }
  }
}
