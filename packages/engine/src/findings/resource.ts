import { asId, type HostId } from '@weft/core/entities';
import { troubleCodes, troubleKey } from '@weft/core/host-state';
import { defineResource, enumeration, type Infer, ref, string, type } from '../api/index.ts';
import { derivedId } from '../resources/derived-id.ts';
import type { HostDeps } from '../resources/host-deps.ts';
import { neighboursOf } from '../resources/host-nics/neighbours.ts';
import { shownNetworking } from '../resources/setup-networks/networking.ts';
import { hostObservations } from '../store/index.ts';
import { findingCodes, findingsOf } from './find.ts';
import { findingId, networksOfGuests } from './guests.ts';
import { describeTrouble } from './troubles.ts';

const seen = { readOnly: true } as const;

const finding = type('finding', {
  href: 'hosts/{host.id}/findings/{id}',
  doc: 'Something about a host’s networks that works and yet should not stay so, with what to do about it.',
  fields: {
    code: enumeration([...findingCodes, ...troubleCodes], seen),
    severity: enumeration(['warning'], seen),
    description: string({ ...seen, doc: 'What is found.' }),
    advice: string({ ...seen, doc: 'What to do.' }),
    host: ref('host', seen),
    host_nic: ref('host_nic', seen),
    network: ref('network', seen),
  },
});

/** What should be put right on a host's networks, worked out from what is wanted, seen and said by its neighbours now. */
export function findingsResource({ store, hosts }: HostDeps) {
  async function views(hostId: string): Promise<Infer<typeof finding>[]> {
    const networking = await shownNetworking(store.db, hostId);
    const neighbours = await neighboursOf(hosts.sessions, asId<HostId>(hostId));
    const found = findingsOf(networking, { guestsOn: await networksOfGuests(store.db), neighbours });
    const look = await hostObservations.first(store.db, { hostId: asId<HostId>(hostId) });
    const troubles = (look?.observation.troubles ?? []).map((trouble) => ({
      id: derivedId(hostId, troubleKey(trouble)),
      code: trouble.code,
      severity: 'warning' as const,
      ...describeTrouble(trouble, networking.host.name),
      host: { id: hostId },
    }));
    const ofNetworks = found.map((one) => ({
      id: findingId(hostId, one),
      code: one.code,
      severity: 'warning' as const,
      description: one.description,
      advice: one.advice,
      host: { id: hostId },
      host_nic: { id: one.nicId },
      ...(one.networkId === undefined ? {} : { network: { id: one.networkId } }),
    }));
    return [...troubles, ...ofNetworks];
  }
  return defineResource({
    type: finding,
    path: 'hosts/:hostId/findings',
    policy: { list: 'seen', get: 'seen' },
    list: (_ctx, { hostId }) => views(hostId),
    get: async (_ctx, id, { hostId }) => (await views(hostId)).find((one) => one.id === id),
  });
}
