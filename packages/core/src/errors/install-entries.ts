import type { CatalogueEntry } from './entry.ts';

/** Why the management network cannot be put on a host that was just added (spec 2.17). */
export const installEntries = {
  VLAN_ID_MISMATCH_FOR_MANAGEMENT_NETWORK_CONFIGURATION: {
    status: 409,
    sentence: 'The way to the engine is over {nic} with VLAN {vlan}, and network {network} has VLAN {wanted}.',
    next: 'Give the network the VLAN of the host, or the host that of the network.',
  },
  INVALID_BOND_INTERFACE_FOR_MANAGEMENT_NETWORK_CONFIGURATION: {
    status: 409,
    sentence: 'The way to the engine is over bond {bond}, which has fewer than two ports.',
    next: 'Give the bond another port, or take it apart.',
  },
  NETWORK_CONFIGURATION_NOT_PERSISTED: {
    status: 409,
    sentence: 'Host {host} could not make its network configuration survive a reboot: {reason}.',
    next: 'See to the disk of the host, and commit the configuration again.',
  },
  ACTIVE_NIC_UNUSABLE_FOR_MANAGEMENT_NETWORK_CONFIGURATION: {
    status: 409,
    sentence: 'Host {host} cannot get the management network: {reason}.',
    next: 'Correct it on the host and activate the host.',
  },
} satisfies Record<string, CatalogueEntry>;
