import {
  defaultNetworkFilterId,
  type Network,
  type NetworkFilterId,
  networkFilters,
  newId,
  type VnicProfile,
  type VnicProfileId,
  vnicProfileRemoveRules,
  vnicProfileRules,
} from '@weft/core/entities';
import { refuse, refuseAll } from '@weft/core/errors';
import type { EventTold } from '@weft/core/events';
import {
  boolean,
  defineResource,
  enumeration,
  type Infer,
  properties,
  type Reference,
  type RequestContext,
  ref,
  string,
  struct,
  type,
  type Update,
} from '../../api/index.ts';
import type { EventLog } from '../../events/index.ts';
import { networks, type Reader, vnicProfiles, type Writer } from '../../store/index.ts';
import { changedTo } from '../changes.ts';
import { newProfile, removeProfiles } from '../networks/index.ts';
import { inOrder } from '../order.ts';
import { refuseVnicQos } from '../qoss/reference.ts';
import { type InventoryDeps, refer } from '../references.ts';
import { tellFailure } from '../tell-failure.ts';

const passThrough = struct({ mode: enumeration(['enabled', 'disabled'], { required: true }) });

export const vnicProfile = type('vnic_profile', {
  href: 'vnicprofiles/{id}',
  doc: 'How vNICs are plugged into a network. VMs refer to profiles, never to networks.',
  fields: {
    name: string({ required: true, example: 'blue' }),
    description: string({ max: 4000 }),
    comment: string(),
    pass_through: passThrough,
    migratable: boolean({ doc: 'Of use with pass-through.' }),
    port_mirroring: boolean(),
    custom_properties: properties('custom_property'),
    network: ref('network', { doc: 'Mandatory, unless the path says it.' }),
    network_filter: ref('network_filter', { doc: 'Left out at creation: the default filter; empty: none.' }),
    failover: ref('vnic_profile'),
    qos: ref('qos', { doc: 'Refused: limits of vNICs are not carried out yet.' }),
  },
  links: { permissions: 'permission' },
});

export function vnicProfileView(entity: VnicProfile): Infer<typeof vnicProfile> {
  const { id, name, description, comment } = entity;
  return {
    id,
    name,
    description,
    comment,
    pass_through: { mode: entity.passThrough ? 'enabled' : 'disabled' },
    ...(entity.passThrough ? { migratable: entity.migratable } : {}),
    port_mirroring: entity.portMirroring,
    ...(entity.customProperties.length > 0 ? { custom_properties: entity.customProperties } : {}),
    network: { id: entity.networkId },
    ...(entity.networkFilterId === null ? {} : { network_filter: { id: entity.networkFilterId } }),
    ...(entity.failoverId === null ? {} : { failover: { id: entity.failoverId } }),
  };
}

/** What a request makes of a profile. An empty element clears: `<network_filter/>` means none. */
async function changed(db: Reader, before: VnicProfile, body: Update<typeof vnicProfile>): Promise<VnicProfile> {
  const direct = body.pass_through === undefined ? before.passThrough : body.pass_through?.mode === 'enabled';
  const failoverId = await failoverOf(db, before, body.failover);
  await refuseVnicQos(db, body.qos);
  return {
    ...before,
    name: body.name ?? before.name,
    description: changedTo(body.description, before.description, ''),
    comment: changedTo(body.comment, before.comment, ''),
    passThrough: direct,
    migratable: changedTo(body.migratable, before.migratable, true),
    portMirroring: changedTo(body.port_mirroring, before.portMirroring, false),
    customProperties:
      body.custom_properties === undefined
        ? before.customProperties
        : (body.custom_properties ?? []).map(({ name, value }) => ({ name, value: value ?? '' })),
    networkFilterId: filterOf(before, body.network_filter),
    failoverId,
  };
}

function filterOf(before: VnicProfile, sent: Reference | null | undefined): NetworkFilterId | null {
  if (sent === undefined) return before.networkFilterId;
  if (sent === null || (sent.id === undefined && sent.name === undefined)) return null;
  const found = networkFilters.find(({ id, name }) => (sent.id === undefined ? name === sent.name : id === sent.id));
  if (!found) {
    const id = sent.id ?? sent.name ?? '';
    refuse('ACTION_TYPE_FAILED_INVALID_VNIC_PROFILE_NETWORK_FILTER_ID', { id }, 'network_filter');
  }
  return found.id;
}

async function failoverOf(
  db: Reader,
  before: VnicProfile,
  sent: Reference | null | undefined,
): Promise<VnicProfileId | null> {
  if (sent === undefined) return before.failoverId;
  if (sent === null || (sent.id === undefined && sent.name === undefined)) return null;
  return (await refer(db, vnicProfiles, sent, { type: 'vNIC profile', field: 'failover' })).id;
}

/** Names of the VMs with a vNIC of the profile. */
async function usersOf(db: Reader, profileId: VnicProfileId): Promise<string[]> {
  const rows = await db
    .selectFrom('vmNics')
    .innerJoin('vms', 'vms.id', 'vmNics.vmId')
    .where('vmNics.vnicProfileId', '=', profileId)
    .select('vms.name')
    .distinct()
    .orderBy('vms.name')
    .execute();
  return rows.map(({ name }) => name);
}

/** vNIC profiles (2.3), all of them or those of one network. */
export function vnicProfilesResource({ store, events }: InventoryDeps & { events: EventLog }) {
  const ofNetwork = (networkId: string | undefined) =>
    networkId === undefined ? {} : { networkId: networkId as Network['id'] };

  function tell(ctx: RequestContext, tx: Writer, told: EventTold, { dataCenterId, id: networkId }: Network) {
    const refs = { networkId, dataCenterId, userId: ctx.user.id };
    return events.emit({ ...told, refs, correlationId: ctx.correlationId }, tx);
  }

  /** For the end of a transaction about a profile that there is. */
  function failed(ctx: RequestContext, id: string, code: 'UPDATE_VNIC_PROFILE_FAILED' | 'REMOVE_VNIC_PROFILE_FAILED') {
    return tellFailure(events, ctx, async (why) => {
      const entity = await vnicProfiles.get(store.db, id);
      return { code, args: { profile: entity?.name ?? id, ...why }, refs: { networkId: entity?.networkId ?? null } };
    });
  }

  async function worldOf(db: Reader, network: Network, users: readonly string[]) {
    return { network, profiles: await vnicProfiles.find(db), users };
  }

  return defineResource({
    type: vnicProfile,
    path: ['vnicprofiles', 'networks/:networkId/vnicprofiles', 'clusters/:throughId/networks/:networkId/vnicprofiles'],
    policy: {
      list: 'seen',
      get: 'seen',
      // Needed on the network, which the body names: see `add`.
      add: 'anyone',
      update: 'configure_network_vnic_profile',
      remove: 'delete_network_vnic_profile',
    },
    list: async (_ctx, { networkId }) =>
      inOrder(await vnicProfiles.find(store.db, ofNetwork(networkId))).map(vnicProfileView),
    async get(_ctx, id, { networkId }) {
      const entity = await vnicProfiles.first(store.db, { id: id as VnicProfileId, ...ofNetwork(networkId) });
      return entity && vnicProfileView(entity);
    },
    async add(ctx, body, { networkId }) {
      const reference = networkId === undefined ? body.network : { id: networkId };
      if (!reference) refuse('MISSING_FIELD', { type: 'VnicProfile', field: 'network.id', method: 'add' }, 'network');
      const network = await refer(store.db, networks, reference, { type: 'network', field: 'network' });
      await ctx.authorise('create_network_vnic_profile', { type: 'network', id: network.id });
      const made = await store
        .transaction(async (tx) => {
          await refer(tx, networks, { id: network.id }, { type: 'network', field: 'network' });
          const direct = body.pass_through?.mode === 'enabled';
          const plain: VnicProfile = {
            ...newProfile(network),
            id: newId<VnicProfileId>(),
            // VP-6: pass-through has no filter unless it asks for one, which is then refused.
            networkFilterId: direct ? null : defaultNetworkFilterId,
          };
          const entity = await changed(tx, plain, body);
          refuseAll(vnicProfileRules(null, entity, await worldOf(tx, network, [])));
          await vnicProfiles.insert(tx, entity);
          const args = { profile: entity.name, network: network.name };
          await tell(ctx, tx, { code: 'ADD_VNIC_PROFILE', args }, network);
          return entity;
        })
        .catch(
          tellFailure(events, ctx, (why) => ({
            code: 'ADD_VNIC_PROFILE_FAILED',
            args: { profile: body.name, ...why },
            refs: { networkId: network.id, dataCenterId: network.dataCenterId },
          })),
        );
      return vnicProfileView(made);
    },
    async update(ctx, id, body, { networkId }) {
      const updated = await store
        .transaction(async (tx) => {
          const before = await vnicProfiles.first(tx, { id: id as VnicProfileId, ...ofNetwork(networkId) });
          const own = before && (await networks.get(tx, before.networkId));
          if (!before || !own) refuse('NOT_FOUND', { type: 'vNIC profile', id });
          const other =
            body.network && (await refer(tx, networks, body.network, { type: 'network', field: 'network' }));
          const after = { ...(await changed(tx, before, body)), networkId: other ? other.id : before.networkId };
          refuseAll(vnicProfileRules(before, after, await worldOf(tx, own, await usersOf(tx, before.id))));
          const { id: same, ...rest } = after;
          await vnicProfiles.update(tx, same, rest);
          await tell(ctx, tx, { code: 'UPDATE_VNIC_PROFILE', args: { profile: after.name } }, own);
          return after;
        })
        .catch(failed(ctx, id, 'UPDATE_VNIC_PROFILE_FAILED'));
      return vnicProfileView(updated);
    },
    async remove(ctx, id, { networkId }) {
      await store
        .transaction(async (tx) => {
          const entity = await vnicProfiles.first(tx, { id: id as VnicProfileId, ...ofNetwork(networkId) });
          const network = entity && (await networks.get(tx, entity.networkId));
          if (!entity || !network) refuse('NOT_FOUND', { type: 'vNIC profile', id });
          refuseAll(vnicProfileRemoveRules(entity, await usersOf(tx, entity.id)));
          await removeProfiles(tx, [entity]);
          await tell(ctx, tx, { code: 'REMOVE_VNIC_PROFILE', args: { profile: entity.name } }, network);
        })
        .catch(failed(ctx, id, 'REMOVE_VNIC_PROFILE_FAILED'));
    },
    examples: {
      plain: { name: 'blue-plain', network: { name: 'blue' } },
      unfiltered: { name: 'blue-open', network: { name: 'blue' }, network_filter: {} },
    },
  });
}
