import { asId, emptySetup, type HostNicId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { defineResource, type RequestContext } from '../../api/index.ts';
import { derivedId } from '../derived-id.ts';
import type { HostDeps } from '../host-deps.ts';
import { type HostNetworking, knownNic, shownNetworking } from '../setup-networks/networking.ts';
import { setUpOne } from '../setup-networks/one-item.ts';
import { tellFailure } from '../tell-failure.ts';
import { hostNic, lldpElement } from './host-nic.ts';
import { neighboursOf } from './neighbours.ts';
import { networkLabel } from './network-label.ts';
import { hostNicViews } from './view.ts';

export { hostNic } from './host-nic.ts';

/** NICs, bonds and VLAN devices of a host, as they were last seen; changed by `setupnetworks` alone. */
export function hostNicsResource({ store }: HostDeps) {
  return defineResource({
    type: hostNic,
    path: 'hosts/:hostId/nics',
    policy: { list: 'seen', get: 'seen' },
    list: async (_ctx, { hostId }) => hostNicViews(await shownNetworking(store.db, hostId), () => true),
    get: async (_ctx, id, { hostId }) =>
      hostNicViews(await shownNetworking(store.db, hostId), (nic) => nic.id === id)[0],
  });
}

/** Labels on a NIC or bond; each change is a set-up of the host. */
export function hostNicLabelsResource(deps: HostDeps) {
  const { store, events } = deps;
  async function labelsOn(hostId: string, nicId: string) {
    const networking = await shownNetworking(store.db, hostId);
    knownNic(networking, nicId);
    return networking.config.labels
      .filter((label) => label.nicId === nicId)
      .map(({ label }) => ({ id: label, host: { id: hostId }, host_nic: { id: nicId } }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }
  function failed(
    ctx: RequestContext,
    code: 'LABEL_NIC_FAILED' | 'UNLABEL_NIC_FAILED',
    { host, config }: HostNetworking,
    nicId: string,
    label: string,
  ) {
    const nic = config.nics.find(({ id }) => id === nicId)?.name ?? nicId;
    const refs = { hostId: host.id, clusterId: host.clusterId };
    return tellFailure(events, ctx, (why) => ({ code, args: { nic, host: host.name, label, ...why }, refs }));
  }
  return defineResource({
    type: networkLabel,
    path: 'hosts/:hostId/nics/:nicId/networklabels',
    policy: { list: 'seen', get: 'seen', add: 'configure_host_network', remove: 'configure_host_network' },
    list: (_ctx, { hostId, nicId }) => labelsOn(hostId, nicId),
    get: async (_ctx, id, { hostId, nicId }) => (await labelsOn(hostId, nicId)).find((label) => label.id === id),
    async add(ctx, body, { hostId, nicId }) {
      const label = body.id ?? refuse('MISSING_FIELD', { type: 'NetworkLabel', field: 'id', method: 'add' }, 'id');
      const networking = await shownNetworking(store.db, hostId);
      knownNic(networking, nicId);
      const modifiedLabels = [{ label, nic: { id: asId<HostNicId>(nicId) } }];
      await setUpOne(deps, ctx, hostId, { ...emptySetup, modifiedLabels }).catch(
        failed(ctx, 'LABEL_NIC_FAILED', networking, nicId, label),
      );
      return { id: label, host: { id: hostId }, host_nic: { id: nicId } };
    },
    async remove(ctx, id, { hostId, nicId }) {
      const known = (await labelsOn(hostId, nicId)).some((label) => label.id === id);
      if (!known) refuse('NOT_FOUND', { type: 'network label', id });
      const networking = await shownNetworking(store.db, hostId);
      await setUpOne(deps, ctx, hostId, { ...emptySetup, removedLabels: [id] }).catch(
        failed(ctx, 'UNLABEL_NIC_FAILED', networking, nicId, id),
      );
    },
    examples: { one: { id: 'lab' } },
  });
}

/** What neighbours say by LLDP, asked of the host now and never stored; of a host that cannot tell, nothing (spec 1.16). */
export function lldpResource({ store, hosts, events }: HostDeps) {
  return defineResource({
    type: lldpElement,
    path: 'hosts/:hostId/nics/:nicId/linklayerdiscoveryprotocolelements',
    policy: { list: 'seen' },
    async list(_ctx, { hostId, nicId }) {
      const networking = await shownNetworking(store.db, hostId);
      const { name } = knownNic(networking, nicId);
      const { id, name: host, clusterId } = networking.host;
      const neighbours = await neighboursOf(hosts.sessions, id, async (reason) => {
        // Of a host that is away there are other events.
        if (!hosts.sessions.connected(id)) return;
        await events.emit({ code: 'HOST_LLDP_UNAVAILABLE', args: { host, reason }, refs: { hostId: id, clusterId } });
      });
      const elements = neighbours[name] ?? [];
      return elements.map((element, index) => ({
        // Two of one kind, as VLAN names, are told apart by where they stand.
        id: derivedId(nicId, String(index), element.name),
        ...element,
        host: { id: hostId },
        host_nic: { id: nicId },
      }));
    },
  });
}
