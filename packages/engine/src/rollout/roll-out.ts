import { asId, type HostChangeId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import type { EventLog } from '../events/index.ts';
import type { ApplyOptions, Hosts } from '../hosts/index.ts';
import type { JobHandle, Jobs } from '../jobs/index.ts';
import { type RollOutRecord, rollOuts, type Store } from '../store/index.ts';
import { type Changed, conclude, revertible } from './record.ts';

export interface RollOutParts {
  store: Store;
  hosts: Pick<Hosts, 'applyPlan' | 'sessions'>;
  jobs: Jobs;
  events: EventLog;
}

/** How many hosts are changed at a time unless told otherwise. */
const defaultParallel = 4;

/**
 * Changes the hosts of a roll-out that was announced one after the other, a few at a time, as one job with a step for each. After the
 * first failure no further host is begun, and the hosts that were changed are offered for revert: in the job's last step, in an event and
 * in the refusal `ROLL_OUT_STOPPED`. Hosts that are not linked are left out and said; they are synchronised when they are back.
 */
export async function rollOut(
  parts: RollOutParts,
  record: RollOutRecord,
  want: ApplyOptions['want'],
  maxParallel = defaultParallel,
): Promise<void> {
  const { store, hosts, jobs, events } = parts;
  const { description, userId, correlationId } = record;
  const reached = record.hosts.filter(({ id }) => hosts.sessions.connected(id));
  const silent = record.hosts.filter((host) => !reached.includes(host)).map(({ name }) => name);
  if (silent.length > 0) {
    await store.transaction(async (tx) => {
      if (reached.length === 0) await rollOuts.remove(tx, record.id);
      const args = { what: description, hosts: silent.join(', ') };
      const refs = { ...record.refs, userId };
      await events.emit({ code: 'NETWORK_ROLL_OUT_HOSTS_LEFT_OUT', args, correlationId, refs }, tx);
    });
  }
  if (reached.length === 0) return;
  await jobs.runJob({ description, ownerId: userId, correlationId }, async (job) => {
    const waiting = [...reached];
    const changed: Changed[] = [];
    const failed: string[] = [];
    const stopped: string[] = [];
    const worker = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const outcome = await changeOne(hosts, job, record, next, want);
        if (outcome.change) changed.push({ name: next.name, change: outcome.change });
        if (outcome.reason === undefined) continue;
        failed.push(`${next.name}: ${outcome.reason}`);
        // Read by the other workers too: nobody begins another host.
        stopped.push(...waiting.splice(0).map(({ name }) => name));
      }
    };
    await Promise.all(Array.from({ length: Math.min(Math.max(1, maxParallel), reached.length) }, worker));
    if (failed.length === 0) {
      const text = `${description}: done, ${changed.length} hosts were changed.`;
      return conclude(parts, record, 'NETWORK_ROLL_OUT_DONE', text);
    }
    const [reason, offered, left] = [failed.join('; '), revertible(changed), stopped.join(', ') || 'none'];
    await job.step(`Changed and offered for revert: ${offered}`, async () => undefined, 'finalizing');
    const text = `${description} stopped at ${reason} Changed and offered for revert: ${offered}. Not begun: ${left}.`;
    await conclude(parts, record, 'NETWORK_ROLL_OUT_STOPPED', text);
    refuse('ROLL_OUT_STOPPED', { what: description, reason, changed: offered, left });
  });
}

/** Changes one host as a step of the job. Answers the change that was made, or why it was not. */
async function changeOne(
  hosts: RollOutParts['hosts'],
  job: JobHandle,
  { description, userId }: RollOutRecord,
  { id, name }: RollOutRecord['hosts'][number],
  want: ApplyOptions['want'],
): Promise<{ change?: HostChangeId | undefined; reason?: string }> {
  try {
    const { change } = await hosts.applyPlan(asId(id), {
      description: `${description} on host ${name}`,
      userId,
      job,
      want,
      checkConnectivity: true,
      commit: true,
    });
    return { change: change?.id };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
