import { asId, emptySetup, type HostId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { defineResource, type Infer } from '../../api/index.ts';
import { stillThere } from '../../hosts/index.ts';
import { unmanagedNetworks } from '../../store/index.ts';
import type { HostDeps } from '../host-deps.ts';
import { type HostNetworking, shownNetworking } from '../setup-networks/networking.ts';
import { setUpOne } from '../setup-networks/one-item.ts';
import { makeChange, oneItem, wantOf } from '../setup-networks/set-up.ts';
import { unmanagedNetwork } from './unmanaged-network.ts';

type View = Infer<typeof unmanagedNetwork>;

/**
 * Networks that a host carries but that are not, or no longer, of its cluster or of its data center (spec 1.18). Bridges that Weft
 * did not make are none of its networks and are not listed.
 */
function unmanagedOf({ config, networks, assigned, host, unmanaged, seen }: HostNetworking): View[] {
  const ofOthers = config.attachments
    .filter(({ networkId }) => !assigned.has(networkId))
    .map(({ networkId, nicId }) => ({ name: networks.get(networkId)?.name ?? networkId, nicId }));
  const gone = seen ? stillThere(unmanaged, config.nics, seen.state) : [];
  return [...ofOthers, ...gone]
    .map(({ name, nicId }) => {
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
    list: async (_ctx, { hostId }) => unmanagedOf(await shownNetworking(store.db, hostId)),
    get: async (_ctx, id, { hostId }) =>
      unmanagedOf(await shownNetworking(store.db, hostId)).find((network) => network.id === id),
    /** Takes the network off the host. */
    async remove(ctx, id, { hostId }) {
      const networking = await shownNetworking(store.db, hostId);
      const { config, networks, assigned } = networking;
      const attachment = config.attachments.find(
        ({ networkId }) => !assigned.has(networkId) && (networks.get(networkId)?.name ?? networkId) === id,
      );
      if (!attachment) {
        const isLeft = unmanagedOf(networking).some((one) => one.id === id);
        if (!isLeft) return refuse('NOT_FOUND', { type: 'unmanaged network', id });
        const nothing = wantOf(store.db, emptySetup);
        const description = `Taking network ${id} off host ${networking.host.name}`;
        const want: typeof nothing = async (present) => ({ ...(await nothing(present)), dropped: [id] });
        await makeChange(deps, ctx, asId<HostId>(hostId), { description, want }, oneItem);
        await store.transaction((tx) => unmanagedNetworks.removeWhere(tx, { hostId: asId(hostId), name: id }));
        return undefined;
      }
      const removedAttachments = [{ id: attachment.id }];
      // Whether it is as it was defined is of no interest any more.
      const request = { ...emptySetup, removedAttachments, synchronizedAttachments: removedAttachments };
      return setUpOne(deps, ctx, hostId, request);
    },
  });
}
