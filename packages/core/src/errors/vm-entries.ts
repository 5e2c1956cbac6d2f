import type { CatalogueEntry } from './entry.ts';

/** What can go wrong with running VMs. */
export const vmEntries = {
  SCHEDULING_ALL_HOSTS_FILTERED_OUT: {
    status: 409,
    sentence: 'There is no host in cluster {cluster} that VM {vm} can run on.',
    next: 'Correct what is said of one of the hosts.',
    retryable: true,
  },
  SCHEDULING_HOST_FILTERED_REASON_WITH_DETAIL: {
    status: 409,
    sentence: 'Host {host} cannot take VM {vm}: {detail} ({reason}).',
    next: 'Correct it on that host, or start the VM elsewhere.',
    retryable: true,
  },
  VM_START_FAILED: {
    status: 400,
    sentence: 'VM {vm} could not be started on host {host}: {reason}.',
    next: 'Correct what the reason names and start the VM again.',
  },
  VM_COMMAND_FAILED: {
    status: 400,
    sentence: 'Host {host} could not {what} VM {vm}: {reason}.',
    next: 'See what the host says of the VM, then try again.',
  },
  ACTION_TYPE_FAILED_PINNED_VM_NEEDS_HOST: {
    status: 409,
    sentence: 'VM {vm} is pinned to no host.',
    next: 'Name the hosts in placement_policy, or choose another affinity.',
  },
  ACTION_TYPE_FAILED_VM_CANNOT_CHANGE_WHILE_RUNNING: {
    status: 409,
    sentence: '{field} of VM {vm} cannot change while it runs.',
    next: 'Shut the VM down first.',
  },
  VM_NIC_HOT_PLUG_NOT_SUPPORTED: {
    status: 409,
    sentence: 'vNIC {nic} cannot be {what} while VM {vm} runs: hot plug is not supported yet.',
    next: 'Shut the VM down first.',
  },
  VM_NIC_TYPE_NOT_SUPPORTED: {
    status: 409,
    sentence: 'vNICs of type {type} are not supported yet.',
    next: 'Use virtio, e1000, e1000e or rtl8139.',
  },
} satisfies Record<string, CatalogueEntry>;
