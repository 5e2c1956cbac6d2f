import { Refused, refuse, violation } from '@weft/core/errors';
import { type HostState, nicIdentities, type Observation } from '@weft/core/host-state';
import type { ApplyRequest } from '@weft/core/link';
import { asking } from '../ethtool/index.ts';
import { crashPoint } from './crash.ts';
import { isOfDisk } from './durable.ts';
import type { Journal } from './journal.ts';
import { touchedBy } from './overlay.ts';
import type { Settler } from './settle.ts';
import type { StartWatchdog } from './watchdog.ts';

export interface SecureOptions extends Pick<Settler, 'kernel' | 'planner' | 'journal' | 'bootId'> {
  startWatchdog: StartWatchdog;
}

/** The host as the plan found it; refuses with HOST_CHANGED when it is not. `running` is what is Weft's on it. */
export async function presentHost(
  { kernel, planner }: Pick<SecureOptions, 'kernel' | 'planner'>,
  running: HostState,
  request: ApplyRequest,
): Promise<Observation> {
  const seen = await kernel.observe(asking(running, request.target));
  crashPoint('observed');
  if (planner.fingerprint(seen.state) !== request.plan.basedOn)
    refuse('HOST_CHANGED', { what: 'it is not as the plan found it' });
  return seen;
}

/**
 * Puts everything in its place that is needed to go back, once the phase file is there. The watchdog starts while the host is looked at. `onDisk` as
 * of the journal's files.
 */
export async function secure(
  options: SecureOptions,
  running: HostState,
  request: ApplyRequest,
): Promise<{ journal: Journal; onDisk: Promise<void> }> {
  const { checkpoint, target, owned, leaseTables, absent, timeoutMs, commit } = request;
  const looking = presentHost(options, running, request);
  const watched = options.startWatchdog().then(() => crashPoint('watchdog-started'));
  const [seen] = await Promise.all([looking, watched]);
  const [before, nics, { bootId }] = [seen.state, nicIdentities(seen), options];
  const touched = touchedBy(request.plan);
  const ours = { target, owned, nics, ...(leaseTables ? { leaseTables } : {}), ...(absent ? { absent } : {}) };
  const journal = { checkpoint, bootId, before, touched, ...ours, timeoutMs, commit };
  const { onDisk } = options.journal.write(journal);
  crashPoint('journal-written');
  return { journal, onDisk };
}

/** What a full or broken disk says before anything is changed, as something to do about. */
export function asRefusal(error: unknown): unknown {
  return isOfDisk(error) ? new Refused([violation('HOST_CANNOT_WRITE', { reason: (error as Error).message })]) : error;
}
