import type { HostId, HostNetworkConfig, UserId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import type { HostState } from '@weft/core/host-state';
import { RpcError } from '@weft/core/link';
import { hostChanges, hosts, networks, type Reader, type Writer } from '../store/index.ts';
import { absentDevices } from './absent.ts';
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

/** The devices that are wanted on NICs which the host does not have now: what was committed of them stays committed. */
export async function absentOn(db: Reader, config: HostNetworkConfig, state: HostState): Promise<string[]> {
  const there = new Set(state.interfaces.map(({ name }) => name));
  if (config.nics.every(({ name }) => there.has(name))) return [];
  return absentDevices(config, state, new Map((await networks.find(db)).map((one) => [one.id, one])));
}

/** Who commits, for the event; nobody for what Weft does by itself. */
export interface Committing {
  userId?: UserId | null;
  correlationId?: string;
}

/** Makes what runs on hosts survive a reboot, under the host's lock. */
export interface Commits {
  /** `absent`: the devices of `absentOn`. */
  makePermanent(hostId: HostId, absent: string[]): Promise<void>;
  /** The same by itself, with an event that says how it went. */
  commit(hostId: HostId, who: Committing): Promise<void>;
}

export function createCommits(
  { store, events }: HostParts,
  sessions: HostSessions,
  { look }: Pick<Planning, 'look'>,
): Commits {
  async function askToCommit(hostId: HostId, absent: string[]): Promise<{ dirty: boolean }> {
    try {
      return await sessions.call(hostId, 'host.commit', { absent });
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      return refuse('HOST_NOT_CONNECTED', { host: hostId, reason: error.message });
    }
  }

  async function makePermanent(hostId: HostId, absent: string[]): Promise<void> {
    const { dirty } = await askToCommit(hostId, absent);
    await store.transaction(async (tx) => {
      await hosts.update(tx, hostId, { netConfigDirty: dirty });
      if (!dirty) await recordCommitted(tx, hostId);
    });
  }

  return {
    makePermanent,
    async commit(hostId, { userId, correlationId }) {
      const { host, config, observation } = await look(hostId);
      const refs = { hostId, clusterId: host.clusterId, userId: userId ?? null };
      const about = { refs, correlationId: correlationId ?? null };
      try {
        await makePermanent(hostId, await absentOn(store.db, config, observation.state));
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
