import type { Network, VnicProfile } from '@weft/core/entities';
import { repository } from './collection.ts';

export const networks = repository<Network>()({
  table: 'networks',
  type: 'network',
  columns: {
    id: 'plain',
    name: 'plain',
    description: 'plain',
    comment: 'plain',
    dataCenterId: 'plain',
    vlanId: 'plain',
    mtu: 'plain',
    stp: 'boolean',
    vm: 'boolean',
    portIsolation: 'boolean',
    dnsServers: 'json',
    label: 'plain',
    qosId: 'plain',
  },
});

export const vnicProfiles = repository<VnicProfile>()({
  table: 'vnicProfiles',
  type: 'vnic_profile',
  columns: {
    id: 'plain',
    name: 'plain',
    description: 'plain',
    comment: 'plain',
    networkId: 'plain',
    passThrough: 'boolean',
    portMirroring: 'boolean',
    migratable: 'boolean',
    failoverId: 'plain',
    networkFilterId: 'plain',
    customProperties: 'json',
  },
});
