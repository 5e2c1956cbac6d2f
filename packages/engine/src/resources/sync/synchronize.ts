import { emptySetup, type SetupRequest } from '@weft/core/entities';
import type { HostNetworking } from '../setup-networks/networking.ts';
import type { SetUpOptions, Told } from '../setup-networks/set-up.ts';
import { driftOf } from './drift.ts';

/** As oVirt synchronises: back when the host is not heard any more, and so that a reboot keeps it. */
export const lasting: Omit<SetUpOptions, 'async'> = { checkConnectivity: true, commit: true };

/** The request that makes a host what is wanted of it: whatever is out of sync, and bonds that are not as wanted. */
export function synchronizeAll(networking: HostNetworking): SetupRequest {
  const { attachments, bonds } = driftOf(networking);
  return {
    ...emptySetup,
    synchronizedAttachments: [...attachments.keys()].map((id) => ({ id })),
    modifiedBonds: [...bonds].map((id) => ({ id })),
  };
}

/** What is told of a host of which all networks were to be synchronised. */
export const synchronizationTold = (host: string): Told => ({
  done: { code: 'HOST_SYNC_ALL_NETWORKS_FINISHED', args: { host } },
  failed: (why) => ({ code: 'HOST_SYNC_ALL_NETWORKS_FAILED', args: { host, ...why } }),
});
