import type { CatalogueEntry } from './entry.ts';

/** What can be refused of taking over what a host has, of copying it to another host, and of going back. */
export const syncEntries = {
  REPORTED_CONFIGURATION_NOT_OF_ATTACHMENT: {
    status: 409,
    sentence: 'Of network {network} on host {host}, {names} cannot be taken over: an attachment does not carry it.',
    next: 'Change the network, its roles or the bond, or synchronise the attachment.',
  },
  NETWORK_NOT_ON_HOST: {
    status: 409,
    sentence: 'Host {host} does not have network {network} on its NIC, so there is nothing to take over.',
    next: 'Synchronise the attachment, or remove it.',
  },
  HOSTS_NOT_IN_SAME_CLUSTER: {
    status: 409,
    sentence: 'Hosts {source} and {host} are in different clusters.',
    next: 'Copy from a host of the same cluster.',
  },
  INTERFACE_COUNT_DOES_NOT_MATCH: {
    status: 409,
    sentence: 'Host {source} has {count} NICs, host {host} only {own}.',
    next: 'Copy from a host with at most as many NICs.',
  },
  COPIED_NICS_HAVE_NO_MATCH: {
    status: 409,
    sentence: 'Host {host} has no NIC that matches {nics} of host {source} by {match}.',
    next: 'Match the NICs in another way, or give them the same names or labels.',
  },
  ADDRESS_POOL_EXHAUSTED: {
    status: 409,
    sentence: 'Every address from {from} to {to} of network {network} is in use.',
    next: 'Give a larger range.',
  },
  CHANGE_CANNOT_BE_REVERTED: {
    status: 409,
    sentence: 'The network of host {host} cannot be as it was before this change: {missing}.',
    next: 'Bring back what is missing, or set the networks up by hand.',
  },
  ROLL_OUT_STOPPED: {
    status: 409,
    sentence: '{what} stopped at {reason} Changed and offered for revert: {changed}. Not begun: {left}.',
    next: 'Correct what the reason names and synchronise the hosts, or revert the changes that are named.',
  },
} satisfies Record<string, CatalogueEntry>;
