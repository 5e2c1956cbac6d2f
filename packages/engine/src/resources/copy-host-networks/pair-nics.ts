import type { HostNetworkConfig, HostNic, HostNicId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';

/**
 * How NICs of two hosts are brought together: `order` as oVirt does it, the first with the first by name; `name` those of
 * the same name; `label` those with a label in common, and the rest by order.
 */
export const pairings = ['order', 'name', 'label'] as const;
export type Pairing = (typeof pairings)[number];

/** A host's NICs and what is wanted of them; only NICs that are there count. */
export interface Side {
  name: string;
  config: HostNetworkConfig;
  isThere(nic: string): boolean;
}

/**
 * The target's NIC for each NIC of the source. Refused with INTERFACE_COUNT_DOES_NOT_MATCH when the source has more NICs, with
 * COPIED_NICS_HAVE_NO_MATCH when one that is in use there has no match.
 */
export function pairNics(source: Side, target: Side, match: Pairing): Map<HostNicId, HostNic> {
  const ours = nicsOf(target);
  const theirs = nicsOf(source);
  if (match === 'order' && theirs.length > ours.length) {
    const args = { source: source.name, count: theirs.length, host: target.name, own: ours.length };
    refuse('INTERFACE_COUNT_DOES_NOT_MATCH', args);
  }
  const pairs = new Map<HostNicId, HostNic>();
  const free = new Set(ours);
  const pair = (nic: HostNic, other: HostNic | undefined) => {
    if (!other || !free.delete(other)) return;
    pairs.set(nic.id, other);
  };
  if (match === 'name')
    for (const nic of theirs)
      pair(
        nic,
        ours.find(({ name }) => name === nic.name),
      );
  if (match === 'label') {
    for (const { label, nicId } of source.config.labels) {
      const nic = theirs.find(({ id }) => id === nicId);
      const place = target.config.labels.find((one) => one.label === label)?.nicId;
      if (nic && !pairs.has(nic.id))
        pair(
          nic,
          ours.find(({ id }) => id === place),
        );
    }
  }
  if (match !== 'name') for (const nic of theirs) if (!pairs.has(nic.id)) pair(nic, [...free][0]);
  const lost = theirs.filter(({ id }) => isInUse(source.config, id) && !pairs.has(id));
  if (lost.length > 0) {
    const nics = lost.map(({ name }) => name).join(', ');
    refuse('COPIED_NICS_HAVE_NO_MATCH', { host: target.name, source: source.name, nics, match });
  }
  return pairs;
}

function nicsOf({ config, isThere }: Side): HostNic[] {
  return config.nics
    .filter(({ kind, name }) => kind === 'nic' && isThere(name))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

const isInUse = ({ attachments, bonds, labels }: HostNetworkConfig, id: HostNicId): boolean =>
  attachments.some(({ nicId }) => nicId === id) ||
  labels.some(({ nicId }) => nicId === id) ||
  bonds.some(({ portIds }) => portIds.includes(id));
