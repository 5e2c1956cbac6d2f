import type { ClusterId, DataCenterId, MacPoolId, NetworkId } from './id.ts';

/** `legacy` is the Linux bridge. */
export type SwitchType = 'legacy' | 'ovs';

/** Hosts that carry the same networks and between which VMs may move. */
export interface Cluster {
  id: ClusterId;
  name: string;
  description: string;
  comment: string;
  dataCenterId: DataCenterId;
  /** Compatibility level, `major.minor`. */
  version: string;
  switchType: SwitchType;
  macPoolId: MacPoolId;
  /** The network over which the engine reaches the hosts; exactly one. */
  managementNetworkId: NetworkId;
}
