import type { IpAddress } from '../host-state/types.ts';
import type { HostBond, HostNic, HostNicLabel } from './host-nic.ts';
import type { HostId, HostNicId, NetworkAttachmentId, NetworkId, QosId } from './id.ts';
import { type Network, vdsmName } from './network.ts';
import type { Qos, QosLimits } from './qos.ts';

export const ipMethods = ['none', 'static', 'dhcp', 'autoconf', 'poly_dhcp_autoconf'] as const;
export type IpMethod = (typeof ipMethods)[number];

/** How an attachment gets its address in one family. */
export interface IpAssignment {
  method: IpMethod;
  /** With `static`. */
  address: IpAddress | null;
  gateway: string | null;
}

/** A custom property. */
export interface Property {
  name: string;
  value: string;
}

/** Limits that are kept with an attachment; they have no name that anything could refer to. */
export interface AttachmentQos {
  /** What the request called it; shown again, of no use otherwise. */
  name?: string;
  type?: 'hostnetwork';
  limits: QosLimits;
}

/** A network on a NIC or bond of a host. */
export interface NetworkAttachment {
  id: NetworkAttachmentId;
  hostId: HostId;
  networkId: NetworkId;
  /** Never a VLAN device. */
  nicId: HostNicId;
  /** Null: nothing was said, as good as `none`. */
  ipv4: IpAssignment | null;
  ipv6: IpAssignment | null;
  /** Null: those of the network. */
  dnsServers: string[] | null;
  /** Custom properties such as `bridge_opts`. */
  properties: Property[];
  /** Limits of its own, as they were set; null: those of the network. */
  qos: AttachmentQos | null;
  /** What the host calls the network's bridge, where it had one before Weft came; null: the network's `vdsm_name`. */
  bridge: string | null;
}

/** The name of a network's device on the host of an attachment. */
export function deviceOn(
  { bridge }: Pick<NetworkAttachment, 'bridge'>,
  { name, id }: Pick<Network, 'name' | 'id'>,
): string {
  return bridge ?? vdsmName(name, id);
}

/** What a host still carries of a network that is gone, until somebody takes it off (spec 1.18, 2.1). */
export interface UnmanagedNetwork {
  hostId: HostId;
  /** What the network was called. */
  name: string;
  /** Its device name on hosts. */
  device: string;
  nicId: HostNicId;
  vlanId: number | null;
  /** Whether a bridge called `device` carries it; else its VLAN device or NIC does. */
  bridged: boolean;
}

/** All that is wanted of one host's network: what a set-up replaces as a whole. */
export interface HostNetworkConfig {
  attachments: NetworkAttachment[];
  bonds: HostBond[];
  labels: HostNicLabel[];
  /** Every device that the above refer to, those to be made included. */
  nics: HostNic[];
}

/** The limits of a network on one host: the attachment's own, else the network's; undefined where it has none. */
export function limitsOn(
  { qos }: Pick<NetworkAttachment, 'qos'>,
  { qosId }: Pick<Network, 'qosId'>,
  qoss: ReadonlyMap<QosId, Qos>,
): QosLimits | undefined {
  return qos?.limits ?? (qosId === null ? undefined : qoss.get(qosId)?.limits);
}
