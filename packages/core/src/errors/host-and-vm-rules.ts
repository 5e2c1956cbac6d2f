import type { CatalogueEntry } from './entry.ts';

/** What the rules of vNICs (2.4) and of host set-up (2.6) refuse, by oVirt's message keys. All are conflicts with what there is. */
export const ruleEntries = {
  // vNICs of VMs
  ACTION_TYPE_FAILED_INTERFACE_NAME_ALREADY_IN_USE: conflict(
    'VM {vm} has a vNIC {name} already.',
    'Choose another name.',
  ),
  ACTION_TYPE_FAILED_VM_STATUS_ILLEGAL: conflict(
    'VM {vm} is {status}, and this needs a VM that is {needed}.',
    'Wait until the VM is so.',
  ),
  NETWORK_INTERFACE_NAME_FORMAT_INVALID: conflict(
    "Name {name} holds other characters than letters, digits, '.', '_' and '-'.",
    'Correct the name.',
  ),
  NETWORK_INVALID_MAC_ADDRESS: conflict(
    '{mac} is not a unicast MAC address of six colon-separated hex pairs.',
    'Correct the address.',
  ),
  NETWORK_MAC_ADDRESS_IN_USE: conflict(
    'MAC address {mac} is in use.',
    'Choose another one, or none to get one from the pool.',
  ),
  MAC_POOL_NOT_ENOUGH_MAC_ADDRESSES: conflict('MAC pool {pool} has no address left.', 'Give the pool another range.'),
  NETWORK_NOT_EXISTS_IN_CURRENT_CLUSTER: conflict(
    "Network {network} is not in the VM's cluster {cluster}.",
    'Assign the network to the cluster first.',
  ),
  ACTION_TYPE_FAILED_VM_INTERFACE_TYPE_NOT_MATCH_PROFILE: conflict(
    'Interface type {type} does not fit profile {profile}: pci_passthrough goes with pass-through profiles and with no other.',
    'Choose another type or another profile.',
  ),
  ACTION_TYPE_FAILED_VM_INTERFACE_PASSTHROUGH_MUST_BE_LINKED: conflict(
    'A pass-through vNIC is always linked.',
    'Leave linked true.',
  ),
  ACTION_TYPE_FAILED_ONLY_EXTERNAL_NETWORK_IS_SUPPORTED_IN_OVS_SWITCH_TYPE: conflict(
    'Cluster {cluster} has the switch type ovs, where vNICs need an external network or none.',
    'Choose a cluster with Linux bridges.',
  ),
  CANNOT_PERFORM_HOT_UPDATE: conflict(
    '{what} of a plugged vNIC cannot change while the VM runs.',
    'Unplug the vNIC first.',
  ),
  CANNOT_PERFORM_HOT_UPDATE_WITH_PORT_MIRRORING: conflict(
    'A vNIC with port mirroring cannot be updated while it is plugged.',
    'Unplug the vNIC first.',
  ),
  ACTIVATE_DEACTIVATE_NETWORK_NOT_IN_VDS: conflict(
    'Network {network} is not on host {host}, where the VM runs.',
    'Attach the network to the host first.',
  ),
  ACTION_TYPE_FAILED_CANNOT_REMOVE_ACTIVE_DEVICE: conflict(
    'vNIC {nic} is plugged into a VM that is not down.',
    'Unplug the vNIC first.',
  ),

  // Set-up of host networks
  ACTION_TYPE_FAILED_VDS_STATUS_ILLEGAL: conflict(
    'Host {host} is {status}, and its networks can be set up only when it is up, non-operational or in maintenance.',
    'Bring the host up or into maintenance first.',
  ),
  NULL_PASSED_AS_NETWORK_ATTACHMENT: conflict('A network attachment in the request is empty.', 'Leave it out.'),
  MODIFIED_NETWORK_ATTACHMENT_DOES_NOT_EXISTS: conflict(
    'There is no network attachment {attachment} on the host.',
    'Leave the id out to make a new one.',
  ),
  NETWORK_ATTACHMENT_NETWORK_ID_OR_NAME_IS_NOT_SET: conflict(
    'A network attachment names no network.',
    'Name its network.',
  ),
  NETWORK_HAVING_ID_NOT_EXISTS: conflict('There is no network {network}.', 'List the networks.'),
  NETWORK_HAVING_NAME_NOT_EXISTS: conflict('There is no network named {network}.', 'List the networks.'),
  NETWORK_OF_GIVEN_NAME_NOT_EXISTS_IN_CLUSTER: conflict(
    "Network {network} is not in the host's cluster.",
    'Assign it to the cluster first.',
  ),
  NETWORK_ATTACHMENT_REFERENCES_NETWORK_INCOHERENTLY: conflict(
    'Network id {id} and name {name} are not of the same network.',
    'Give one of them.',
  ),
  NETWORK_ATTACHMENT_REFERENCES_NICS_INCOHERENTLY: conflict(
    'NIC id {id} and name {name} are not of the same NIC.',
    'Give one of them.',
  ),
  BOND_REFERENCES_NICS_INCOHERENTLY: conflict(
    'Of a bond or its ports, id {id} and name {name} are not of the same device.',
    'Give one of them.',
  ),
  NIC_LABEL_REFERENCES_NICS_INCOHERENTLY: conflict(
    'Label {label}: NIC id {id} and name {name} are not of the same NIC.',
    'Give one of them.',
  ),
  NETWORK_ATTACHMENTS_NOT_EXISTS: conflict(
    'There is no network attachment {attachment} to synchronise.',
    "List the host's attachments.",
  ),
  HOST_NETWORK_INTERFACE_DOES_NOT_HAVE_NAME_SET: conflict(
    'A NIC or bond is named neither by id nor by name.',
    'Name it.',
  ),
  HOST_NETWORK_INTERFACE_HAVING_ID_OR_NAME_DOES_NOT_EXIST: conflict(
    'The host has no NIC or bond {nic}.',
    "List the host's NICs.",
  ),
  ATTACHMENT_REFERENCE_VLAN_DEVICE: conflict(
    '{nic} is a VLAN device, and networks are attached to what is beneath it.',
    'Name the NIC or bond beneath.',
  ),
  NETWORK_CANNOT_ATTACH_TO_BOND_SLAVE: conflict('{nic} is a port of bond {bond}.', 'Attach the network to the bond.'),
  CANNOT_CHANGE_ATTACHED_NETWORK: conflict(
    'The network of attachment {attachment} cannot change.',
    'Remove the attachment and make another one.',
  ),
  ATTACHMENT_IS_NOT_REUSED: conflict(
    'Network {network} is on the host already, by attachment {attachment}.',
    "Send that attachment's id.",
  ),
  NETWORKS_ALREADY_ATTACHED_TO_IFACES: conflict('Network {network} would be on the host twice.', 'Attach it once.'),
  NETWORK_ATTACHMENT_IN_BOTH_LISTS: conflict(
    'Attachment {attachment} is both modified and removed.',
    'Decide for one.',
  ),
  NETWORK_SHOULD_BE_ATTACHED_VIA_LABEL_TO_ANOTHER_NIC: conflict(
    'Network {network} has label {label}, which is on {nic}.',
    'Attach it there, or take the label away.',
  ),
  ACTION_TYPE_FAILED_CANNOT_MOVE_LABELED_NETWORK_TO_ANOTHER_NIC: conflict(
    'Network {network} is on {nic} by label {label} and cannot be moved.',
    'Move the label instead.',
  ),
  ACTION_TYPE_FAILED_CANNOT_REMOVE_LABELED_NETWORK_FROM_NIC: conflict(
    'Network {network} is on {nic} by label {label} and cannot be removed.',
    'Remove the label instead.',
  ),
  ACTION_TYPE_FAILED_ROLE_NETWORK_HAS_NO_BOOT_PROTOCOL: conflict(
    'Network {network} has the role {role} and needs an address.',
    'Give it an address or DHCP.',
  ),
  ACTION_TYPE_FAILED_CANNOT_REMOVE_MANAGEMENT_NETWORK_FROM_HOST: conflict(
    'Management network {network} cannot be taken off a host.',
    'Leave it, or move it to another NIC.',
  ),
  NETWORK_CANNOT_DETACH_NETWORK_USED_BY_VMS: conflict(
    'Network {network} is used by running VMs on the host: {vms}.',
    'Stop or move these VMs first.',
  ),
  NETWORK_ATTACHMENTS_TO_BE_REMOVED_DOES_NOT_EXISTS: conflict(
    'There is no network attachment {attachment} to remove.',
    "List the host's attachments.",
  ),
  NETWORK_INTERFACES_NOT_EXCLUSIVELY_USED_BY_NETWORK: conflict(
    '{nic} would carry several untagged networks: {networks}.',
    'Leave one of them, or give the others VLANs.',
  ),
  NETWORK_VLAN_USED_TWICE_ON_INTERFACE: conflict(
    '{nic} would carry VLAN {vlan} twice, for {networks}.',
    'Put one of them on another NIC.',
  ),
  NETWORK_MTU_DIFFERENCES: conflict(
    'Networks on {nic} beside an untagged one must have its MTU: {mtus}.',
    'Give them the same MTU, or put them on different NICs.',
  ),
  NETWORK_INTERFACE_USED_BY_UNMANAGED_NETWORK: conflict(
    '{nic} is used by {networks}, which Weft does not manage, so {network} cannot be put on it.',
    'Take that off the NIC first, or use another NIC.',
  ),
  NETWORK_DEVICE_NAME_TAKEN: conflict(
    'Network {network} needs device name {device} on the host, which is another device.',
    'Rename the network.',
  ),
  NETWORK_NOT_IN_SYNC: conflict('Network {network} on the host is not as defined.', 'Synchronise it first.'),
  NETWORK_ATTACHMENT_MISSING_IP_CONFIGURATION: conflict(
    'An address assignment of network {network} is empty.',
    'Fill it or leave it out.',
  ),
  NETWORK_ATTACHMENT_MISSING_BOOT_PROTOCOL: conflict(
    'An address assignment of network {network} has no method.',
    'Give an assignment_method.',
  ),
  NETWORK_ATTACHMENT_STATIC_BOOT_PROTOCOL_MISSING_IP_ADDRESS_DETAILS: conflict(
    'The static assignment of network {network} lacks its address or its mask.',
    'Give address and netmask.',
  ),
  NETWORK_ATTACHMENT_INCOMPATIBLE_BOOT_PROTOCOL_AND_IP_ADDRESS_DETAILS: conflict(
    'Network {network} has an address, mask or gateway beside method {method}.',
    'Leave them out, or use static.',
  ),
  NETWORK_ATTACHMENT_INVALID_IP_ADDRESS_DETAILS: conflict('Network {network}: {value} is not {wanted}.', 'Correct it.'),
  NETWORK_ATTACHMENT_INVALID_BOOT_PROTOCOL: conflict('Method {method} is not for IPv4.', 'Use none, dhcp or static.'),
  NETWORK_ATTACHMENT_SEVERAL_ASSIGNMENTS_OF_ONE_FAMILY: conflict(
    'Network {network} has several assignments for {family}.',
    'Give one.',
  ),
  NETWORK_ATTACHMENT_IPV6_GATEWAY_ON_NON_DEFAULT_ROUTE_ROLE: conflict(
    'Network {network} has an IPv6 gateway but not the default-route role.',
    'Leave the gateway out, or give the network the role.',
  ),
  BOND_DOES_NOT_HAVE_NEITHER_ID_NOR_NAME_SPECIFIED: conflict('A bond is named neither by id nor by name.', 'Name it.'),
  NETWORK_BOND_NAME_BAD_FORMAT: conflict(
    "Bond name {bond} is not 'bond' followed by letters, digits or '_', at most 15 characters in all.",
    'Choose another name.',
  ),
  NETWORK_BONDS_INVALID_SLAVE_COUNT: conflict(
    'Bond {bond} has {count} ports and needs at least 2.',
    'Give it another port.',
  ),
  NETWORK_INTERFACE_ALREADY_IN_BOND: conflict(
    '{nic} is a port of bond {bond} already.',
    'Take it out of that bond first.',
  ),
  NETWORK_INTERFACE_REFERENCED_AS_A_SLAVE_MULTIPLE_TIMES: conflict(
    '{nic} is named as a port several times: {bonds}.',
    'Name it once.',
  ),
  NETWORK_INTERFACE_BOND_OR_VLAN_CANNOT_BE_SLAVE: conflict(
    '{nic} cannot be a port of bond {bond}: it is a {kind}.',
    'Name a NIC.',
  ),
  NETWORK_INTERFACE_ATTACHED_TO_NETWORK_CANNOT_BE_SLAVE: conflict(
    '{nic} carries {networks} and cannot be a port of bond {bond}.',
    'Move these networks in the same request.',
  ),
  NETWORK_INTERFACE_ADDED_TO_BOND_AND_NETWORK_IS_ATTACHED_TO_IT_AT_THE_SAME_TIME: conflict(
    '{nic} becomes a port of bond {bond} and gets {networks} in the same request.',
    'Attach them to the bond.',
  ),
  NETWORK_INTERFACE_WITH_UNMANAGED_NETWORK_CANNOT_BE_SLAVE: conflict(
    '{nic} carries the unmanaged network {networks}.',
    'Remove it first.',
  ),
  LABEL_ATTACH_TO_IMPROPER_INTERFACE: conflict(
    '{nic} is {what} and cannot carry label {labels}.',
    'Put the label on the bond, or on the NIC beneath.',
  ),
  INVALID_BOND_MODE_FOR_BOND_WITH_VM_NETWORK: conflict(
    'Bond {bond} has mode {mode}, which VM networks cannot use: {networks}.',
    'Use mode 1, 2, 3 or 4.',
  ),
  INVALID_BOND_MODE_FOR_BOND_WITH_LABELED_VM_NETWORK: conflict(
    'Bond {bond} has mode {mode}, which the VM networks of its labels cannot use: {networks}.',
    'Use mode 1, 2, 3 or 4.',
  ),
  NETWORK_BOND_INVALID_OPTION: conflict(
    'Bond {bond}: option {option} {reason}.',
    'Correct the option or leave it out.',
  ),
  BOND_MODIFIED_SEVERAL_TIMES: conflict('Bond {bond} is modified several times.', 'Say everything of it in one entry.'),
  NETWORK_BOND_RECORDS_DOES_NOT_EXISTS: conflict('There is no bond {bond} on the host.', "List the host's NICs."),
  BOND_USED_BY_NETWORK_ATTACHMENTS: conflict(
    'Bond {bond} carries {networks}.',
    'Move or remove these networks in the same request.',
  ),
  BONDS_UPDATED_AND_REMOVED_SIMULTANEOUSLY: conflict('Bond {bond} is both updated and removed.', 'Decide for one.'),
  INTERFACE_ON_NIC_LABEL_NOT_EXIST: conflict(
    'Label {label} names NIC {nic}, which the host does not have.',
    "List the host's NICs.",
  ),
  PARAMS_CONTAIN_DUPLICATE_LABELS: conflict('Label {label} is named several times.', 'Name it once.'),
  LABEL_NOT_EXIST_IN_HOST: conflict('No NIC of the host has label {label}.', "List the NICs' labels."),
  ACTION_TYPE_FAILED_NETWORK_CUSTOM_PROPERTIES_BAD_INPUT: conflict(
    'Custom property {name} of network {network} {reason}.',
    'Correct the property or leave it out.',
  ),
} satisfies Record<string, CatalogueEntry>;

function conflict(sentence: string, next: string): CatalogueEntry {
  return { status: 409, sentence, next };
}
