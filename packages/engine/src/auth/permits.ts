/**
 * What a role can allow, in oVirt's words (its REST API's `permits`). Reading needs no permit of its own: whoever
 * has any role on an object, or on something that contains it, may see it.
 */
export const permits = [
  'login',
  'create_storage_pool',
  'edit_storage_pool_configuration',
  'delete_storage_pool',
  'create_storage_pool_network',
  'configure_storage_pool_network',
  'delete_storage_pool_network',
  'create_cluster',
  'edit_cluster_configuration',
  'delete_cluster',
  'assign_cluster_network',
  'configure_cluster_network',
  'create_host',
  'edit_host_configuration',
  'delete_host',
  'manipulate_host',
  'configure_host_network',
  'create_network_vnic_profile',
  'configure_network_vnic_profile',
  'delete_network_vnic_profile',
  'port_mirroring',
  'create_vm',
  'edit_vm_properties',
  'delete_vm',
  'run_vm',
  'stop_vm',
  'shut_down_vm',
  'configure_vm_network',
  'use_vnic_profile',
  'create_mac_pool',
  'edit_mac_pool',
  'delete_mac_pool',
  'manipulate_permissions',
  'manipulate_roles',
  'manipulate_users',
  'audit_log_management',
] as const;

export type Permit = (typeof permits)[number];
