import type { CatalogueEntry } from './entry.ts';

/** What can go wrong with iSCSI bonds and their networks. */
export const iscsiEntries = {
  ISCSI_BOND_WITH_SAME_NAME_EXIST_IN_DATA_CENTER: {
    status: 409,
    sentence: 'The data center has an iSCSI bond {name} already.',
    next: 'Choose another name.',
  },
  NETWORKS_DONT_EXIST_IN_DATA_CENTER: {
    status: 409,
    sentence: 'The data center has no networks {networks}.',
    next: 'Name networks of the data center.',
  },
  ACTION_TYPE_FAILED_ISCSI_BOND_NETWORK_CANNOT_BE_REQUIRED: {
    status: 409,
    sentence: 'Networks of an iSCSI bond cannot be required in a cluster: {networks}.',
    next: 'Make them optional in all clusters first.',
  },
  ACTION_TYPE_FAILED_STORAGE_CONNECTIONS_CANNOT_BE_ADDED_TO_ISCSI_BOND: {
    status: 409,
    sentence: 'There are no iSCSI connections {connections} to add to the iSCSI bond.',
    next: 'Add them under storageconnections first, or name others.',
  },
  ACTION_TYPE_FAILED_STORAGE_CONNECTION_ALREADY_EXISTS: {
    status: 409,
    sentence: 'There is a connection to {target} by the same address, port, portal and user already.',
    next: 'Use that one.',
  },
  NETWORK_CANNOT_REMOVE_ISCSI_BOND_NETWORK: {
    status: 409,
    sentence: 'Network {name} is in the iSCSI bonds {bonds} and cannot be removed.',
    next: 'Take it out of them first.',
  },
} satisfies Record<string, CatalogueEntry>;
