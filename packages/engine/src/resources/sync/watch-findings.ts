import type { HostId, NetworkId } from '@weft/core/entities';
import type { NewEvent } from '../../events/index.ts';
import { findingId, findingsOf, networksOfGuests } from '../../findings/index.ts';
import { networkAttachments, networks, type Store } from '../../store/index.ts';
import type { HostNetworking } from '../setup-networks/networking.ts';

/** Tells what is found about hosts, once for each appearance. */
export interface FindingWatch {
  /** What is to be remembered of a host, and what is to be told, given what was told and is not over yet. */
  judge(networking: HostNetworking, told: readonly string[]): Promise<{ told: string[]; news: NewEvent[] }>;
  stop(): void;
}

/**
 * Findings also come and go without their hosts: when a network gets another definition or its first guest. `again` is then
 * called with the hosts to judge. What neighbours say is not asked for here: it would be a question to the host at every change.
 */
export function watchFindings(store: Store, again: (hostIds: HostId[]) => void): FindingWatch {
  let guestsOn: Promise<Set<NetworkId>> | undefined;
  let last = new Set<NetworkId>();

  const guests = () => {
    guestsOn ??= networksOfGuests(store.db).then((now) => {
      last = now;
      return now;
    });
    return guestsOn;
  };

  const stop = store.onChanged((changes) => {
    const networkIds = changes.filter(({ type }) => type === 'network').map(({ id }) => id as NetworkId);
    const aboutGuests = changes.some(({ type }) => type === 'nic' || type === 'vm' || type === 'vnic_profile');
    if (aboutGuests) guestsOn = undefined;
    if (!aboutGuests && networkIds.length === 0) return;
    const before = last;
    void guests()
      .then(async (now) => {
        const different = [...before.symmetricDifference(now), ...networkIds];
        if (different.length > 0) again(await hostsAmong(store, different));
      })
      .catch(() => {
        // The store is closed, or the next change asks again.
        guestsOn = undefined;
      });
  });

  return {
    stop,
    async judge(networking, before) {
      const { host } = networking;
      const found = findingsOf(networking, { guestsOn: await guests(), neighbours: {} });
      const ids = found.map((one) => findingId(host.id, one));
      const news = found.flatMap(({ code, description, advice, networkId }, index): NewEvent[] => {
        if (before.includes(ids[index] ?? '')) return [];
        const refs = { hostId: host.id, clusterId: host.clusterId, networkId: networkId ?? null };
        // What oVirt has an event of its own for is told under that name.
        const own = code === 'BRIDGED_NETWORK_OVER_MULTIPLE_INTERFACES' ? code : 'HOST_NETWORK_FINDING';
        return [{ code: own, args: { finding: description, advice }, refs }];
      });
      return { told: ids, news };
    },
  };
}

/** The hosts that carry any of the networks, or another one of the same VLAN. */
async function hostsAmong(store: Store, ids: readonly NetworkId[]): Promise<HostId[]> {
  const all = await networks.find(store.db);
  const tags = new Set(all.filter(({ id }) => ids.includes(id)).map(({ vlanId }) => vlanId));
  const concerned = all.filter(({ id, vlanId }) => ids.includes(id) || (vlanId !== null && tags.has(vlanId)));
  const hosts = new Set<HostId>();
  for (const { id } of concerned) {
    for (const { hostId } of await networkAttachments.find(store.db, { networkId: id })) hosts.add(hostId);
  }
  return [...hosts];
}
