import { asId, type Role, type RoleId, wellKnownRoles } from '@weft/core/entities';
import { type Permit, permits } from './permits.ts';

const vmUse: readonly Permit[] = ['login', 'run_vm', 'stop_vm', 'shut_down_vm'];
const vmManage: readonly Permit[] = [...vmUse, 'create_vm', 'edit_vm_properties', 'delete_vm', 'configure_vm_network'];
const network: readonly Permit[] = [
  'login',
  'create_storage_pool_network',
  'configure_storage_pool_network',
  'delete_storage_pool_network',
  'assign_cluster_network',
  'configure_cluster_network',
  'configure_host_network',
  'create_network_vnic_profile',
  'configure_network_vnic_profile',
  'delete_network_vnic_profile',
  'configure_vm_network',
  'use_vnic_profile',
  'port_mirroring',
];
const host: readonly Permit[] = [
  'login',
  'create_host',
  'edit_host_configuration',
  'delete_host',
  'manipulate_host',
  'configure_host_network',
];
const cluster: readonly Permit[] = [
  ...host,
  ...vmManage,
  'create_cluster',
  'edit_cluster_configuration',
  'delete_cluster',
  'assign_cluster_network',
  'configure_cluster_network',
  'manipulate_permissions',
];

function role(id: RoleId, name: string, description: string, administrative: boolean, allows: readonly Permit[]): Role {
  return { id, name, description, administrative, permits: [...new Set(allows)] };
}

/** Every role there is, with oVirt's names and, where it has the role, its ids. What a role allows holds for its object and all that it contains. */
export const roles: readonly Role[] = [
  role(wellKnownRoles.superUser, 'SuperUser', 'May do everything', true, permits),
  role(asId('def00001-0000-0000-0000-def000000001'), 'ClusterAdmin', 'A cluster, its hosts and VMs', true, cluster),
  role(asId('def00002-0000-0000-0000-def000000002'), 'DataCenterAdmin', 'A data center and all in it', true, [
    ...cluster,
    ...network,
    'create_storage_pool',
    'edit_storage_pool_configuration',
    'delete_storage_pool',
  ]),
  role(asId('def00004-0000-0000-0000-def000000004'), 'HostAdmin', 'Hosts and their networks', true, host),
  role(wellKnownRoles.networkAdmin, 'NetworkAdmin', 'Networks, on hosts and for VMs', true, network),
  role(wellKnownRoles.userVmManager, 'UserVmManager', 'VMs and their vNICs', false, vmManage),
  role(wellKnownRoles.vnicProfileUser, 'VnicProfileUser', 'Plug vNICs into a profile', false, ['use_vnic_profile']),
  role(asId('00000000-0000-0000-0001-000000000001'), 'UserRole', 'Use a VM', false, vmUse),
];
