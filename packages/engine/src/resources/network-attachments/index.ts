import { emptySetup, type NetworkAttachment } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { defineResource } from '../../api/index.ts';
import type { HostDeps } from '../host-deps.ts';
import { type HostNetworking, knownNic, shownNetworking } from '../setup-networks/networking.ts';
import { setUpOne } from '../setup-networks/one-item.ts';
import { attachmentChange } from '../setup-networks/request.ts';
import { setUpOrPlan } from '../setup-networks/set-up-or-plan.ts';
import { acceptReported } from '../sync/accept.ts';
import { lasting } from '../sync/synchronize.ts';
import { networkAttachment } from './network-attachment.ts';
import { attachmentViews } from './view.ts';

export { networkAttachment } from './network-attachment.ts';

type Place = { hostId?: string; nicId?: string };

/** Networks on a host, or on one of its NICs; each change is a set-up of the host with one item (spec 2.6). */
export function networkAttachmentsResource(deps: HostDeps) {
  const { store } = deps;

  async function shown({ hostId = '', nicId }: Place, of: (attachment: NetworkAttachment) => boolean) {
    const networking = await shownNetworking(store.db, hostId);
    if (nicId !== undefined) knownNic(networking, nicId);
    return attachmentViews(networking, (one) => of(one) && (nicId === undefined || one.nicId === nicId));
  }
  async function known(id: string, place: Place) {
    const [found] = await shown(place, (one) => one.id === id);
    return found ?? refuse('NOT_FOUND', { type: 'network attachment', id });
  }

  return defineResource({
    type: networkAttachment,
    path: ['hosts/:hostId/networkattachments', 'hosts/:hostId/nics/:nicId/networkattachments'],
    policy: {
      list: 'seen',
      get: 'seen',
      add: 'configure_host_network',
      update: 'configure_host_network',
      remove: 'configure_host_network',
      actions: { acceptreportedconfigurations: 'configure_host_network' },
    },
    list: (_ctx, place) => shown(place, () => true),
    get: async (_ctx, id, place) => (await shown(place, (one) => one.id === id))[0],
    async add(ctx, { id: _chosen, ...body }, place) {
      const { hostId = '', nicId } = place;
      const before = new Set((await shown({ hostId }, () => true)).map(({ id }) => id));
      if (nicId !== undefined) await shown(place, () => false);
      const change = attachmentChange(nicId === undefined ? body : { ...body, host_nic: { id: nicId } });
      await setUpOne(deps, ctx, hostId, { ...emptySetup, modifiedAttachments: [change] });
      const made = await shown(place, (one) => !before.has(one.id));
      const { network } = body;
      return (
        made.find((one) => one.network?.id === network?.id || one.network?.name === network?.name) ??
        refuse('NOT_FOUND', { type: 'network attachment', id: network?.name ?? network?.id ?? '' })
      );
    },
    async update(ctx, id, body, place) {
      await known(id, place);
      const change = attachmentChange({ ...body, id });
      await setUpOne(deps, ctx, place.hostId ?? '', { ...emptySetup, modifiedAttachments: [change] });
      // It may be on another NIC now.
      return known(id, { hostId: place.hostId ?? '' });
    },
    async remove(ctx, id, place) {
      await known(id, place);
      await setUpOne(deps, ctx, place.hostId ?? '', { ...emptySetup, removedAttachments: [{ id }] });
    },
    actions: {
      /** Takes over what the host has in the place of what was wanted. */
      async acceptreportedconfigurations(ctx, id, { async, dry_run: dryRun }, place) {
        await known(id, place);
        const asked = (networking: HostNetworking) => acceptReported(networking, id);
        return setUpOrPlan(deps, ctx, place.hostId ?? '', asked, { ...lasting, async }, dryRun);
      },
    },
    examples: {
      bridged: { network: { name: 'blue' }, host_nic: { name: 'eth1' } },
      addressed: {
        network: { name: 'storage' },
        host_nic: { name: 'eth2' },
        ip_address_assignments: [
          { assignment_method: 'static', ip: { address: '10.1.0.2', netmask: '255.255.255.0', version: 'v4' } },
        ],
      },
    },
  });
}
