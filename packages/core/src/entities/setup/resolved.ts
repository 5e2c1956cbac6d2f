import type { Violation } from '../../errors/index.ts';
import type { HostBond } from '../host-nic.ts';
import type { NetworkAttachmentId } from '../id.ts';
import type { HostNetworkConfig, NetworkAttachment } from '../network-attachment.ts';
import type { AttachmentChange, BondChange } from './request.ts';

/** An entry of the request with what it stands for, and where in the request it is. */
interface Entry<Sent, Meant> {
  sent: Sent;
  meant: Meant;
  field: string;
}

/** A request with every reference resolved and applied to what was wanted before. */
export interface ResolvedSetup {
  /** What is wanted of the host from now on. */
  config: HostNetworkConfig;
  attachments: Entry<AttachmentChange, NetworkAttachment>[];
  removedAttachments: NetworkAttachment[];
  synchronized: Set<NetworkAttachmentId>;
  bonds: Entry<BondChange, HostBond>[];
  removedBonds: HostBond[];
  /** References that lead nowhere. Entries with such a reference are left out above. */
  violations: Violation[];
}
