import type { CatalogueEntry } from './entry.ts';
import { ruleEntries } from './host-and-vm-rules.ts';
import { hostEntries } from './host-entries.ts';
import { installEntries } from './install-entries.ts';
import { iscsiEntries } from './iscsi-entries.ts';
import { probeEntries } from './probe-entries.ts';
import { qosEntries } from './qos-entries.ts';
import { syncEntries } from './sync-entries.ts';
import { vmEntries } from './vm-entries.ts';

/**
 * Every error that Weft can report, in one list. Codes are oVirt's message keys where it has one (its
 * prefix ACTION_TYPE_FAILED_ is kept where it belongs to the key). `status` is the HTTP status, `next` says
 * what to do, `retryable` whether the same request may succeed later.
 */

const entries = {
  // Requests
  MALFORMED_REQUEST: {
    status: 400,
    sentence: 'The request could not be read: {reason}.',
    next: 'Send well-formed XML or JSON.',
  },
  MISSING_FIELD: {
    status: 400,
    sentence: '{type} [{field}] required for {method}.',
    next: 'Send the field that is named.',
  },
  INVALID_VALUE: {
    status: 400,
    sentence: 'Field {field} of {type}: {reason}.',
    next: 'Correct the value.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    sentence: 'Content type {type} is not supported.',
    next: 'Send application/xml or application/json.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    sentence: 'The request body is larger than {limit} bytes.',
    next: 'Send less at a time.',
  },
  REQUEST_HEAD_TOO_LARGE: {
    status: 431,
    sentence: 'The address and headers of the request are longer than {limit} bytes.',
    next: 'Ask for less in one request, or send it in the body.',
  },
  INVALID_SEARCH: {
    status: 400,
    sentence: 'The search query is wrong at column {column}: {reason}.',
    next: 'Correct the query.',
  },
  NOT_FOUND: { status: 404, sentence: 'There is no {type} {id}.', next: 'List the collection to see what there is.' },
  METHOD_NOT_ALLOWED: { status: 405, sentence: '{method} is not possible on {path}.', next: 'See the API document.' },
  INTERNAL: {
    status: 500,
    sentence: 'Something is wrong inside Weft; the log has it under {id}.',
    next: 'Report it with that part of the log.',
  },

  // Access
  NOT_AUTHENTICATED: { status: 401, sentence: 'Log in first.', next: 'Send a token or a user name and password.' },
  NOT_AUTHORIZED: {
    status: 403,
    sentence: 'User {user} is not allowed to do this: {action} is needed.',
    next: 'Ask an administrator for a role that has it.',
  },
  LOGIN_FAILED: {
    status: 401,
    sentence: 'Unable to log in as {user}: the user name or the password is wrong.',
    next: 'Check the user name, which ends in @internal, and the password.',
  },
  LOGIN_TOO_OFTEN: {
    status: 401,
    sentence: 'Unable to log in as {user}: too many wrong passwords, wait {seconds} s.',
    next: 'Wait, and log in with the right password.',
    retryable: true,
  },
  LOGIN_UNSUPPORTED: {
    status: 400,
    sentence: 'Logging in by {method} is not supported.',
    next: 'Use grant_type=password with scope, username and password.',
  },
  FIELD_CANNOT_CHANGE: {
    status: 409,
    sentence: 'Field {field} of {type} is chosen at creation and stays.',
    next: 'Leave the field out, or make another one.',
  },
  CROSS_SITE_REQUEST: {
    status: 403,
    sentence: 'A page of {origin} may not do this.',
    next: 'Use the console, or a program.',
  },
  PATH_NOT_FOUND: { status: 404, sentence: 'There is nothing at {path}.', next: 'See the API document.' },
  ENROLMENT_REFUSED: { status: 403, sentence: 'Enrolment refused: {reason}.', next: 'Make a new token for the host.' },

  // The agent
  HOST_CHANGED: {
    status: 409,
    sentence: 'The network configuration of the host changed since the plan was made: {what}.',
    next: 'Look at the host again and make another plan.',
    retryable: true,
  },
  HOST_BUSY: {
    status: 409,
    sentence: 'Change {checkpoint} of the host is not finished.',
    next: 'Wait until it is confirmed or rolled back.',
    retryable: true,
  },

  // Hosts and locks
  ACTION_TYPE_FAILED_OBJECT_LOCKED: {
    status: 409,
    sentence: 'The {type} {id} is busy with another request.',
    next: 'Wait until the other request has ended, then send this one again.',
    retryable: true,
  },
  HOST_NOT_CONNECTED: {
    status: 409,
    sentence: 'Host {host} does not answer: {reason}.',
    next: 'See that its agent runs and reaches the engine.',
    retryable: true,
  },
  NO_WAY_TO_WANTED_STATE: {
    status: 409,
    sentence: 'No steps lead from what host {host} is to what is wanted of it: {reason}.',
    next: 'Ask for something else, or see to what the reason names on the host.',
  },
  SETUP_NETWORKS_ROLLED_BACK: {
    status: 400,
    sentence: 'The network of host {host} is as it was before: {reason}.',
    next: 'Correct what the reason names and send the request again.',
  },
  SETUP_NETWORKS_FAILED: {
    status: 400,
    sentence: 'The network of host {host} is neither as before nor as wanted: {reason}.',
    next: 'Compare the host with what is wanted and set its networks up again.',
  },
  SETUP_NETWORKS_UNKNOWN: {
    status: 400,
    sentence: 'Host {host} did not say within {seconds} s what became of the change to its network.',
    next: 'Nothing: as soon as the host answers the engine learns whether the change was kept or undone, and an event says so.',
  },

  // Networks (NET, CN)
  NETWORK_CANNOT_CONTAIN_BOND_NAME: {
    status: 409,
    sentence: 'Network name {name} begins with "bond", which is kept for bonds.',
    next: 'Choose another name.',
  },
  ACTION_TYPE_FAILED_NETWORK_NAME_IN_USE: {
    status: 409,
    sentence: 'The data center has a network {name} already.',
    next: 'Choose another name.',
  },
  NETWORK_NAME_USED_AS_VDSM_NETWORK_NAME: {
    status: 409,
    sentence: 'Network {other} goes by the name {name} on hosts.',
    next: 'Choose another name.',
  },
  NETWORK_VLAN_OUT_OF_RANGE: {
    status: 409,
    sentence: 'VLAN id {vlan} is not between 0 and 4094.',
    next: 'Choose a VLAN id from 0 to 4094, or none.',
  },
  MTU_VALUE_INVALID: {
    status: 409,
    sentence: 'MTU {mtu} is neither 0 (the default) nor at least 68.',
    next: 'Choose 0 or a value from 68.',
  },
  NON_VM_NETWORK_CANNOT_SUPPORT_STP: {
    status: 409,
    sentence: 'The spanning tree protocol needs a bridge, and only VM networks have one.',
    next: 'Give the network the usage vm, or leave stp out.',
  },
  NON_VM_NETWORK_CANNOT_SUPPORT_PORT_ISOLATION: {
    status: 409,
    sentence: 'Port isolation is for VM networks.',
    next: 'Give the network the usage vm, or leave port_isolation out.',
  },
  ACTION_TYPE_FAILED_PORT_ISOLATION_CANNOT_BE_CHANGED: {
    status: 409,
    sentence: 'Port isolation is chosen when a network is created, and stays.',
    next: 'Create another network.',
  },
  NETWORK_LABEL_FORMAT_INVALID: {
    status: 409,
    sentence: 'Network label {label} has characters other than letters, digits, "_" and "-".',
    next: 'Choose another label.',
  },
  ACTION_TYPE_FAILED_NETWORK_ALREADY_LABELED: {
    status: 409,
    sentence: 'Network {name} has label {label} already; a network carries one.',
    next: 'Remove that label first.',
  },
  ACTION_TYPE_FAILED_NETWORK_LABEL_RENAMING_NOT_SUPPORTED: {
    status: 409,
    sentence: 'Label {label} is carried by {nics}, so it is not renamed.',
    next: 'Take the label off these NICs first, or remove it from the network and add the other one.',
  },
  MAXIMUM_NUMBER_OF_NAMESERVERS_EXCEEDED: {
    status: 409,
    sentence: 'A network has at most {most} name servers.',
    next: 'Leave some out.',
  },
  ACTION_TYPE_FAILED_DATA_CENTER_ID_CANNOT_BE_CHANGED: {
    status: 409,
    sentence: 'A network stays in its data center.',
    next: 'Create another network there.',
  },
  ACTION_TYPE_FAILED_NETWORK_IN_ONE_USE: {
    status: 409,
    sentence: 'Network {name} is used by {kind} {users}.',
    next: 'Take it out of use there first.',
  },
  ACTION_TYPE_FAILED_NETWORK_IN_MANY_USES: {
    status: 409,
    sentence: 'Network {name} is used by several: {kind} {users}.',
    next: 'Take it out of use there first.',
  },
  NETWORK_CANNOT_REMOVE_MANAGEMENT_NETWORK: {
    status: 409,
    sentence: 'Network {name} is the management network of cluster {clusters}.',
    next: 'Make another network the management network first; that needs a cluster without hosts.',
  },
  ACTION_TYPE_FAILED_NETWORK_FROM_DIFFERENT_DC: {
    status: 409,
    sentence: 'Network {name} and cluster {cluster} are in different data centers.',
    next: 'Assign a network of the same data center.',
  },
  ACTION_TYPE_FAILED_NETWORK_ALREADY_ASSIGNED: {
    status: 409,
    sentence: 'Network {name} is assigned to cluster {cluster} already.',
    next: 'Update the assignment instead.',
  },
  ACTION_TYPE_FAILED_MANAGEMENT_NETWORK_REQUIRED: {
    status: 409,
    sentence: 'Management network {name} has to be required.',
    next: 'Leave required true.',
  },
  ACTION_TYPE_FAILED_MANAGEMENT_NETWORK_CANNOT_BE_CHANGED: {
    status: 409,
    sentence: 'The management network of cluster {cluster} cannot change while the cluster has hosts.',
    next: 'Move its hosts to another cluster first.',
  },
  ACTION_TYPE_FAILED_PORT_ISOLATION_UNSUPPORTED_CLUSTER_LEVEL: {
    status: 409,
    sentence: 'Network {name} isolates its ports, for which level {level} of cluster {cluster} is too low.',
    next: 'Raise the compatibility level of the cluster to 4.5 or more.',
  },
  SWITCH_TYPE_NOT_SUPPORTED: {
    status: 409,
    sentence: 'Clusters with the switch type {type} are not supported yet.',
    next: 'Use legacy, the Linux bridge.',
  },
  ACTION_TYPE_FAILED_PORT_ISOLATION_INCOMPATIBLE_SWITCH_TYPE: {
    status: 409,
    sentence: 'Network {name} isolates its ports, which the switch of cluster {cluster} does not do.',
    next: 'Use a cluster with switch_type legacy.',
  },
  NETWORK_ADDR_MANDATORY_FOR_ROLE_NETWORK: {
    status: 409,
    sentence: 'Network {name} has no address on {hosts}, which the role {roles} needs.',
    next: 'Give the network an address on these hosts first.',
  },

  // vNIC profiles (VP)
  ACTION_TYPE_FAILED_VNIC_PROFILE_NAME_IN_USE: {
    status: 409,
    sentence: 'Network {network} has a vNIC profile {name} already.',
    next: 'Choose another name.',
  },
  CANNOT_ADD_VNIC_PROFILE_TO_NON_VM_NETWORK: {
    status: 409,
    sentence: 'Network {network} is not a VM network, so no vNIC can be plugged into it.',
    next: 'Give the network the usage vm first.',
  },
  ACTION_TYPE_FAILED_CANNOT_CHANGE_VNIC_PROFILE_NETWORK: {
    status: 409,
    sentence: 'vNIC profile {name} stays with its network.',
    next: 'Create a profile of the other network.',
  },
  ACTION_TYPE_FAILED_PASSTHROUGH_PROFILE_CONTAINS_NOT_SUPPORTED_PROPERTIES: {
    status: 409,
    sentence: 'A pass-through profile cannot have {property}: the frames do not pass the host.',
    next: 'Leave it out, or use a profile without pass-through.',
  },
  ACTION_TYPE_FAILED_PASSTHROUGH_PROFILE_ON_ISOLATED_NETWORK: {
    status: 409,
    sentence: 'Network {network} isolates its ports, which pass-through would get round.',
    next: 'Use a network without port isolation.',
  },
  ACTION_TYPE_FAILED_FAILOVER_VNIC_PROFILE_IN_USE: {
    status: 409,
    sentence: 'vNIC profile {name} is the failover of profile {other}, so it stays as it is.',
    next: 'Take it off that profile first.',
  },
  ACTION_TYPE_FAILED_FAILOVER_IS_SUPPORTED_ONLY_FOR_MIGRATABLE_PASSTHROUGH: {
    status: 409,
    sentence: 'Only a migratable pass-through profile has a failover.',
    next: 'Enable pass-through and migration, or leave the failover out.',
  },
  ACTION_TYPE_FAILED_FAILOVER_VNIC_PROFILE_NOT_SUPPORTED: {
    status: 409,
    sentence: 'vNIC profile {name} cannot be a failover: it has to be there, another one, and without pass-through.',
    next: 'Name another profile.',
  },
  ACTION_TYPE_FAILED_INVALID_DEVICE_CUSTOM_PROPERTIES: {
    status: 409,
    sentence: 'Custom property {name}: {reason}.',
    next: 'Correct or leave out the property.',
  },
  ACTION_TYPE_FAILED_INVALID_VNIC_PROFILE_NETWORK_FILTER_ID: {
    status: 409,
    sentence: 'There is no network filter {id}.',
    next: 'Take one of the network filters that are listed.',
  },
  ACTION_TYPE_FAILED_VNIC_PROFILE_IN_ONE_USE: {
    status: 409,
    sentence: 'vNIC profile {name} is used by {users}.',
    next: 'Give its vNICs another profile first.',
  },
  ACTION_TYPE_FAILED_VNIC_PROFILE_IN_MANY_USES: {
    status: 409,
    sentence: 'vNIC profile {name} is used by several: {users}.',
    next: 'Give their vNICs another profile first.',
  },

  // MAC pools (MP) and names
  ACTION_TYPE_FAILED_NAME_ALREADY_USED: {
    status: 409,
    sentence: 'The name {name} is used already.',
    next: 'Choose another name.',
  },
  ACTION_TYPE_FAILED_MAC_POOL_MUST_HAVE_RANGE: {
    status: 409,
    sentence: 'A MAC pool has at least one range.',
    next: 'Send a range.',
  },
  ACTION_TYPE_FAILED_MAC_RANGE_INVALID: {
    status: 409,
    sentence: 'MAC range {from} to {to}: {reason}.',
    next: 'Correct the range.',
  },
  ACTION_TYPE_FAILED_MAC_POOL_CONTAINS_OVERLAPPING_RANGES: {
    status: 409,
    sentence: 'The ranges of the MAC pool overlap.',
    next: 'Separate them.',
  },
  ACTION_TYPE_FAILED_MAC_POOL_OVERLAPS_WITH_OTHER_POOLS: {
    status: 409,
    sentence: 'The ranges overlap with those of MAC pool {pools}.',
    next: 'Choose other addresses.',
  },
  ACTION_TYPE_FAILED_SETTING_DEFAULT_MAC_POOL_IS_NOT_SUPPORTED: {
    status: 409,
    sentence: 'Which MAC pool is the default cannot be set.',
    next: 'Leave default_pool out.',
  },
  ACTION_TYPE_FAILED_CANNOT_REMOVE_DEFAULT_MAC_POOL: {
    status: 409,
    sentence: 'MAC pool {name} is the default one and stays.',
    next: 'Remove another one.',
  },
  ACTION_TYPE_FAILED_CANNOT_REMOVE_STILL_USED_MAC_POOL: {
    status: 409,
    sentence: 'MAC pool {name} is used by cluster {clusters}.',
    next: 'Give these clusters another pool first.',
  },
  ACTION_TYPE_FAILED_MAC_POOL_CONTAINS_DUPLICATES: {
    status: 409,
    sentence: 'MAC address {mac} is used more than once in MAC pool {name}.',
    next: 'Give all but one of its vNICs another address first.',
  },

  // Inventory
  OBJECT_STILL_USED: {
    status: 409,
    sentence: 'The {type} {name} still has {users}.',
    next: 'Remove or move these first.',
  },

  ...ruleEntries,
  ...hostEntries,
  ...installEntries,
  ...probeEntries,
  ...qosEntries,
  ...syncEntries,
  ...iscsiEntries,
  ...vmEntries,
  ERROR_CANNOT_REMOVE_LAST_SUPER_USER_ROLE: {
    status: 409,
    sentence: 'This is the last user who may do everything; without one nobody could administer Weft.',
    next: 'Give the role SuperUser to somebody else first.',
  },
  USER_CANNOT_REMOVE_SELF: {
    status: 409,
    sentence: 'User {user} cannot remove the account they are logged in with.',
    next: 'Let another administrator do it.',
  },
} satisfies Record<string, CatalogueEntry>;

export type Code = keyof typeof entries;
export const catalogue: Record<Code, CatalogueEntry> = entries;
