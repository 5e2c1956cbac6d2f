import type { HostId } from '@weft/core/entities';
import { hostChanges, hosts, type Writer } from '../store/index.ts';

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
