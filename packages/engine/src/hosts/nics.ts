import { type HostId, type HostNic, newId } from '@weft/core/entities';
import type { EventTold } from '@weft/core/events';
import { hiddenIn, type Interface, nicsToday, type Observation } from '@weft/core/host-state';
import type { NewEvent } from '../events/index.ts';
import { hostNetworkConfig, hostNics, hosts, renameNics, unmanagedNetworks, type Writer } from '../store/index.ts';

const kinds: Partial<Record<Interface['type'], HostNic['kind']>> = {
  ethernet: 'nic',
  veth: 'nic',
  dummy: 'nic',
  bond: 'bond',
  vlan: 'vlan',
};

/** A NIC that is called otherwise than before, or that another card has come in the place of. */
interface NicMove {
  nic: HostNic;
  was: HostNic;
}

/** What becomes of the known devices of a host when it is seen as it is now. */
interface NicChanges {
  added: HostNic[];
  /** Known ones with what is different. */
  updated: HostNic[];
  removed: HostNic[];
  renamed: NicMove[];
  replaced: NicMove[];
}

const identityOf = ({ permanentMac, pciAddress }: Pick<HostNic, 'permanentMac' | 'pciAddress'>) => ({
  mac: permanentMac,
  pci: pciAddress,
});

/**
 * Compares the known devices with what is seen. NICs are followed by what they are (`nicsToday`), other devices by their names. A
 * device that is gone is forgotten unless something is wanted of it (`referenced`).
 */
export function compareNics(
  hostId: HostId,
  known: readonly HostNic[],
  observation: Observation,
  referenced: ReadonlySet<string>,
): NicChanges {
  const taps = new Set(Object.values(observation.taps).flat());
  const hidden = hiddenIn(observation);
  const seen = observation.state.interfaces.flatMap(({ name, type }) => {
    const kind = kinds[type];
    if (!kind || taps.has(name) || hidden.has(name)) return [];
    const facts = observation.facts[name];
    const permanentMac = kind === 'nic' ? (facts?.['permanent-mac-address'] ?? null) : null;
    return [{ name, kind, permanentMac, pciAddress: facts?.['pci-address'] ?? null }];
  });
  const nicsOf = <T extends { name: string; kind: HostNic['kind'] }>(all: readonly T[]) =>
    all.filter(({ kind }) => kind === 'nic');
  const identities = (all: readonly Omit<HostNic, 'id' | 'hostId'>[]) =>
    Object.fromEntries(nicsOf(all).map((one) => [one.name, identityOf(one)]));
  const today = nicsToday(identities(known), identities(seen));
  const nameOf = (nic: HostNic) => (nic.kind === 'nic' && today.get(nic.name)?.name) || nic.name;
  const byName = new Map(known.map((one) => [nameOf(one), one]));
  const changes: NicChanges = { added: [], updated: [], removed: [], renamed: [], replaced: [] };
  const there = new Set<string>();
  for (const device of seen) {
    const was = byName.get(device.name);
    if (!was) {
      changes.added.push({ id: newId(), hostId, ...device });
      continue;
    }
    there.add(was.id);
    const nic = { ...was, ...device };
    if (!isSame(nic, was)) changes.updated.push(nic);
    if (nic.name !== was.name) changes.renamed.push({ nic, was });
    if (today.get(was.name)?.replaced && referenced.has(was.id)) changes.replaced.push({ nic, was });
  }
  for (const gone of known.filter(({ id }) => !there.has(id))) {
    if (!referenced.has(gone.id)) changes.removed.push(gone);
    else if (nameOf(gone) !== gone.name) changes.updated.push({ ...gone, name: nameOf(gone) });
  }
  return changes;
}

const isSame = (a: HostNic, b: HostNic): boolean =>
  a.name === b.name && a.kind === b.kind && a.permanentMac === b.permanentMac && a.pciAddress === b.pciAddress;

/** Brings the stored devices of a host up to what is seen, and what is wanted of NICs to the names that they have now. */
export async function recordNics(tx: Writer, hostId: HostId, observation: Observation): Promise<NewEvent[]> {
  const config = await hostNetworkConfig(tx, hostId);
  const referenced = new Set<string>([
    ...config.attachments.map(({ nicId }) => nicId),
    ...config.labels.map(({ nicId }) => nicId),
    ...config.bonds.flatMap(({ id, portIds }) => [id, ...portIds]),
    ...(await unmanagedNetworks.find(tx, { hostId })).map(({ nicId }) => nicId),
  ]);
  const { added, updated, removed, renamed, replaced } = compareNics(hostId, config.nics, observation, referenced);
  for (const { id } of removed) await hostNics.removeWhere(tx, { hostId, id });
  const names = new Map(config.nics.map(({ id, name }) => [id, name]));
  // A name is to be had when whoever had it has let go of it: names may be swapped.
  for (const { id, name } of updated) {
    if (names.get(id) !== name) await hostNics.updateWhere(tx, { hostId, id }, { name: `renamed/${id}` });
  }
  for (const { id, ...nic } of updated) await hostNics.updateWhere(tx, { hostId, id }, nic);
  await hostNics.insertAll(tx, added);
  const newNames = new Map(renamed.map(({ nic, was }) => [was.name, nic.name]));
  await renameNics(tx, config, newNames);
  const host = await hosts.get(tx, hostId);
  const refs = { hostId, ...(host ? { clusterId: host.clusterId } : {}) };
  const name = host?.name ?? hostId;
  return [
    ...renamed.map(({ nic, was }): NewEvent => ({ ...renamedEvent(name, nic, was), refs })),
    ...replaced.map(({ nic, was }): NewEvent => ({ ...replacedEvent(name, nic, was), refs })),
  ];
}

function renamedEvent(host: string, nic: HostNic, was: HostNic): EventTold {
  const by = [nic.permanentMac, nic.pciAddress].filter((one) => one !== null).join(', ');
  const former = was.name.includes('/') ? 'is back' : `was called ${was.name} before`;
  return { code: 'HOST_NIC_RENAMED', args: { nic: nic.name, host, former, by } };
}

function replacedEvent(host: string, nic: HostNic, was: HostNic): EventTold {
  const place = nic.pciAddress === null ? 'under its name' : `at ${nic.pciAddress}`;
  const macs = { mac: String(nic.permanentMac), was: String(was.permanentMac) };
  return { code: 'HOST_NIC_REPLACED', args: { nic: nic.name, host, place, ...macs } };
}
