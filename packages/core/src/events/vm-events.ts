import type { EventEntry } from './entry.ts';

/** Virtual machines, their vNICs, MAC addresses, and the engine's own jobs. */
export const vmEvents = {
  USER_ADD_VM: { number: 34, severity: 'normal', text: 'VM {vm} was created by {user}.' },
  USER_UPDATE_VM: { number: 35, severity: 'normal', text: 'VM {vm} was changed by {user}.' },
  USER_REMOVE_VM_FINISHED: { number: 113, severity: 'normal', text: 'VM {vm} was removed by {user}.' },
  USER_RUN_VM: { number: 32, severity: 'normal', text: 'VM {vm} was started on host {host}.' },
  USER_FAILED_RUN_VM: {
    number: 54,
    severity: 'error',
    text: 'VM {vm} could not be started on host {host}: {reason}',
  },
  USER_STOP_VM: { number: 33, severity: 'normal', text: 'The order to stop VM {vm} was carried out.' },
  USER_INITIATED_SHUTDOWN_VM: {
    number: 73,
    severity: 'normal',
    text: 'The order to shut down VM {vm} was carried out.',
  },
  VM_DOWN: { number: 61, severity: 'normal', text: 'VM {vm} is down. {reason}' },
  VM_DOWN_ERROR: { number: 119, severity: 'error', text: 'VM {vm} is down. {reason}' },
  VM_SET_TO_UNKNOWN_STATUS: {
    number: 142,
    severity: 'warning',
    text: 'What VM {vm} does is not known: host {host} does not respond.',
  },

  // vNICs
  NETWORK_ADD_VM_INTERFACE: { number: 932, severity: 'normal', text: 'vNIC {nic} of VM {vm} was added by {user}.' },
  NETWORK_ADD_VM_INTERFACE_FAILED: {
    number: 933,
    severity: 'error',
    text: 'vNIC {nic} of VM {vm} could not be added by {user}: {reason}',
  },
  NETWORK_UPDATE_VM_INTERFACE: {
    number: 934,
    severity: 'normal',
    text: 'vNIC {nic} of VM {vm} was changed by {user}.',
  },
  NETWORK_UPDATE_VM_INTERFACE_FAILED: {
    number: 935,
    severity: 'error',
    text: 'vNIC {nic} of VM {vm} could not be changed by {user}: {reason}',
  },
  NETWORK_REMOVE_VM_INTERFACE: {
    number: 930,
    severity: 'normal',
    text: 'vNIC {nic} of VM {vm} was removed by {user}.',
  },
  NETWORK_REMOVE_VM_INTERFACE_FAILED: {
    number: 931,
    severity: 'error',
    text: 'vNIC {nic} of VM {vm} could not be removed by {user}: {reason}',
  },
  NETWORK_ACTIVATE_VM_INTERFACE_SUCCESS: {
    number: 1012,
    severity: 'normal',
    text: 'vNIC {nic} of VM {vm} was plugged in by {user}.',
  },
  NETWORK_ACTIVATE_VM_INTERFACE_FAILURE: {
    number: 1013,
    severity: 'error',
    text: 'vNIC {nic} of VM {vm} could not be plugged in by {user}: {reason}',
  },
  NETWORK_DEACTIVATE_VM_INTERFACE_SUCCESS: {
    number: 1014,
    severity: 'normal',
    text: 'vNIC {nic} of VM {vm} was unplugged by {user}.',
  },
  NETWORK_DEACTIVATE_VM_INTERFACE_FAILURE: {
    number: 1015,
    severity: 'error',
    text: 'vNIC {nic} of VM {vm} could not be unplugged by {user}: {reason}',
  },

  // MAC addresses
  MAC_POOL_EMPTY: { number: 816, severity: 'warning', text: 'MAC pool {pool} has no address left.' },
  MAC_ADDRESS_IS_IN_USE: {
    number: 833,
    severity: 'warning',
    text: 'vNIC {nic} of VM {vm} has MAC address {mac}, which another vNIC has too.',
  },
  MAC_ADDRESS_IS_EXTERNAL: {
    number: 925,
    severity: 'warning',
    text: 'vNIC {nic} of VM {vm} has MAC address {mac}, which is outside MAC pool {pool}.',
  },
  MAC_ADDRESS_IN_USE_ALLOCATED: {
    number: 8380,
    severity: 'warning',
    text: 'MAC address {mac} of MAC pool {pool} was left out: a vNIC of another pool has it.',
    flood: { minutes: 60, per: ['mac'] },
  },

  // The engine
  JOB_INTERRUPTED: {
    number: 100_300,
    severity: 'warning',
    text: 'The engine was stopped while it worked on "{what}"; what was not finished then is not done.',
  },
} as const satisfies Record<string, EventEntry>;
