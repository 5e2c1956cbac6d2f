import type { NetworkFilterId, NetworkId, VnicProfileId } from './id.ts';
import type { Property } from './network-attachment.ts';

/** How a vNIC is plugged into a network. */
export interface VnicProfile {
  id: VnicProfileId;
  /** At most 50 characters; unique in the network. */
  name: string;
  description: string;
  comment: string;
  /** Never changes. */
  networkId: NetworkId;
  /** The guest gets a virtual function of the host's NIC. */
  passThrough: boolean;
  portMirroring: boolean;
  /** Of use with pass-through only. */
  migratable: boolean;
  failoverId: VnicProfileId | null;
  networkFilterId: NetworkFilterId | null;
  customProperties: Property[];
}
