import type { Host, HostId, UserId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { type CheckpointReport, RpcError } from '@weft/core/link';
import { hosts } from '../store/index.ts';
import type { Follower } from './follow.ts';
import type { HostParts } from './parts.ts';
import type { HostSessions } from './sessions.ts';
import { unsettled } from './settle.ts';

/** Who confirms, for history and events. */
export interface Confirming {
  userId: UserId;
  correlationId: string;
}

/** Makes what takes a person's word for the change that is under way. Refused with `NOTHING_TO_CONFIRM` and `HOST_NOT_CONNECTED`. */
export function createConfirmation({ store, events }: HostParts, sessions: HostSessions, follower: Follower) {
  async function confirm(hostId: HostId, about: Confirming): Promise<void> {
    const host = await hosts.get(store.db, hostId);
    if (!host) return refuse('NOT_FOUND', { type: 'host', id: hostId });
    const open = await unsettled(store, hostId);
    if (!open) return refuse('NOTHING_TO_CONFIRM', { host: host.name });
    const report = await askToKeep(host, open.id);
    // Before its last step is done nobody can have seen what it came to, and when it went back it is too late.
    if (report.state !== 'applied' && report.state !== 'confirmed') refuse('NOTHING_TO_CONFIRM', { host: host.name });
    await events.emit({
      code: 'SETUP_NETWORKS_CONFIRMED_BY_PERSON',
      args: { host: host.name },
      correlationId: about.correlationId,
      refs: { hostId, clusterId: host.clusterId, userId: about.userId },
    });
    await follower.heard(hostId, report);
  }

  async function askToKeep({ id, name }: Host, checkpoint: string): Promise<CheckpointReport> {
    try {
      return await sessions.call(id, 'host.confirm', { checkpoint, person: true });
    } catch (error) {
      if (error instanceof RpcError) return refuse('HOST_NOT_CONNECTED', { host: name, reason: error.message });
      throw error;
    }
  }

  return confirm;
}
