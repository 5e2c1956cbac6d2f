import type { HostId, UserId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import { RpcError } from '@weft/core/link';
import { hostChanges, hosts, type Writer } from '../store/index.ts';
import type { HostParts } from './parts.ts';
import type { Planning } from './planning.ts';
import type { HostSessions } from './sessions.ts';

/**
 * What runs on a host survives a reboot from now on, and so does every change that was kept since the host started. What was not committed before
 * that went with the restart.
 */
export async function recordCommitted(tx: Writer, hostId: HostId): Promise<void> {
  const host = await hosts.get(tx, hostId);
  const rows = await tx
    .selectFrom('hostChanges')
    .select('id')
    .where('hostId', '=', hostId)
    .where('outcome', '=', 'confirmed')
    .where('committed', '=', 0)
    .where('endTime', '>=', host?.facts?.bootSeen ?? 0)
    .execute();
  for (const { id } of rows) await hostChanges.update(tx, id, { committed: true });
}

/** Who commits, for the event; nobody for what Weft does by itself. */
export interface Committing {
  userId?: UserId | null;
  correlationId?: string;
}

/** Makes what runs on hosts survive a reboot, under the host's lock. */
export interface Commits {
  makePermanent(hostId: HostId): Promise<void>;
  /** The same by itself, with an event that says how it went. */
  commit(hostId: HostId, who: Committing): Promise<void>;
}

export function createCommits(
  { store, events }: HostParts,
  sessions: HostSessions,
  { look }: Pick<Planning, 'look'>,
): Commits {
  async function askToCommit(hostId: HostId): Promise<{ dirty: boolean }> {
    try {
      return await sessions.call(hostId, 'host.commit', {});
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      return refuse('HOST_NOT_CONNECTED', { host: hostId, reason: error.message });
    }
  }

  async function makePermanent(hostId: HostId): Promise<void> {
    const { dirty } = await askToCommit(hostId);
    await store.transaction(async (tx) => {
      await hosts.update(tx, hostId, { netConfigDirty: dirty });
      if (!dirty) await recordCommitted(tx, hostId);
    });
  }

  return {
    makePermanent,
    async commit(hostId, { userId, correlationId }) {
      const { host } = await look(hostId);
      const refs = { hostId, clusterId: host.clusterId, userId: userId ?? null };
      const about = { refs, correlationId: correlationId ?? null };
      try {
        await makePermanent(hostId);
      } catch (error) {
        await events.emit({
          code: 'NETWORK_COMMINT_NETWORK_CHANGES_FAILED',
          args: { host: host.name, reason: String(error) },
          ...about,
        });
        throw error;
      }
      await events.emit({ code: 'NETWORK_COMMINT_NETWORK_CHANGES', args: { host: host.name }, ...about });
    },
  };
}
