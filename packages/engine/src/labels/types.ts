import type { ClusterId, HostId, Network, UserId } from '@weft/core/entities';
import type { LabelDebt, Writer } from '../store/index.ts';

/** A network that hosts shall have, or shall not have any more, where its label is on one of their NICs (spec 1.5). */
export interface LabelChange {
  network: Network;
  label: string;
  /** `gained`: put it on the labelled NICs. `lost`: take it off them. */
  change: LabelDebt['change'];
  /** Only hosts of these clusters. By default: of all clusters that have the network. */
  clusterIds?: readonly ClusterId[];
  /** Only this host of them. */
  hostId?: HostId;
  by: { userId: UserId; correlationId: string };
}

/** Sees to it that every NIC with a label has the networks with it. */
export interface LabelKeeper {
  /**
   * Notes, in the transaction that changes a label, which hosts have to follow, so that neither an engine that is killed nor a
   * host that is away forgets it. Answers these hosts, the first by name.
   */
  owe(tx: Writer, change: LabelChange): Promise<HostId[]>;
  /**
   * Has hosts follow what is noted of them, one after the other: by the ordinary road, and made to survive reboots. Where that fails an
   * event says so, and the others go on. Hosts that cannot be reached follow at their next hello.
   */
  follow(hostIds: readonly HostId[]): Promise<void>;
  /** Forgets what it waits for. */
  stop(): void;
}
