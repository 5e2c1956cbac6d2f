import type { CatalogueEntry } from './entry.ts';

/** What can be wrong with limits of traffic. */
export const qosEntries = {
  ACTION_TYPE_FAILED_QOS_NAME_EXIST: {
    status: 409,
    sentence: 'The data center has a QoS {name} already.',
    next: 'Choose another name.',
  },
  ACTION_TYPE_FAILED_QOS_OUT_OF_RANGE_VALUES: {
    status: 409,
    sentence: 'QoS {qos}: {limit} is {value} and must be a whole number from 1 to {most}.',
    next: 'Correct the value, or leave it out.',
  },
  ACTION_TYPE_FAILED_HOST_NETWORK_QOS_MISSING_VALUES: {
    status: 409,
    sentence: 'QoS {qos} has no weight.',
    next: 'Give outbound_average_linkshare, from 1 to 100.',
  },
  ACTION_TYPE_FAILED_HOST_NETWORK_QOS_INCONSISTENT_VALUES: {
    status: 409,
    sentence: 'QoS {qos} guarantees {realtime} Mbit/s and allows only {upper}.',
    next: 'Raise outbound_average_upperlimit, or lower outbound_average_realtime.',
  },
  ACTION_TYPE_FAILED_HOST_NETWORK_QOS_INTERFACES_WITHOUT_QOS: {
    status: 409,
    sentence: '{nic} would carry networks with QoS ({limited}) beside networks without ({unlimited}).',
    next: 'Give every network on the NIC a QoS, or none.',
  },
  ACTION_TYPE_FAILED_NETWORK_QOS_MISSING_VALUES: {
    status: 409,
    sentence: 'QoS {qos} limits the {direction} direction but lacks {missing}.',
    next: 'Give average, peak and burst of a direction, or none of them.',
  },
  ACTION_TYPE_FAILED_NETWORK_QOS_PEAK_LOWER_THAN_AVERAGE: {
    status: 409,
    sentence: 'QoS {qos}: the {direction} peak of {peak} Mbit/s is below the average of {average}.',
    next: 'Raise the peak, or lower the average.',
  },
  QOS_TYPE_NOT_SUPPORTED: {
    status: 409,
    sentence: 'QoS of type {type} is outside networking and not kept here.',
    next: 'Use type hostnetwork for networks on hosts, or network for vNIC profiles.',
  },
  QOS_TYPE_DOES_NOT_FIT: {
    status: 409,
    sentence: 'QoS {name} is of type {type}, and {wanted} is needed here.',
    next: 'Name a QoS of that type.',
  },
  VNIC_QOS_NOT_SUPPORTED: {
    status: 409,
    sentence: 'QoS {name} cannot limit vNICs: limits of vNICs are not carried out yet.',
    next: 'Leave qos out of the profile.',
  },
} satisfies Record<string, CatalogueEntry>;
