import { asId, type HostId, type NetworkId } from '@weft/core/entities';
import { defineResource, enumeration, type Infer, ref, string, type } from '../api/index.ts';
import { derivedId } from '../resources/derived-id.ts';
import type { HostDeps } from '../resources/host-deps.ts';
import { neighboursOf } from '../resources/host-nics/neighbours.ts';
import { shownNetworking } from '../resources/setup-networks/networking.ts';
import type { Reader } from '../store/index.ts';
import { findingsOf } from './find.ts';

const seen = { readOnly: true } as const;

const finding = type('finding', {
  href: 'hosts/{host.id}/findings/{id}',
  doc: 'Something about a host’s networks that works and yet should not stay so, with what to do about it.',
  fields: {
    code: enumeration(['HOST_ADDRESS_AMONG_GUESTS', 'IPV4_GATEWAY_OUT_OF_SUBNET', 'MTU_ABOVE_NEIGHBOUR'], seen),
    severity: enumeration(['warning'], seen),
    description: string({ ...seen, doc: 'What is found.' }),
    advice: string({ ...seen, doc: 'What to do.' }),
    host: ref('host', seen),
    host_nic: ref('host_nic', seen),
    network: ref('network', seen),
  },
});

/** Networks on which VMs have vNICs. */
async function networksOfGuests(db: Reader): Promise<Set<NetworkId>> {
  const rows = await db
    .selectFrom('vmNics')
    .innerJoin('vnicProfiles', 'vnicProfiles.id', 'vmNics.vnicProfileId')
    .select('vnicProfiles.networkId')
    .distinct()
    .execute();
  return new Set(rows.map(({ networkId }) => networkId));
}

/** What should be put right on a host's networks, worked out from what is wanted, seen and said by its neighbours now. */
export function findingsResource({ store, hosts }: HostDeps) {
  async function views(hostId: string): Promise<Infer<typeof finding>[]> {
    const networking = await shownNetworking(store.db, hostId);
    const neighbours = await neighboursOf(hosts.sessions, asId<HostId>(hostId));
    const found = findingsOf(networking, { guestsOn: await networksOfGuests(store.db), neighbours });
    return found.map(({ code, description, advice, networkId, nicId }) => ({
      id: derivedId(hostId, code, networkId, description),
      code,
      severity: 'warning',
      description,
      advice,
      host: { id: hostId },
      host_nic: { id: nicId },
      network: { id: networkId },
    }));
  }
  return defineResource({
    type: finding,
    path: 'hosts/:hostId/findings',
    policy: { list: 'seen', get: 'seen' },
    list: (_ctx, { hostId }) => views(hostId),
    get: async (_ctx, id, { hostId }) => (await views(hostId)).find((one) => one.id === id),
  });
}
