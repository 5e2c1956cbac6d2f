import type { EventRefs, Host, HostChangeId, UserId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import type { EventLog } from '../events/index.ts';
import type { ApplyOptions, Hosts } from '../hosts/index.ts';
import type { JobHandle, Jobs } from '../jobs/index.ts';

export interface RollOutParts {
  hosts: Pick<Hosts, 'applyPlan' | 'sessions'>;
  jobs: Jobs;
  events: EventLog;
}

/** One change that many hosts get. */
export interface RollOutOptions {
  /** For people: `Rolling out network blue`. */
  description: string;
  /** Hosts in the order of their turns, each with what is wanted of it. */
  targets: readonly { host: Pick<Host, 'id' | 'name'>; want: ApplyOptions['want'] }[];
  /** Most hosts that are changed at the same time. */
  maxParallel?: number | undefined;
  userId: UserId;
  correlationId: string;
  /** What the events are about. */
  refs: Partial<EventRefs>;
}

/** How many hosts are changed at a time unless told otherwise. */
export const defaultParallel = 4;

/** A host that was changed, and the change in its history that can be reverted. */
interface Changed {
  name: string;
  change: HostChangeId;
}

/**
 * Changes hosts one after the other, a few at a time, as one job with a step for each. After the first failure no further
 * host is begun, and the hosts that were changed are offered for revert: in the job's last step, in an event and in the refusal
 * `ROLL_OUT_STOPPED`. Hosts that are not linked are left out and said; they are synchronised when they are back.
 */
export async function rollOut(parts: RollOutParts, options: RollOutOptions): Promise<void> {
  const { hosts, jobs, events } = parts;
  const { description, targets, userId, correlationId } = options;
  const reached = targets.filter(({ host }) => hosts.sessions.connected(host.id));
  const silent = targets.filter((target) => !reached.includes(target)).map(({ host }) => host.name);
  const tell = (code: string, severity: 'normal' | 'warning' | 'error', text: string) =>
    events.emit({ code, severity, description: text, correlationId, refs: { ...options.refs, userId } });
  if (silent.length > 0) {
    const text = `${description}: ${silent.join(', ')} cannot be reached and will have to be synchronised.`;
    await tell('NETWORK_ROLL_OUT_HOSTS_LEFT_OUT', 'warning', text);
  }
  if (reached.length === 0) return;
  await jobs.runJob({ description, ownerId: userId, correlationId }, async (job) => {
    const waiting = [...reached];
    const changed: Changed[] = [];
    const failed: { name: string; reason: string }[] = [];
    const worker = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const outcome = await changeOne(hosts, job, options, next);
        if (outcome.change) changed.push({ name: next.host.name, change: outcome.change });
        if (outcome.reason === undefined) continue;
        failed.push({ name: next.host.name, reason: outcome.reason });
        // Read by the other workers too: nobody begins another host.
        stopped.push(...waiting.splice(0).map(({ host }) => host.name));
      }
    };
    const stopped: string[] = [];
    const most = Math.max(1, options.maxParallel ?? defaultParallel);
    await Promise.all(Array.from({ length: Math.min(most, reached.length) }, worker));
    const names = (list: readonly Changed[]) =>
      list
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
        .map(({ name, change }) => `${name} (change ${change})`)
        .join(', ');
    if (failed.length === 0) {
      await tell('NETWORK_ROLL_OUT_DONE', 'normal', `${description}: done, ${changed.length} hosts were changed.`);
      return;
    }
    const revertible = names(changed) || 'none';
    await job.step(`Changed and offered for revert: ${revertible}`, async () => undefined, 'finalizing');
    const reason = failed.map((one) => `${one.name}: ${one.reason}`).join('; ');
    const left = stopped.join(', ') || 'none';
    const args = { what: description, reason, changed: revertible, left };
    const text = `${description} stopped at ${reason} Changed and offered for revert: ${revertible}. Not begun: ${left}.`;
    await tell('NETWORK_ROLL_OUT_STOPPED', 'error', text);
    refuse('ROLL_OUT_STOPPED', args);
  });
}

/** Changes one host as a step of the job. Answers the change that was made, or why it was not. */
async function changeOne(
  hosts: RollOutParts['hosts'],
  job: JobHandle,
  { description, userId }: RollOutOptions,
  { host, want }: RollOutOptions['targets'][number],
): Promise<{ change?: HostChangeId | undefined; reason?: string }> {
  try {
    const { change } = await hosts.applyPlan(host.id, {
      description: `${description} on host ${host.name}`,
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
