import { type HostId, type HostNic, newId } from '@weft/core/entities';
import type { Interface, Observation } from '@weft/core/host-state';
import { hostNetworkConfig, hostNics, type Writer } from '../store/index.ts';

/** Names that are never shown as NICs (spec 10: hidden host NICs). */
const hidden = /^(w|usb)/;

const kinds: Partial<Record<Interface['type'], HostNic['kind']>> = {
  ethernet: 'nic',
  veth: 'nic',
  dummy: 'nic',
  bond: 'bond',
  vlan: 'vlan',
};

/** What becomes of the known devices of a host when it is seen as it is now. */
interface NicChanges {
  added: HostNic[];
  /** Known ones with what is different. */
  updated: HostNic[];
  removed: HostNic[];
}

/**
 * Compares the known devices with what is seen. A NIC whose permanent MAC and PCI address turn up under another name was
 * renamed and keeps its id. A device that is gone is forgotten unless something is wanted of it (`referenced`).
 */
export function compareNics(
  hostId: HostId,
  known: readonly HostNic[],
  observation: Observation,
  referenced: ReadonlySet<string>,
): NicChanges {
  const taps = new Set(Object.values(observation.taps).flat());
  const seen = observation.state.interfaces.flatMap(({ name, type }) => {
    const kind = kinds[type];
    if (!kind || taps.has(name) || hidden.test(name)) return [];
    const facts = observation.facts[name];
    const permanentMac = facts?.['permanent-mac-address'] ?? null;
    return [{ name, kind, permanentMac, pciAddress: facts?.['pci-address'] ?? null }];
  });
  const seenNames = new Set(seen.map(({ name }) => name));
  const changes: NicChanges = { added: [], updated: [], removed: [] };
  const claimed = new Set<string>();
  for (const device of seen) {
    const match =
      known.find(({ name }) => name === device.name) ??
      known.find(
        (nic) =>
          !seenNames.has(nic.name) &&
          !claimed.has(nic.id) &&
          nic.permanentMac !== null &&
          nic.pciAddress !== null &&
          nic.permanentMac === device.permanentMac &&
          nic.pciAddress === device.pciAddress,
      );
    if (!match) {
      changes.added.push({ id: newId(), hostId, ...device });
      continue;
    }
    claimed.add(match.id);
    const now = { ...match, ...device };
    const same =
      now.name === match.name &&
      now.kind === match.kind &&
      now.permanentMac === match.permanentMac &&
      now.pciAddress === match.pciAddress;
    if (!same) changes.updated.push(now);
  }
  changes.removed = known.filter(({ id, name }) => !claimed.has(id) && !seenNames.has(name) && !referenced.has(id));
  return changes;
}

/** Brings the stored devices of a host up to what is seen. */
export async function recordNics(tx: Writer, hostId: HostId, observation: Observation): Promise<void> {
  const config = await hostNetworkConfig(tx, hostId);
  const referenced = new Set<string>([
    ...config.attachments.map(({ nicId }) => nicId),
    ...config.labels.map(({ nicId }) => nicId),
    ...config.bonds.flatMap(({ id, portIds }) => [id, ...portIds]),
  ]);
  const { added, updated, removed } = compareNics(hostId, config.nics, observation, referenced);
  for (const { id } of removed) await hostNics.removeWhere(tx, { hostId, id });
  for (const { id, ...nic } of updated) await hostNics.updateWhere(tx, { hostId, id }, nic);
  await hostNics.insertAll(tx, added);
}
