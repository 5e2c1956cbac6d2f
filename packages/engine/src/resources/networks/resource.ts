import {
  asId,
  everyoneGroupId,
  type Network,
  type NetworkId,
  networkRemoveRules,
  networkRules,
  networkUpdateRules,
  newId,
  rolesHandedBack,
  wellKnownRoles,
} from '@weft/core/entities';
import { refuse, refuseAll } from '@weft/core/errors';
import { defineResource, type RequestContext, type Update } from '../../api/index.ts';
import { clusterNetworks, dataCenters, networks, permissions, vnicProfiles, type Writer } from '../../store/index.ts';
import { type InventoryDeps, refer } from '../references.ts';
import { newNetwork, newProfile } from './defaults.ts';
import { network, networkView } from './network.ts';
import { networkUse } from './use.ts';

/** What a request changes of a network. */
function changed(before: Network, body: Update<typeof network>): Network {
  const { vlan, usages, dns_resolver_configuration: dns } = body;
  return {
    ...before,
    name: body.name ?? before.name,
    description: body.description === undefined ? before.description : (body.description ?? ''),
    comment: body.comment === undefined ? before.comment : (body.comment ?? ''),
    vlanId: vlan === undefined ? before.vlanId : (vlan?.id ?? null),
    mtu: body.mtu === undefined ? before.mtu : (body.mtu ?? 0),
    stp: body.stp ?? before.stp,
    vm: usages === undefined ? before.vm : (usages ?? []).includes('vm'),
    portIsolation: body.port_isolation ?? before.portIsolation,
    dnsServers: dns === undefined ? before.dnsServers : [...(dns?.name_servers ?? [])],
  };
}

/** Logical networks of data centers (2.1). */
export function networksResource({ store, events }: InventoryDeps) {
  const inDataCenter = ({ dataCenterId }: { dataCenterId?: string }) =>
    dataCenterId === undefined ? {} : { dataCenterId: asId<Network['dataCenterId']>(dataCenterId) };

  async function found(tx: Writer, id: string, params: { dataCenterId?: string }): Promise<Network> {
    const entity = await networks.first(tx, { id: asId<NetworkId>(id), ...inDataCenter(params) });
    if (!entity) refuse('NOT_FOUND', { type: 'network', id });
    return entity;
  }

  function tell(ctx: RequestContext, tx: Writer, code: string, description: string, entity: Network) {
    const refs = { networkId: entity.id, dataCenterId: entity.dataCenterId, userId: ctx.user.id };
    return events.emit({ code, severity: 'normal', description, refs, correlationId: ctx.correlationId }, tx);
  }

  return defineResource({
    type: network,
    path: ['networks', 'datacenters/:dataCenterId/networks'],
    policy: {
      list: 'seen',
      get: 'seen',
      // Needed on the data center, which the body names: see `add`.
      add: 'anyone',
      update: 'configure_storage_pool_network',
      remove: 'delete_storage_pool_network',
    },
    async list(_ctx, params) {
      return (await networks.find(store.db, inDataCenter(params))).map(networkView);
    },
    async get(_ctx, id, params) {
      const entity = await networks.first(store.db, { id: asId<NetworkId>(id), ...inDataCenter(params) });
      return entity && networkView(entity);
    },
    search: {
      vlanid: (item) => item.vlan?.id,
      vmnetwork: (item) => item.usages?.includes('vm') ?? false,
    },
    async add(ctx, body, { dataCenterId }) {
      const reference = dataCenterId === undefined ? body.data_center : { id: dataCenterId };
      if (!reference)
        refuse('MISSING_FIELD', { type: 'Network', field: 'dataCenter.name|id', method: 'add' }, 'data_center');
      const center = await refer(store.db, dataCenters, reference, { type: 'data center', field: 'data_center' });
      await ctx.authorise('create_storage_pool_network', { type: 'data_center', id: center.id });
      const made = await store.transaction(async (tx) => {
        const plain = newNetwork(center.id, body.name);
        const entity = changed({ ...plain, vm: body.usages === undefined }, body);
        const others = await networks.find(tx, { dataCenterId: center.id });
        refuseAll(networkRules(entity, { networks: others }));
        await networks.insert(tx, entity);
        await permissions.insert(
          tx,
          permission(entity.id, 'network', wellKnownRoles.networkAdmin, { userId: ctx.user.id }),
        );
        if (entity.vm && body.profile_required !== false) {
          const profile = newProfile(entity);
          await vnicProfiles.insert(tx, profile);
          await permissions.insert(
            tx,
            permission(profile.id, 'vnic_profile', wellKnownRoles.vnicProfileUser, { groupId: everyoneGroupId }),
          );
        }
        await tell(
          ctx,
          tx,
          'NETWORK_ADD_NETWORK',
          `Network ${entity.name} was added to data center ${center.name}.`,
          entity,
        );
        return entity;
      });
      return networkView(made);
    },
    async update(ctx, id, body, params) {
      const updated = await store.transaction(async (tx) => {
        const before = await found(tx, id, params);
        const center = body.data_center
          ? await refer(tx, dataCenters, body.data_center, { type: 'data center', field: 'data_center' })
          : undefined;
        const after = { ...changed(before, body), dataCenterId: center?.id ?? before.dataCenterId };
        const others = await networks.find(tx, { dataCenterId: before.dataCenterId });
        const use = await networkUse(tx, before);
        refuseAll([...networkRules(after, { networks: others }), ...networkUpdateRules(before, after, use)]);
        const { id: same, ...rest } = after;
        await networks.update(tx, same, rest);
        const profiles = await vnicProfiles.find(tx, { networkId: before.id });
        for (const profile of profiles) {
          // NET-12 and NET-13: profiles go with the usage; the one of the network's name follows it.
          if (!after.vm) await vnicProfiles.remove(tx, profile.id);
          else if (profile.name === before.name) await vnicProfiles.update(tx, profile.id, { name: after.name });
        }
        await tell(ctx, tx, 'NETWORK_UPDATE_NETWORK', `Network ${after.name} was updated.`, after);
        return after;
      });
      return networkView(updated);
    },
    async remove(ctx, id, params) {
      await store.transaction(async (tx) => {
        const entity = await found(tx, id, params);
        refuseAll(networkRemoveRules(entity, await networkUse(tx, entity)));
        for (const assigned of await clusterNetworks.find(tx, { networkId: entity.id })) {
          const siblings = await clusterNetworks.find(tx, { clusterId: assigned.clusterId });
          for (const heir of rolesHandedBack(siblings, assigned)) {
            await clusterNetworks.updateWhere(tx, { clusterId: heir.clusterId, networkId: heir.networkId }, heir);
          }
        }
        await networks.remove(tx, entity.id);
        await tell(ctx, tx, 'NETWORK_REMOVE_NETWORK', `Network ${entity.name} was removed.`, entity);
      });
    },
    examples: {
      vlan: { name: 'blue', data_center: { name: 'Default' }, vlan: { id: 100 }, usages: ['vm'] },
    },
  });
}

function permission(
  objectId: string,
  objectType: 'network' | 'vnic_profile',
  roleId: (typeof wellKnownRoles)[keyof typeof wellKnownRoles],
  who: { userId: RequestContext['user']['id'] } | { groupId: typeof everyoneGroupId },
) {
  return { id: newId<never>(), roleId, userId: null, groupId: null, objectType, objectId, ...who };
}
