import type { CatalogueEntry } from './entry.ts';

/** What can go wrong with hosts as such. */
export const hostEntries = {
  VDS_CANNOT_REMOVE_VDS_STATUS_ILLEGAL: {
    status: 409,
    sentence: 'Host {host} is {status} and cannot be removed.',
    next: 'Deactivate the host first.',
  },
  VDS_CANNOT_ACTIVATE_VDS_STATUS_ILLEGAL: {
    status: 409,
    sentence: 'Host {host} is {status} and cannot be activated.',
    next: 'Activate hosts that are in maintenance, not operational, or could not be installed.',
  },
  VDS_CANNOT_MAINTENANCE_VDS_STATUS_ILLEGAL: {
    status: 409,
    sentence: 'Host {host} is {status} and cannot go into maintenance.',
    next: 'Wait until the host is up.',
  },
  VDS_HAS_RUNNING_VMS: {
    status: 409,
    sentence: 'VMs run on host {host}: {vms}.',
    next: 'Shut these VMs down first.',
  },
  VDS_STATUS_NOT_VALID_FOR_UPDATE: {
    status: 409,
    sentence:
      'Host {host} is {status}, and its cluster can change only while it is in maintenance or not installed yet.',
    next: 'Deactivate the host first.',
  },
  ACTION_TYPE_FAILED_HOST_CLUSTER_DIFFERENT_MANAGEMENT_NETWORKS: {
    status: 409,
    sentence:
      'Host {host} cannot go to cluster {cluster}: the management network is {is} there, and {was} where the host is now.',
    next: 'Move it to a cluster with a management network of the same name, or remove the host and add it there.',
  },
  HOST_CANNOT_WRITE: {
    status: 409,
    sentence: 'The agent of the host cannot write down what it would need to go back: {reason}. Nothing was changed.',
    next: "Make room on the disk with the agent's state directory or, where it has become read-only, make it writable again.",
    retryable: true,
  },
  HIDDEN_NIC_WOULD_BE_TOUCHED: {
    status: 409,
    sentence:
      'Host {host}: {devices} is kept out of sight, for storage or by the host’s administrator, and would lose its link. Nothing was changed.',
    next: 'Leave the NIC that it lies on out of bonds and as it is.',
  },
  NIC_SETTINGS_NOT_SUPPORTED: {
    status: 409,
    sentence: 'NICs of host {host} cannot be set so by ethtool: {settings}. Nothing was changed.',
    next: 'Leave out of ethtool_opts what the NIC does not have or its driver does not let be changed.',
  },
} satisfies Record<string, CatalogueEntry>;
