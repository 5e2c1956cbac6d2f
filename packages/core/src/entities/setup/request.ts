import type { Observation } from '../../host-state/index.ts';
import type { ClusterNetwork } from '../cluster-network.ts';
import type { Host } from '../host.ts';
import type { NetworkAttachmentId, NetworkId, QosId } from '../id.ts';
import type { Network } from '../network.ts';
import type { AttachmentQos, HostNetworkConfig, IpMethod, Property, UnmanagedNetwork } from '../network-attachment.ts';
import type { Qos } from '../qos.ts';

/** Something named by id, by name or by both, which must then agree. */
export interface Ref {
  id?: string;
  name?: string;
}

/** An attachment named by its id, or by its network. */
export interface AttachmentRef {
  id?: string;
  network?: Ref;
}

/** An address assignment as it is sent; the netmask is an IPv4 mask or a prefix length as text. */
export interface AssignmentChange {
  method?: IpMethod;
  /** Follows from the address where it is not said; else `v4`. */
  version?: 'v4' | 'v6';
  address?: string;
  netmask?: string;
  gateway?: string;
  /** It was the first free one of an address pool: no other host may have it in this network. */
  pooled?: true;
}

/** An attachment to be made, or with an id to be changed: what is not given stays. */
export interface AttachmentChange {
  id?: string;
  network?: Ref;
  nic?: Ref;
  assignments?: AssignmentChange[];
  /** Null: those of the network. */
  dnsServers?: string[] | null;
  properties?: Property[];
  /** Null: that of the network. */
  qos?: AttachmentQos | null;
  /** Said by adoption, and by what brings an adopted network back. */
  bridge?: string;
}

/** A bond to be made or changed: what is not given stays. */
export interface BondChange {
  id?: string;
  name?: string;
  /** In the order sent, `mode` among them. */
  options?: Property[];
  ports?: Ref[];
}

export interface LabelChange {
  label: string;
  nic: Ref;
}

/** The parts of a `setupnetworks` (spec 2.6, 3.7). What it does not speak of stays. */
export interface SetupRequest {
  modifiedAttachments: (AttachmentChange | null)[];
  removedAttachments: AttachmentRef[];
  synchronizedAttachments: AttachmentRef[];
  modifiedBonds: BondChange[];
  removedBonds: Ref[];
  modifiedLabels: LabelChange[];
  removedLabels: string[];
}

/** A request that asks for nothing, to be filled. */
export const emptySetup: Readonly<SetupRequest> = {
  modifiedAttachments: [],
  removedAttachments: [],
  synchronizedAttachments: [],
  modifiedBonds: [],
  removedBonds: [],
  modifiedLabels: [],
  removedLabels: [],
};

/** What a request is judged by. */
export interface SetupWorld {
  host: Pick<Host, 'id' | 'name' | 'status'>;
  observation: Observation;
  /** What is wanted of the host so far. */
  config: HostNetworkConfig;
  /** What it carries of networks that are gone. */
  unmanaged: readonly UnmanagedNetwork[];
  /** All of the data center. */
  networks: ReadonlyMap<NetworkId, Network>;
  /** All of the data center. */
  qoss: ReadonlyMap<QosId, Qos>;
  /** Those of the host's cluster. */
  assigned: ReadonlyMap<NetworkId, ClusterNetwork>;
  /** Names of the VMs that run on the host, by the networks that their plugged vNICs use. */
  vmsOn: ReadonlyMap<NetworkId, readonly string[]>;
  /** Attachments that the host does not have as they are defined. */
  outOfSync: ReadonlySet<NetworkAttachmentId>;
}
