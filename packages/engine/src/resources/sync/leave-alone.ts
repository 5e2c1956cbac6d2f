import type { HostNetworkConfig, HostNicId, NetworkAttachment, NetworkAttachmentId } from '@weft/core/entities';
import { portsOf } from '@weft/core/host-state';
import type { BondIntent, HostIntent } from '@weft/core/plan';
import { attachmentIntent, hostIntent, nicNames } from '../setup-networks/host-intent.ts';
import type { HostNetworking } from '../setup-networks/networking.ts';
import type { Drift } from './drift.ts';

/** What a request is about; the rest of the host is none of its business. */
export interface Touched {
  attachments: ReadonlySet<NetworkAttachmentId>;
  bonds: ReadonlySet<HostNicId>;
}

/**
 * What to plan for: all that is wanted but what is out of sync and not touched, which is left as the host has it. Its
 * devices are `left`: for this plan they count as somebody else's, so that nothing is changed on them, and stay ours
 * afterwards.
 */
export function leaveAlone(
  after: HostNetworkConfig,
  networking: HostNetworking,
  drift: Drift,
  touched: Touched,
): { intent: HostIntent; left: string[] } {
  const isLeft = ({ id }: NetworkAttachment) => drift.attachments.has(id) && !touched.attachments.has(id);
  const attachments = after.attachments.filter((one) => !isLeft(one));
  const carriesTouched = (bondId: HostNicId) =>
    attachments.some(({ id, nicId }) => nicId === bondId && touched.attachments.has(id));
  const leftBonds = after.bonds.filter(
    ({ id }) => drift.bonds.has(id) && !touched.bonds.has(id) && !carriesTouched(id),
  );
  const bonds = after.bonds.filter((bond) => !leftBonds.includes(bond));
  const intent = hostIntent({ ...after, attachments, bonds }, networking);
  const observed = leftBonds.flatMap(({ name }) => observedBond(networking, name) ?? []);
  const nameOf = nicNames(after);
  const left = new Set<string>();
  for (const { name, portIds } of leftBonds) {
    for (const device of [name, ...portIds.map(nameOf)]) left.add(device);
    for (const bond of observed) for (const port of bond.ports) left.add(port);
  }
  for (const attachment of after.attachments.filter(isLeft)) {
    for (const device of devicesOfLeft(attachment, after, networking, intent)) left.add(device);
  }
  return { intent: { ...intent, bonds: [...intent.bonds, ...observed] }, left: [...left].sort() };
}

/** A bond as the host has it; undefined when it has none of that name. */
function observedBond({ seen }: HostNetworking, name: string): BondIntent | undefined {
  const bond = seen?.byName.get(name);
  if (bond?.type !== 'bond') return undefined;
  const { mode, options, port } = bond['link-aggregation'];
  return { name, mode, options, ports: [...port] };
}

/**
 * The devices that a network may be on, as it is defined and as it is found: its bridge with what that sits on, its NIC, and the VLANs on
 * the NIC that are no other network's.
 */
function devicesOfLeft(
  attachment: NetworkAttachment,
  after: HostNetworkConfig,
  networking: HostNetworking,
  intent: HostIntent,
): string[] {
  const { seen, config } = networking;
  const nic = nicNames(after)(attachment.nicId);
  const wanted = attachmentIntent(attachment, nic, networking);
  if (!seen || !wanted) return [];
  const removed = config.attachments.filter(({ id }) => !after.attachments.some((one) => one.id === id));
  const tags = new Set([
    ...intent.attachments.filter((one) => one.nic === nic).map(({ vlan }) => vlan),
    ...removed
      .filter(({ nicId }) => nicId === attachment.nicId)
      .map((one) => networking.networks.get(one.networkId)?.vlanId),
  ]);
  // One under another network's bridge is that network's, whatever tag it is defined with now.
  const others = new Set(intent.attachments.map(({ device }) => device));
  const vlans = seen.state.interfaces.filter(
    (one) =>
      one.type === 'vlan' &&
      one.vlan['base-iface'] === nic &&
      !tags.has(one.vlan.id) &&
      !others.has(one.controller ?? ''),
  );
  const bridge = seen.byName.get(wanted.device);
  return [
    nic,
    ...vlans.map(({ name }) => name),
    ...(bridge?.type === 'linux-bridge' ? [bridge.name, ...portsOf(bridge)] : []),
  ];
}
