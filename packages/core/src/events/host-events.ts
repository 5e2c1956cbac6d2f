import type { EventEntry } from './entry.ts';

/** Hosts themselves: their life, their links, what is seen of them. */
export const hostEvents = {
  USER_ADD_VDS: { number: 42, severity: 'normal', text: 'Host {host} was added by {user}.' },
  USER_UPDATE_VDS: { number: 43, severity: 'normal', text: 'Host {host} was updated by {user}{where}.' },
  USER_REMOVE_VDS: { number: 44, severity: 'normal', text: 'Host {host} was removed by {user}.' },
  VDS_ACTIVATE: { number: 16, severity: 'normal', text: 'Host {host} was activated by {user}.' },
  USER_VDS_MAINTENANCE: { number: 600, severity: 'normal', text: 'Host {host} was put into maintenance by {user}.' },
  VDS_DETECTED: { number: 13, severity: 'normal', text: 'Host {host} is up.' },
  VDS_HOST_NOT_RESPONDING_CONNECTING: {
    number: 9008,
    severity: 'warning',
    text: 'The link to host {host} broke: {reason}.',
  },
  VDS_FAILURE: { number: 12, severity: 'error', text: 'Host {host} does not respond.' },
  VDS_SET_NONOPERATIONAL_NETWORK: {
    number: 519,
    severity: 'warning',
    text: 'Host {host} is not operational in cluster {cluster}: {reason}.',
  },
  VDS_SET_NONOPERATIONAL_IFACE_DOWN: {
    number: 603,
    severity: 'warning',
    text: 'Host {host} is not operational in cluster {cluster}: {reason}.',
  },
  VDS_SET_NON_OPERATIONAL_VM_NETWORK_IS_BRIDGELESS: {
    number: 9601,
    severity: 'warning',
    text: 'Host {host} is not operational in cluster {cluster}: {reason}.',
  },
  HOST_ENROLLED: {
    number: 100_000,
    severity: 'normal',
    text: 'Host {host} enrolled and has a new certificate.',
  },
  HOST_ENROLMENT_REFUSED: {
    number: 100_001,
    severity: 'warning',
    text: 'Enrolment of {host} from {from} was refused: {reason}.',
  },
  HOST_LINK_REFUSED: { number: 100_002, severity: 'warning', text: 'A link from {from} was refused: {reason}.' },

  // Links
  HOST_INTERFACE_STATE_UP: { number: 609, severity: 'normal', text: 'Interface {nic} on host {host} is up.' },
  HOST_INTERFACE_STATE_DOWN: { number: 610, severity: 'warning', text: 'Interface {nic} on host {host} is down.' },
  HOST_BOND_SLAVE_STATE_UP: {
    number: 611,
    severity: 'normal',
    text: 'Slave {nic} of bond {bond} on host {host} is up.',
  },
  HOST_BOND_SLAVE_STATE_DOWN: {
    number: 612,
    severity: 'warning',
    text: 'Slave {nic} of bond {bond} on host {host} is down.',
  },
  HOST_INTERFACE_HIGH_NETWORK_USE: {
    number: 608,
    severity: 'alert',
    text: 'Interface {nic} on host {host} is used for more than {most} % of its speed: it sends {tx} % and receives {rx} %.',
    flood: { minutes: 30, per: ['nic'] },
  },

  // What is seen
  HOST_NIC_RENAMED: {
    number: 100_010,
    severity: 'warning',
    text: 'NIC {nic} of host {host} {former} ({by}). Its networks, bonds and labels follow it.',
  },
  HOST_NIC_REPLACED: {
    number: 100_011,
    severity: 'warning',
    text: 'NIC {nic} of host {host} is another card than before, {place}: its MAC address is {mac} instead of {was}. It has the networks of the former one.',
  },
  HOST_LLDP_UNAVAILABLE: {
    number: 100_012,
    severity: 'warning',
    text: 'What the neighbours of host {host} say by LLDP cannot be told: {reason}.',
    flood: { minutes: 60, per: [] },
  },
  HOST_AGENT_TROUBLE: { number: 100_014, severity: 'error', text: '{trouble} {advice}' },
  HOST_AGENT_TROUBLE_OVER: { number: 100_015, severity: 'normal', text: 'Over: {trouble}' },
  HOST_NETWORK_FINDING: { number: 100_013, severity: 'warning', text: '{finding} {advice}' },
  BRIDGED_NETWORK_OVER_MULTIPLE_INTERFACES: { number: 1109, severity: 'warning', text: '{finding} {advice}' },
} as const satisfies Record<string, EventEntry>;
