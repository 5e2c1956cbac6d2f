import { defineResource, type Infer } from '../../api/index.ts';
import type { HostDeps } from '../host-deps.ts';
import { type HostNetworking, shownNetworking } from '../setup-networks/networking.ts';
import { unmanagedNetwork } from './unmanaged-network.ts';

type View = Infer<typeof unmanagedNetwork>;

/**
 * Networks that are attached to a host but are not, or no longer, of its cluster (spec 1.18). Bridges that Weft did not make
 * are none of its networks and are not listed.
 */
function unmanaged({ config, networks, assigned, host }: HostNetworking): View[] {
  return config.attachments
    .filter(({ networkId }) => !assigned.has(networkId))
    .map(({ networkId, nicId }) => {
      const name = networks.get(networkId)?.name ?? networkId;
      const nic = config.nics.find(({ id }) => id === nicId);
      return { id: name, name, host: { id: host.id }, host_nic: { id: nicId, name: nic?.name } };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function unmanagedNetworksResource({ store }: HostDeps) {
  return defineResource({
    type: unmanagedNetwork,
    path: 'hosts/:hostId/unmanagednetworks',
    policy: { list: 'seen', get: 'seen' },
    list: async (_ctx, { hostId }) => unmanaged(await shownNetworking(store.db, hostId)),
    get: async (_ctx, id, { hostId }) =>
      unmanaged(await shownNetworking(store.db, hostId)).find((network) => network.id === id),
  });
}
