import type { Cluster, ClusterNetwork } from '@weft/core/entities';
import { collection, repository } from './collection.ts';

export const clusters = repository<Cluster>()({
  table: 'clusters',
  type: 'cluster',
  columns: {
    id: 'plain',
    name: 'plain',
    description: 'plain',
    comment: 'plain',
    dataCenterId: 'plain',
    version: 'plain',
    switchType: 'plain',
    macPoolId: 'plain',
    managementNetworkId: 'plain',
  },
});

/** Networks by cluster; their changes are the cluster's. */
export const clusterNetworks = collection<ClusterNetwork>()({
  table: 'clusterNetworks',
  type: 'cluster',
  key: 'clusterId',
  columns: {
    clusterId: 'plain',
    networkId: 'plain',
    required: 'boolean',
    status: 'plain',
    management: 'boolean',
    display: 'boolean',
    migration: 'boolean',
    gluster: 'boolean',
    defaultRoute: 'boolean',
  },
});
