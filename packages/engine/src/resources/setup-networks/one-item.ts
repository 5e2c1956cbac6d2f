import type { SetupRequest } from '@weft/core/entities';
import { Refused, violation } from '@weft/core/errors';
import type { RequestContext } from '../../api/index.ts';
import type { HostDeps } from '../host-deps.ts';
import { oneItem, setUp } from './set-up.ts';

/** Where a rule of `setupnetworks` says that an item of its request is; of one item these are the request itself. */
const place = /^(?:modified|removed)_(?:network_attachments|labels)(?:\[0\])?(?:\.|$)/;

/** Sets up one attachment or label of a host; what is wrong is told by the fields of that item alone. */
export async function setUpOne(
  deps: HostDeps,
  ctx: RequestContext,
  hostId: string,
  request: SetupRequest,
): Promise<void> {
  try {
    await setUp(deps, ctx, hostId, request, oneItem);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Refused(
      error.violations.map(({ code, args, field }) => violation(code, args, field?.replace(place, '') || undefined)),
    );
  }
}
