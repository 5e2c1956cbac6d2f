import type { HostNetworkConfig, HostNic, HostNicId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import type { LldpElement } from '@weft/core/link';

/**
 * How NICs of two hosts are brought together: `order` as oVirt does it, the first with the first by name; `name` those of
 * the same name; `label` those with a label in common, and the rest by order; `lldp` those that are plugged in alike.
 */
export const pairings = ['order', 'name', 'label', 'lldp'] as const;
export type Pairing = (typeof pairings)[number];

/** A host's NICs and what is wanted of them; only NICs that are there count. */
export interface Side {
  name: string;
  config: HostNetworkConfig;
  isThere(nic: string): boolean;
  /** What the neighbours of its NICs say, by NIC. */
  neighbours: Readonly<Record<string, LldpElement[]>>;
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
  if (match === 'lldp') {
    for (const alike of likenesses) {
      for (const nic of theirs.filter(({ id }) => !pairs.has(id))) {
        const place = alike(placeOf(source, nic));
        pair(nic, place === undefined ? undefined : [...free].find((other) => alike(placeOf(target, other)) === place));
      }
    }
  }
  if (match === 'order' || match === 'label') for (const nic of theirs) if (!pairs.has(nic.id)) pair(nic, [...free][0]);
  const lost = theirs.filter(({ id }) => isInUse(source.config, id) && !pairs.has(id));
  if (lost.length > 0) {
    const nics = lost.map(({ name }) => name).join(', ');
    refuse('COPIED_NICS_HAVE_NO_MATCH', { host: target.name, source: source.name, nics, match });
  }
  return pairs;
}

/** Where a NIC is plugged in, as its neighbour says. */
interface Place {
  system: string | undefined;
  vlan: string | undefined;
  port: string | undefined;
}

/**
 * How two places are alike, the closest likeness first: a port of the same switch with the same VLAN and description, one with the
 * same VLAN, and a port of another switch with the same VLAN and description, as of racks that are cabled alike.
 */
const likenesses: readonly ((place: Place) => string | undefined)[] = [
  ({ system, vlan, port }) => (system && port ? JSON.stringify([system, vlan, port]) : undefined),
  ({ system, vlan }) => (system ? JSON.stringify([system, vlan]) : undefined),
  ({ vlan, port }) => (port ? JSON.stringify([vlan, port]) : undefined),
];

function placeOf({ neighbours }: Side, { name }: HostNic): Place {
  const said = (property: string) =>
    (neighbours[name] ?? []).flatMap(({ properties }) => properties).find((one) => one.name === property)?.value;
  return {
    system: said('system name') ?? said('chassis ID'),
    vlan: said('Port VLAN ID'),
    port: said('port description'),
  };
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
