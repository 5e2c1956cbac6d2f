import { emptyCollections, type Resource } from '../../api/index.ts';

/** Under what, and there: the path's last segment with the XML element of one item, and of the list where that is not with an s. */
type Under = Readonly<Record<string, string | readonly [one: string, many: string]>>;

/** At the top of the API. */
const top: Under = {
  affinitylabels: 'affinity_label',
  bookmarks: 'bookmark',
  clusterlevels: 'cluster_level',
  cpuprofiles: 'cpu_profile',
  disks: 'disk',
  diskprofiles: 'disk_profile',
  domains: 'domain',
  externalhostproviders: 'external_host_provider',
  icons: 'icon',
  instancetypes: 'instance_type',
  katelloerrata: ['katello_erratum', 'katello_errata'],
  openstackimageproviders: 'openstack_image_provider',
  openstacknetworkproviders: 'openstack_network_provider',
  openstackvolumeproviders: 'openstack_volume_provider',
  operatingsystems: ['operating_system', 'operating_systems'],
  schedulingpolicies: ['scheduling_policy', 'scheduling_policies'],
  schedulingpolicyunits: 'scheduling_policy_unit',
  storagedomains: 'storage_domain',
  vmpools: 'vm_pool',
};

const dataCenter: Under = {
  quotas: 'quota',
  storagedomains: 'storage_domain',
};

const cluster: Under = {
  affinitygroups: 'affinity_group',
  cpuprofiles: 'cpu_profile',
  enabledfeatures: 'cluster_feature',
  externalnetworkproviders: ['external_provider', 'external_providers'],
  glusterhooks: 'gluster_hook',
  glustervolumes: 'gluster_volume',
};

const host: Under = {
  affinitylabels: 'affinity_label',
  devices: 'host_device',
  externalnetworkproviderconfigurations: 'external_network_provider_configuration',
  fenceagents: 'agent',
  hooks: 'hook',
  katelloerrata: ['katello_erratum', 'katello_errata'],
  numanodes: 'host_numa_node',
  storage: ['host_storage', 'host_storages'],
  storageconnectionextensions: 'storage_connection_extension',
  tags: 'tag',
};

const vm: Under = {
  affinitylabels: 'affinity_label',
  applications: 'application',
  backups: 'backup',
  cdroms: 'cdrom',
  diskattachments: 'disk_attachment',
  graphicsconsoles: 'graphics_console',
  hostdevices: 'host_device',
  katelloerrata: ['katello_erratum', 'katello_errata'],
  numanodes: 'vm_numa_node',
  sessions: 'session',
  snapshots: 'snapshot',
  tags: 'tag',
  watchdogs: 'watchdog',
};

const template: Under = {
  cdroms: 'cdrom',
  diskattachments: 'disk_attachment',
  graphicsconsoles: 'graphics_console',
  nics: 'nic',
  tags: 'tag',
  watchdogs: 'watchdog',
};

const person: Under = { tags: 'tag' };

const under = (parent: string, children: Under): Under =>
  Object.fromEntries(Object.entries(children).map(([name, element]) => [`${parent}/${name}`, element]));

/** Storage, tags and the like: oVirt's clients list them on their way to what they are about, and a 404 stops them. */
export const nothingThere: readonly Resource[] = emptyCollections({
  ...top,
  ...under('datacenters/:dataCenterId', dataCenter),
  ...under('clusters/:clusterId', cluster),
  ...under('hosts/:hostId', host),
  ...under('vms/:vmId', vm),
  ...under('templates/:templateId', template),
  ...under('users/:userId', person),
  ...under('groups/:groupId', person),
});
