import { type Code, Refused } from '@weft/core/errors';
import type { RequestContext } from '../api/index.ts';
import type { EventLog, NewEvent } from '../events/index.ts';

/** What is told of nobody: how something was asked for, by whom, and of what that is not there. */
const untold: readonly number[] = [400, 401, 403, 404];
/** What was begun and failed is answered with 400 as well, as by oVirt, and is told. */
const begun: readonly Code[] = [
  'SETUP_NETWORKS_ROLLED_BACK',
  'SETUP_NETWORKS_FAILED',
  'SETUP_NETWORKS_UNKNOWN',
  'VM_START_FAILED',
  'VM_COMMAND_FAILED',
];

const isUntold = ({ status, violations: [first] }: Refused): boolean =>
  untold.includes(status) && !(first && begun.includes(first.code));

/**
 * Tells that something could not be done, and fails as before. For the end of a transaction: `.catch(tellFailure(…))`. What the event
 * is made of may have to be read first, by the thing's id.
 */
export function tellFailure(
  events: EventLog,
  { user, correlationId }: Pick<RequestContext, 'user' | 'correlationId'>,
  of: (why: { reason: string; user: string }) => NewEvent | Promise<NewEvent>,
): (error: unknown) => Promise<never> {
  return async (error) => {
    if (error instanceof Refused && isUntold(error)) throw error;
    const reason = error instanceof Refused ? error.message : 'something is wrong inside Weft.';
    const event = await of({ reason, user: user.name });
    await events.emit({ ...event, refs: { ...event.refs, userId: user.id }, correlationId });
    throw error;
  };
}
