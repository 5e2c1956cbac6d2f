import type { EventEntry } from './entry.ts';

/** Logical networks, their place in clusters, vNIC profiles and QoS. */
export const networkEvents = {
  NETWORK_ADD_NETWORK: {
    number: 942,
    severity: 'normal',
    text: 'Network {network} was added to data center {dataCenter}.',
  },
  NETWORK_ADD_NETWORK_FAILED: {
    number: 943,
    severity: 'error',
    text: 'Network {network} could not be added by {user}: {reason}',
  },
  NETWORK_UPDATE_NETWORK: { number: 1114, severity: 'normal', text: 'Network {network} was updated.' },
  NETWORK_UPDATE_NETWORK_FAILED: {
    number: 11_144,
    severity: 'error',
    text: 'Network {network} could not be changed by {user}: {reason}',
  },
  NETWORK_REMOVE_NETWORK: { number: 944, severity: 'normal', text: 'Network {network} was removed.' },
  NETWORK_REMOVE_NETWORK_FAILED: {
    number: 9441,
    severity: 'error',
    text: 'Network {network} could not be removed by {user}: {reason}',
  },
  NETWORK_REMOVE_NETWORK_STARTED: {
    number: 9442,
    severity: 'normal',
    text: 'Network {network} is being taken off the hosts that have it by label {label}: {hosts}.',
  },
  NETWORK_REMOVE_NOTHING_TO_DO: {
    number: 9444,
    severity: 'normal',
    text: 'No host has to be changed because network {network} was removed.',
  },
  LABEL_NETWORK: { number: 1132, severity: 'normal', text: 'Network {network} was labelled {label}.' },
  LABEL_NETWORK_FAILED: {
    number: 1133,
    severity: 'error',
    text: 'Network {network} could not be labelled {label} by {user}: {reason}',
  },
  UNLABEL_NETWORK: { number: 1134, severity: 'normal', text: 'Label {label} was taken off network {network}.' },
  VNICS_OUT_OF_SYNC_ON_NETWORK_UPDATE: {
    number: 11_291,
    severity: 'alert',
    text: 'vNICs on network {network} are not as it is defined now until they are plugged anew: {vnics}.',
  },

  // In clusters
  NETWORK_ATTACH_NETWORK_TO_CLUSTER: {
    number: 946,
    severity: 'normal',
    text: 'Network {network} was assigned to cluster {cluster}.',
  },
  NETWORK_ATTACH_NETWORK_TO_CLUSTER_FAILED: {
    number: 947,
    severity: 'error',
    text: 'Network {network} could not be assigned to cluster {cluster} by {user}: {reason}',
  },
  NETWORK_DETACH_NETWORK_TO_CLUSTER: {
    number: 948,
    severity: 'normal',
    text: 'Network {network} was taken off cluster {cluster}.',
  },
  NETWORK_DETACH_NETWORK_TO_CLUSTER_FAILED: {
    number: 949,
    severity: 'error',
    text: 'Network {network} could not be taken off cluster {cluster} by {user}: {reason}',
  },
  NETWORK_UPDTAE_NETWORK_ON_CLUSTER: {
    number: 1112,
    severity: 'normal',
    text: 'Network {network} was changed in cluster {cluster}.',
  },
  NETWORK_UPDTAE_NETWORK_ON_CLUSTER_FAILED: {
    number: 1113,
    severity: 'error',
    text: 'Network {network} could not be changed in cluster {cluster} by {user}: {reason}',
  },
  NETWORK_DEFAULT_ROUTE_MOVED: {
    number: 100_200,
    severity: 'normal',
    text: 'The default route of cluster {cluster} is on network {network} now; before it was on {former}.',
  },
  NETWORK_OPERATIONAL: {
    number: 100_201,
    severity: 'normal',
    text: 'Network {network} is operational in cluster {cluster}: all of its active hosts carry it.',
  },

  // vNIC profiles
  ADD_VNIC_PROFILE: {
    number: 1122,
    severity: 'normal',
    text: 'vNIC profile {profile} was added to network {network}.',
  },
  ADD_VNIC_PROFILE_FAILED: {
    number: 1123,
    severity: 'error',
    text: 'vNIC profile {profile} could not be added by {user}: {reason}',
  },
  UPDATE_VNIC_PROFILE: { number: 1124, severity: 'normal', text: 'vNIC profile {profile} was changed.' },
  UPDATE_VNIC_PROFILE_FAILED: {
    number: 1125,
    severity: 'error',
    text: 'vNIC profile {profile} could not be changed by {user}: {reason}',
  },
  REMOVE_VNIC_PROFILE: { number: 1126, severity: 'normal', text: 'vNIC profile {profile} was removed.' },
  REMOVE_VNIC_PROFILE_FAILED: {
    number: 1127,
    severity: 'error',
    text: 'vNIC profile {profile} could not be removed by {user}: {reason}',
  },

  // QoS
  USER_ADDED_QOS: { number: 10_110, severity: 'normal', text: 'QoS {qos} was added to data center {dataCenter}.' },
  USER_FAILED_TO_ADD_QOS: {
    number: 10_111,
    severity: 'error',
    text: 'QoS {qos} could not be added by {user}: {reason}',
  },
  USER_REMOVED_QOS: { number: 10_112, severity: 'normal', text: 'QoS {qos} was removed.' },
  USER_UPDATED_QOS: { number: 10_114, severity: 'normal', text: 'QoS {qos} was changed.' },
  USER_FAILED_TO_UPDATE_QOS: {
    number: 10_115,
    severity: 'error',
    text: 'QoS {qos} could not be changed by {user}: {reason}',
  },
} as const satisfies Record<string, EventEntry>;
