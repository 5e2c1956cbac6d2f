import type { Host, HostNetworkConfig } from '@weft/core/entities';
import type { Observation } from '@weft/core/host-state';
import type { NewEvent } from '../events/index.ts';

type Link = 'up' | 'down';

/** By device name: whether frames can leave through it. */
function linksOf({ state, facts }: Observation): Map<string, Link> {
  return new Map(
    state.interfaces.map((one) => [one.name, one.state === 'up' && facts[one.name]?.carrier !== false ? 'up' : 'down']),
  );
}

/** Devices that have lost their link between two looks, or have it back. One that is gone has none; one that is new is no news. */
export function linkChanges(before: Observation, after: Observation): Map<string, Link> {
  const now = linksOf(after);
  const changed = [...linksOf(before)].flatMap(([name, was]): [string, Link][] => {
    const is = now.get(name) ?? 'down';
    return is === was ? [] : [[name, is]];
  });
  return new Map(changed);
}

/** What to tell of these, as far as something is wanted of the NIC or bond (spec 2.18). */
export function linkNews(
  host: Pick<Host, 'id' | 'name' | 'clusterId'>,
  { attachments, bonds, labels, nics }: HostNetworkConfig,
  changes: ReadonlyMap<string, Link>,
): NewEvent[] {
  const used = new Set<string>([
    ...[...attachments, ...labels].map(({ nicId }) => nicId),
    ...bonds.flatMap(({ id, portIds }) => [id, ...portIds]),
  ]);
  return nics
    .filter(({ id }) => used.has(id))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ id, name }): NewEvent[] => {
      const link = changes.get(name);
      if (link === undefined) return [];
      const bond = bonds.find(({ portIds }) => portIds.includes(id));
      const refs = { hostId: host.id, clusterId: host.clusterId };
      if (!bond) {
        const code = link === 'up' ? 'HOST_INTERFACE_STATE_UP' : 'HOST_INTERFACE_STATE_DOWN';
        return [{ code, args: { nic: name, host: host.name }, refs }];
      }
      const code = link === 'up' ? 'HOST_BOND_SLAVE_STATE_UP' : 'HOST_BOND_SLAVE_STATE_DOWN';
      return [{ code, args: { nic: name, bond: bond.name, host: host.name }, refs }];
    });
}
