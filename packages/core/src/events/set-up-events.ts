import type { EventEntry } from './entry.ts';

/** Networks on hosts: changes, what differs from what is wanted, labels, roll-outs. */
export const setUpEvents = {
  SETUP_NETWORKS_STARTED: {
    number: 100_100,
    severity: 'normal',
    text: 'Setting up the networks of host {host}: {steps} steps.',
  },
  SETUP_NETWORKS_SUCCEEDED: { number: 100_101, severity: 'normal', text: 'The networks of host {host} are set up.' },
  SETUP_NETWORKS_ROLLBACK: {
    number: 100_102,
    severity: 'error',
    text: 'The change to the networks of host {host} was undone: {reason}.',
  },
  SETUP_NETWORKS_FAILED: {
    number: 100_103,
    severity: 'alert',
    text: 'Host {host} has neither its old networks nor the wanted ones: {reason}.',
  },
  SETUP_NETWORKS_AWAITS_PERSON: {
    number: 100_104,
    severity: 'warning',
    text: 'The new networks of host {host} go back unless a person confirms them within {seconds} s.',
  },
  SETUP_NETWORKS_CONFIRMED_BY_PERSON: {
    number: 100_105,
    severity: 'normal',
    text: 'The new networks of host {host} were confirmed.',
  },
  NETWORK_COMMINT_NETWORK_CHANGES: {
    number: 1104,
    severity: 'normal',
    text: 'The network configuration of host {host} will survive a reboot.',
  },
  NETWORK_COMMINT_NETWORK_CHANGES_FAILED: {
    number: 1105,
    severity: 'error',
    text: 'The network configuration of host {host} could not be made permanent: {reason}',
  },
  INVALID_BOND_INTERFACE_FOR_MANAGEMENT_NETWORK_CONFIGURATION: {
    number: 1118,
    severity: 'error',
    text: 'The management network could not be put on host {host}: {reason}',
  },
  VLAN_ID_MISMATCH_FOR_MANAGEMENT_NETWORK_CONFIGURATION: {
    number: 1119,
    severity: 'error',
    text: 'The management network could not be put on host {host}: {reason}',
  },
  SETUP_NETWORK_FAILED_FOR_MANAGEMENT_NETWORK_CONFIGURATION: {
    number: 1120,
    severity: 'error',
    text: 'The management network could not be put on host {host}: {reason}',
  },
  ACTIVE_NIC_UNUSABLE_FOR_MANAGEMENT_NETWORK_CONFIGURATION: {
    number: 100_106,
    severity: 'error',
    text: 'The management network could not be put on host {host}: {reason}',
  },
  PERSIST_NETWORK_FAILED_FOR_MANAGEMENT_NETWORK: {
    number: 1121,
    severity: 'warning',
    text: 'The management network could not be put on host {host}: {reason}',
  },

  // All networks of a host, or of a cluster
  HOST_SYNC_ALL_NETWORKS_FINISHED: {
    number: 10_901,
    severity: 'normal',
    text: 'The networks of host {host} are synchronised.',
  },
  HOST_SYNC_ALL_NETWORKS_FAILED: {
    number: 10_900,
    severity: 'error',
    text: 'The networks of host {host} could not be synchronised by {user}: {reason}',
  },
  CLUSTER_SYNC_ALL_NETWORKS_STARTED: {
    number: 10_906,
    severity: 'normal',
    text: 'The networks of the hosts of cluster {cluster} are being synchronised.',
  },
  CLUSTER_SYNC_NOTHING_TO_DO: {
    number: 10_907,
    severity: 'normal',
    text: 'Cluster {cluster} has no hosts to be synchronised.',
  },
  CLUSTER_SYNC_ALL_NETWORKS_FINISHED: {
    number: 10_908,
    severity: 'normal',
    text: 'The networks of all hosts of cluster {cluster} that can be reached are synchronised.',
  },
  CLUSTER_SYNC_ALL_NETWORKS_FAILED: {
    number: 10_905,
    severity: 'error',
    text: 'The networks of the hosts of cluster {cluster} could not all be synchronised by {user}: {reason}',
  },
  NETWORK_COPY_HOST_NETWORKS: {
    number: 10_928,
    severity: 'normal',
    text: 'Host {host} has the networks of host {source} now.',
  },
  NETWORK_COPY_HOST_NETWORKS_FAILED: {
    number: 10_927,
    severity: 'error',
    text: 'Host {host} could not be given the networks of host {source} by {user}: {reason}',
  },
  NETWORK_COPY_HOST_NETWORKS_INVALID_IFACE_COUNT: {
    number: 10_930,
    severity: 'error',
    text: 'Host {host} could not be given the networks of host {source} by {user}: {reason}',
  },

  // What hosts have instead of what is wanted
  VDS_NETWORKS_OUT_OF_SYNC: {
    number: 1110,
    severity: 'warning',
    text: 'Network {network} on host {host} is not as defined: {reasons}.',
  },
  VDS_NETWORKS_IN_SYNC: {
    number: 100_110,
    severity: 'normal',
    text: 'Network {network} on host {host} is as defined again.',
  },
  NETWORK_HOST_USING_WRONG_CLUSER_VLAN: {
    number: 1106,
    severity: 'warning',
    text: 'Network {network} on host {host} has VLAN {actual}; in the cluster it is {expected}.',
  },
  NETWORK_HOST_MISSING_CLUSER_VLAN: {
    number: 1107,
    severity: 'warning',
    text: 'Network {network} on host {host} has no VLAN; in the cluster it is {expected}.',
  },
  VDS_NETWORK_MTU_DIFFER_FROM_LOGICAL_NETWORK: {
    number: 1108,
    severity: 'warning',
    text: 'Network {network} on host {host} has an MTU of {actual}; in the cluster it is {expected}.',
  },
  NETWORK_IPV4_GATEWAY_OUT_OF_RANGE: {
    number: 10_929,
    severity: 'warning',
    text: 'Network {network} on host {host} has the IPv4 gateway {gateway}, which is not in its own subnet.',
  },
  NETWORK_REMOVING_IPV6_GATEWAY_FROM_OLD_DEFAULT_ROUTE_ROLE_ATTACHMENT: {
    number: 10_926,
    severity: 'warning',
    text: 'Network {network} on host {host} does not have the default route and lost its IPv6 gateway {gateway}.',
  },

  // Labels
  LABEL_NIC: { number: 1136, severity: 'normal', text: 'NIC {nic} of host {host} has the label {label} now.' },
  LABEL_NIC_FAILED: {
    number: 1137,
    severity: 'error',
    text: 'NIC {nic} of host {host} could not be labelled {label} by {user}: {reason}',
  },
  UNLABEL_NIC: { number: 1138, severity: 'normal', text: 'NIC {nic} of host {host} has the label {label} no longer.' },
  UNLABEL_NIC_FAILED: {
    number: 1139,
    severity: 'error',
    text: 'Label {label} could not be taken off NIC {nic} of host {host} by {user}: {reason}',
  },
  ADD_NETWORK_BY_LABEL_FAILED: { number: 100_120, severity: 'error', text: '{what} failed: {reason}' },
  REMOVE_NETWORK_BY_LABEL_FAILED: { number: 1131, severity: 'error', text: '{what} failed: {reason}' },
  NETWORK_BY_LABEL_AWAITS_HOST: {
    number: 100_121,
    severity: 'warning',
    text: '{what} waits until the host is back.',
  },

  // Roll-outs
  NETWORK_ROLL_OUT_DONE: { number: 100_130, severity: 'normal', text: '{outcome}' },
  NETWORK_ROLL_OUT_STOPPED: { number: 100_131, severity: 'error', text: '{outcome}' },
  NETWORK_ROLL_OUT_HOSTS_LEFT_OUT: {
    number: 100_132,
    severity: 'warning',
    text: '{what}: {hosts} cannot be reached and will have to be synchronised.',
  },
} as const satisfies Record<string, EventEntry>;
