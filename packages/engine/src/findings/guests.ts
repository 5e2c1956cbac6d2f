import type { NetworkId } from '@weft/core/entities';
import { derivedId } from '../resources/derived-id.ts';
import type { Reader } from '../store/index.ts';
import type { Finding } from './find.ts';

/** Networks on which VMs have vNICs. */
export async function networksOfGuests(db: Reader): Promise<Set<NetworkId>> {
  const rows = await db
    .selectFrom('vmNics')
    .innerJoin('vnicProfiles', 'vnicProfiles.id', 'vmNics.vnicProfileId')
    .select('vnicProfiles.networkId')
    .distinct()
    .execute();
  return new Set(rows.map(({ networkId }) => networkId));
}

/** The same finding has the same id, for as long as it is there. */
export const findingId = (hostId: string, { code, networkId, nicId, description }: Finding): string =>
  derivedId(hostId, code, networkId ?? nicId, description);
