import {
  type ClusterId,
  type DataCenterId,
  defaultNetworkFilterId,
  everyoneGroupId,
  type MacPoolId,
  type NetworkId,
  newId,
  templates as staticTemplates,
  systemObjectId,
  type UserId,
  type VnicProfileId,
  wellKnownRoles,
} from '@weft/core/entities';
import { groups, permissions, users } from './access.ts';
import { clusterNetworks, clusters } from './clusters.ts';
import { dataCenters } from './data-centers.ts';
import { macPools } from './mac-pools.ts';
import { networks, vnicProfiles } from './networks.ts';
import type { Store } from './open.ts';
import { templates } from './vms.ts';

/** The compatibility level of what is made at the first start. */
export const newestVersion = '4.7';

/** What the first start needs to know. */
export interface SeedOptions {
  /** Of `admin@internal`, as made by the password hashing. */
  adminPasswordHash: string;
}

/**
 * Fills an empty store with what every installation has: data center, cluster, management network with its
 * profile, MAC pool, the Blank template and `admin@internal`. Answers whether it did: an empty store is one without users.
 */
export function seedStore(store: Store, { adminPasswordHash }: SeedOptions): Promise<boolean> {
  return store.transaction(async (tx) => {
    if (await users.first(tx, {})) return false;
    const dataCenterId = newId<DataCenterId>();
    const clusterId = newId<ClusterId>();
    const networkId = newId<NetworkId>();
    const macPoolId = newId<MacPoolId>();
    const profileId = newId<VnicProfileId>();
    const userId = newId<UserId>();

    await dataCenters.insert(tx, {
      id: dataCenterId,
      name: 'Default',
      description: 'The default Data Center',
      comment: '',
      version: newestVersion,
    });
    // 65,536 addresses under one of Weft's own choosing in the locally administered prefix that oVirt uses too.
    await macPools.insert(tx, {
      id: macPoolId,
      name: 'Default',
      description: 'Default MAC pool',
      allowDuplicates: false,
      defaultPool: true,
      ranges: [{ from: '56:6f:77:66:00:00', to: '56:6f:77:66:ff:ff' }],
      cursor: 0,
    });
    await networks.insert(tx, {
      id: networkId,
      name: 'ovirtmgmt',
      description: 'Management Network',
      comment: '',
      dataCenterId,
      vlanId: null,
      mtu: 0,
      stp: false,
      vm: true,
      portIsolation: false,
      dnsServers: [],
      label: null,
      qosId: null,
    });
    await clusters.insert(tx, {
      id: clusterId,
      name: 'Default',
      description: 'The default server cluster',
      comment: '',
      dataCenterId,
      version: newestVersion,
      switchType: 'legacy',
      macPoolId,
      managementNetworkId: networkId,
    });
    await clusterNetworks.insert(tx, {
      clusterId,
      networkId,
      required: true,
      status: 'operational',
      management: true,
      display: true,
      migration: true,
      gluster: false,
      defaultRoute: true,
    });
    await vnicProfiles.insert(tx, {
      id: profileId,
      name: 'ovirtmgmt',
      description: '',
      comment: '',
      networkId,
      passThrough: false,
      portMirroring: false,
      migratable: true,
      failoverId: null,
      networkFilterId: defaultNetworkFilterId,
      customProperties: [],
    });
    await templates.insertAll(tx, staticTemplates);
    await users.insert(tx, {
      id: userId,
      name: 'admin',
      domain: 'internal',
      firstName: 'admin',
      lastName: '',
      email: '',
      passwordHash: adminPasswordHash,
    });
    await groups.insert(tx, { id: everyoneGroupId, name: 'Everyone' });
    await permissions.insertAll(tx, [
      {
        id: newId(),
        roleId: wellKnownRoles.superUser,
        userId,
        groupId: null,
        objectType: 'system',
        objectId: systemObjectId,
      },
      {
        id: newId(),
        roleId: wellKnownRoles.vnicProfileUser,
        userId: null,
        groupId: everyoneGroupId,
        objectType: 'vnic_profile',
        objectId: profileId,
      },
    ]);
    return true;
  });
}
