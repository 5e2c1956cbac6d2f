import { type ClusterId, everyoneGroupId, type Permission } from '@weft/core/entities';
import type { ObjectRef, PermissionStore } from '../auth/index.ts';
import { clusters, hosts, networks, permissions, type Reader, type Store, vms, vnicProfiles } from '../store/index.ts';

/** Who has which role on what, as the store has it. */
export function storedPermissions({ db }: Store): PermissionStore {
  return {
    async grantsOf(userId) {
      const own = await permissions.find(db, { userId });
      const everyones = await permissions.find(db, { groupId: everyoneGroupId });
      return [...own, ...everyones].map(({ roleId, objectType, objectId }: Permission) => ({
        roleId,
        object: { type: objectType, id: objectId },
      }));
    },
    containersOf: (object) => containers(db, object),
  };
}

/** What contains an object, nearest first, without the system. Nothing for what is not there. */
async function containers(db: Reader, { type, id }: ObjectRef): Promise<ObjectRef[]> {
  switch (type) {
    case 'cluster': {
      const found = await clusters.get(db, id);
      return found ? [{ type: 'data_center', id: found.dataCenterId }] : [];
    }
    case 'host': {
      const found = await hosts.get(db, id);
      return found ? inCluster(db, found.clusterId) : [];
    }
    case 'vm': {
      const found = await vms.get(db, id);
      return found ? inCluster(db, found.clusterId) : [];
    }
    case 'network': {
      const found = await networks.get(db, id);
      return found ? [{ type: 'data_center', id: found.dataCenterId }] : [];
    }
    case 'vnic_profile': {
      const found = await vnicProfiles.get(db, id);
      if (!found) return [];
      return [
        { type: 'network', id: found.networkId },
        ...(await containers(db, { type: 'network', id: found.networkId })),
      ];
    }
    case 'system':
    case 'data_center':
    case 'mac_pool':
    case 'template':
      return [];
  }
}

async function inCluster(db: Reader, id: ClusterId): Promise<ObjectRef[]> {
  return [{ type: 'cluster', id }, ...(await containers(db, { type: 'cluster', id }))];
}
