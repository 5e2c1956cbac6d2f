import type { DataCenterId, NetworkId, QosId } from './id.ts';

/** A logical network of a data center. */
export interface Network {
  id: NetworkId;
  /** At most 256 characters; unique in the data center. */
  name: string;
  description: string;
  comment: string;
  dataCenterId: DataCenterId;
  /** 802.1Q tag 0 to 4094; null: untagged. */
  vlanId: number | null;
  /** Bytes; 0: the default, see `effectiveMtu`. */
  mtu: number;
  stp: boolean;
  /** Usage `vm`: bridged on hosts, may have vNIC profiles. */
  vm: boolean;
  /** Ports of guests do not reach each other. Set at creation only. */
  portIsolation: boolean;
  /** At most three addresses; used where the network has the default-route role. */
  dnsServers: string[];
  /** The one label: host NICs that carry it get this network by themselves. */
  label: string | null;
  /** A QoS of type `hostnetwork`: the limits of every attachment that has none of its own. */
  qosId: QosId | null;
}

/** The MTU that a network's 0 stands for, in bytes. */
export const defaultMtu = 1500;

/** The MTU in bytes that hosts are given. */
export function effectiveMtu(network: Pick<Network, 'mtu'>): number {
  return network.mtu === 0 ? defaultMtu : network.mtu;
}

const legalDeviceName = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,14}$/;
/** The kernel's own: two are folders with the settings of all devices, one is the loopback device of every host. */
const reservedNames = new Set(['all', 'default', 'lo']);

/**
 * The network's device name on hosts (`vdsm_name`, spec 1.2): the name itself where Linux takes it (at most
 * 15 characters of the allowed set), else `on` and the first 13 hex digits of the id.
 */
export function vdsmName(name: string, id: string): string {
  return legalDeviceName.test(name) && !reservedNames.has(name) ? name : `on${id.replaceAll('-', '').slice(0, 13)}`;
}
