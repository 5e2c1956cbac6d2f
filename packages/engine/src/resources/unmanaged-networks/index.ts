import { emptySetup } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { defineResource, type Infer } from '../../api/index.ts';
import type { HostDeps } from '../host-deps.ts';
import { type HostNetworking, shownNetworking } from '../setup-networks/networking.ts';
import { oneItem, setUp } from '../setup-networks/set-up.ts';
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

export function unmanagedNetworksResource(deps: HostDeps) {
  const { store } = deps;
  return defineResource({
    type: unmanagedNetwork,
    path: 'hosts/:hostId/unmanagednetworks',
    policy: { list: 'seen', get: 'seen', remove: 'configure_host_network' },
    list: async (_ctx, { hostId }) => unmanaged(await shownNetworking(store.db, hostId)),
    get: async (_ctx, id, { hostId }) =>
      unmanaged(await shownNetworking(store.db, hostId)).find((network) => network.id === id),
    /** Takes the network off the host. */
    async remove(ctx, id, { hostId }) {
      const { config, networks, assigned } = await shownNetworking(store.db, hostId);
      const attachment = config.attachments.find(
        ({ networkId }) => !assigned.has(networkId) && (networks.get(networkId)?.name ?? networkId) === id,
      );
      if (!attachment) return refuse('NOT_FOUND', { type: 'unmanaged network', id });
      const removedAttachments = [{ id: attachment.id }];
      // Whether it is as it was defined is of no interest any more.
      const request = { ...emptySetup, removedAttachments, synchronizedAttachments: removedAttachments };
      return setUp(deps, ctx, hostId, request, oneItem);
    },
  });
}
