import type { HostId } from '@weft/core/entities';
import { Refused } from '@weft/core/errors';
import { type LldpElement, RpcError } from '@weft/core/link';
import type { HostSessions } from '../../hosts/index.ts';

/**
 * What the neighbours of a host say by LLDP, by device name; nothing when the host cannot be asked. `unavailable` is told why
 * a host that is linked cannot tell.
 */
export async function neighboursOf(
  sessions: Pick<HostSessions, 'call'>,
  hostId: HostId,
  unavailable?: (reason: string) => Promise<unknown>,
): Promise<Readonly<Record<string, LldpElement[]>>> {
  try {
    return (await sessions.call(hostId, 'host.lldp', {})).devices;
  } catch (error) {
    if (!(error instanceof Refused || error instanceof RpcError)) throw error;
    await unavailable?.(error.message);
    return {};
  }
}
