import {
  emptySetup,
  type HostChange,
  type HostNetworkConfig,
  type HostNicId,
  type NetworkAttachment,
  namesSince,
  type SetupRequest,
  withNamesOfNow,
} from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { attachmentAsSeen, indexState, renameDevices, renamedDevices } from '@weft/core/plan';
import type { ApplyOptions } from '../../hosts/index.ts';
import type { Reader } from '../../store/index.ts';
import { attachmentIntent, hostIntent, nicNames } from '../setup-networks/host-intent.ts';
import { type HostNetworking, networkingOf } from '../setup-networks/networking.ts';
import { wantOf } from '../setup-networks/set-up.ts';
import { sent } from '../sync/accept.ts';

/**
 * What it takes to have a host as it was before a change, by the road and the rules of every set-up. Where the change
 * wanted nothing else than before (a network was defined anew, or drift was repaired), the networks that it touched
 * become what the host had of them. Refused with CHANGE_CANNOT_BE_REVERTED when networks or NICs are gone.
 */
export function revertOf(db: Reader, change: HostChange): ApplyOptions['want'] {
  return async (present) => {
    const networking = await networkingOf(db, present.host, present.config, present.observation);
    // NICs may be called otherwise since then, and their names be those of other ones now.
    const names = namesSince(change.previous, present.config);
    const previous = withNamesOfNow(change.previous, names);
    checkNothingIsGone(previous, networking);
    if (JSON.stringify(change.config) !== JSON.stringify(change.previous)) {
      return wantOf(db, backTo(previous, networking))(present);
    }
    const devices = renamedDevices(change.before.interfaces, names);
    const touches = change.plan.steps.flatMap((step) => step.touches);
    const touched = new Set(touches.map((name) => devices.get(name) ?? name));
    const before = indexState(renameDevices(change.before, devices));
    const nameOf = nicNames(networking.config);
    const all = hostIntent(networking.config, networking).attachments;
    const asBefore = networking.config.attachments.flatMap((attachment) => {
      const wanted = attachmentIntent(attachment, nameOf(attachment.nicId), networking);
      const vlans = [...touched].filter((name) => before.byName.get(name)?.type === 'vlan');
      const others = all.filter(({ device }) => device !== wanted?.device);
      const was = wanted && attachmentAsSeen(wanted, before, vlans, others);
      const carrying = wanted
        ? [wanted.device, wanted.nic, ...vlans.filter((name) => isOn(before, name, wanted.nic))]
        : [];
      return was && carrying.some((name) => touched.has(name)) ? [{ id: attachment.id, was }] : [];
    });
    const synchronizedAttachments = asBefore.map(({ id }) => ({ id }));
    const { config, intent, left } = await wantOf(db, { ...emptySetup, synchronizedAttachments })(present);
    const byDevice = new Map(asBefore.map(({ was }) => [was.device, was]));
    const attachments = intent.attachments.map((one) => byDevice.get(one.device) ?? one);
    return { config, intent: { ...intent, attachments }, ...(left ? { left } : {}) };
  };
}

function isOn(before: ReturnType<typeof indexState>, vlan: string, nic: string): boolean {
  const one = before.byName.get(vlan);
  return one?.type === 'vlan' && one.vlan['base-iface'] === nic;
}

function checkNothingIsGone(previous: HostNetworkConfig, { host, networks, assigned, seen }: HostNetworking): void {
  const nameOf = nicNames(previous);
  const made = new Set(previous.bonds.map(({ name }) => name));
  const isThere = (id: HostNicId) => made.has(nameOf(id)) || seen?.byName.has(nameOf(id));
  const needed = [
    ...previous.attachments.map(({ nicId }) => nicId),
    ...previous.bonds.flatMap(({ portIds }) => portIds),
  ];
  const gone = previous.attachments.filter(({ networkId }) => !networks.has(networkId));
  const unassigned = previous.attachments.filter(
    ({ networkId }) => networks.has(networkId) && !assigned.has(networkId),
  );
  const missing = [
    ...gone.map(({ networkId }) => `network ${networkId} does not exist any more`),
    ...unassigned.map(
      ({ networkId }) => `network ${networks.get(networkId)?.name} is not of the host's cluster any more`,
    ),
    ...[...new Set(needed.filter((id) => !isThere(id)).map(nameOf))].map((name) => `NIC ${name} is gone`),
  ];
  if (missing.length > 0) refuse('CHANGE_CANNOT_BE_REVERTED', { host: host.name, missing: missing.join(', ') });
}

/** The request that leads from what is wanted of a host now to what was wanted of it once. */
function backTo(then: HostNetworkConfig, { config: now }: Pick<HostNetworking, 'config'>): SetupRequest {
  const [nameThen, nameNow] = [nicNames(then), nicNames(now)];
  const essence = ({ ipv4, ipv6, dnsServers, properties, qos }: NetworkAttachment, nic: string) =>
    JSON.stringify([nic, sent(ipv4, 'v4'), sent(ipv6, 'v6'), dnsServers, properties, qos ?? null]);
  const presentOf = (networkId: string) => now.attachments.find((one) => one.networkId === networkId);
  const changed = then.attachments.filter((one) => {
    const present = presentOf(one.networkId);
    return !present || essence(one, nameThen(one.nicId)) !== essence(present, nameNow(present.nicId));
  });
  const removed = now.attachments.filter(
    ({ networkId }) => !then.attachments.some((one) => one.networkId === networkId),
  );
  const bondEssence = ({ mode, options, portIds }: HostNetworkConfig['bonds'][number], nameOf: typeof nameNow) =>
    JSON.stringify([mode, options, portIds.map(nameOf)]);
  const bonds = then.bonds.filter((bond) => {
    const present = now.bonds.find(({ name }) => name === bond.name);
    return !present || bondEssence(bond, nameThen) !== bondEssence(present, nameNow);
  });
  const labels = then.labels.filter(
    (one) => !now.labels.some(({ label, nicId }) => label === one.label && nameNow(nicId) === nameThen(one.nicId)),
  );
  return {
    ...emptySetup,
    modifiedAttachments: changed.map(({ networkId, nicId, ipv4, ipv6, dnsServers, properties, qos, bridge }) => {
      const id = presentOf(networkId)?.id;
      return {
        // One that was taken off comes back under the name that its bridge had.
        ...(id ? { id } : bridge ? { bridge } : {}),
        network: { id: networkId },
        nic: { name: nameThen(nicId) },
        assignments: [...sent(ipv4, 'v4'), ...sent(ipv6, 'v6')],
        dnsServers,
        properties,
        // Changes that were made before there were limits do not speak of them.
        qos: qos ?? null,
      };
    }),
    removedAttachments: removed.map(({ id }) => ({ id })),
    // Whether what goes or becomes otherwise is as it was defined is of no interest any more.
    synchronizedAttachments: [...removed, ...changed.flatMap((one) => presentOf(one.networkId) ?? [])].map(
      ({ id }) => ({
        id,
      }),
    ),
    modifiedBonds: bonds.map(({ name, mode, options, portIds }) => ({
      name,
      options: Object.entries({ mode, ...options }).map(([option, value]) => ({ name: option, value })),
      ports: portIds.map((id) => ({ name: nameThen(id) })),
    })),
    removedBonds: now.bonds
      .filter(({ name }) => !then.bonds.some((bond) => bond.name === name))
      .map(({ name }) => ({ name })),
    modifiedLabels: labels.map(({ label, nicId }) => ({ label, nic: { name: nameThen(nicId) } })),
    removedLabels: now.labels
      .map(({ label }) => label)
      .filter((label) => !then.labels.some((one) => one.label === label)),
  };
}
