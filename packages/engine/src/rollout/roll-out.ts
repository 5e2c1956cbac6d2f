import { asId, type Host, type HostChangeId, type HostId } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import type { EventLog } from '../events/index.ts';
import { type ApplyOptions, type Hosts, setupStatuses } from '../hosts/index.ts';
import type { JobHandle, Jobs } from '../jobs/index.ts';
import { hosts as hostTable, type RollOutRecord, rollOuts, type Store } from '../store/index.ts';
import { type Changed, conclude, revertible } from './record.ts';

export interface RollOutParts {
  store: Store;
  hosts: Pick<Hosts, 'applyPlan' | 'sessions'>;
  jobs: Jobs;
  events: EventLog;
}

/** What is done with each host when its turn has come. */
export interface Turn {
  want: ApplyOptions['want'];
  /** Why it is none of the roll-out's business any more, as a clause; undefined when it still is. */
  noLonger(host: Host): Promise<string | undefined>;
}

/** How many hosts are changed at a time unless told otherwise. */
const defaultParallel = 4;

/**
 * Changes the hosts of a roll-out that was announced one after the other, a few at a time, as one job with a step for each. After the
 * first failure no further host is begun, and the hosts that were changed are offered for revert: in the job's last step, in an event and
 * in the refusal `ROLL_OUT_STOPPED`. Hosts that are not linked are left out and said; they are synchronised when they are back. So is a
 * host that is not concerned any more when its turn has come, because it was removed or went to another cluster, or cannot be set up now.
 */
export async function rollOut(
  parts: RollOutParts,
  record: RollOutRecord,
  turn: Turn,
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
    const leftOut: string[] = [];
    const failed: string[] = [];
    const stopped: string[] = [];
    const worker = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const outcome = await changeOne(parts, job, record, next, turn);
        if (outcome.change) changed.push({ name: next.name, change: outcome.change });
        if (outcome.leftOut !== undefined) leftOut.push(`${next.name}: ${outcome.leftOut}`);
        if (outcome.reason === undefined) continue;
        failed.push(`${next.name}: ${outcome.reason}`);
        // Read by the other workers too: nobody begins another host.
        stopped.push(...waiting.splice(0).map(({ name }) => name));
      }
    };
    await Promise.all(Array.from({ length: Math.min(Math.max(1, maxParallel), reached.length) }, worker));
    const besides = leftOut.length > 0 ? ` Left out: ${leftOut.join('; ')}.` : '';
    if (failed.length === 0) {
      const text = `${description}: done, ${changed.length} hosts were changed.${besides}`;
      return conclude(parts, record, 'NETWORK_ROLL_OUT_DONE', text);
    }
    const [reason, offered, left] = [failed.join('; '), revertible(changed), stopped.join(', ') || 'none'];
    await job.step(`Changed and offered for revert: ${offered}`, async () => undefined, 'finalizing');
    const text = `${description} stopped at ${reason} Changed and offered for revert: ${offered}. Not begun: ${left}.${besides}`;
    await conclude(parts, record, 'NETWORK_ROLL_OUT_STOPPED', text);
    refuse('ROLL_OUT_STOPPED', { what: description, reason, changed: offered, left });
  });
}

/** How a host's turn went: the change that was made, if any was to be made; why it was left out; or why it failed. */
interface Outcome {
  change?: HostChangeId | undefined;
  leftOut?: string;
  reason?: string;
}

/** Changes one host as a step of the job. */
async function changeOne(
  { store, hosts }: RollOutParts,
  job: JobHandle,
  { description, userId }: RollOutRecord,
  { id, name }: RollOutRecord['hosts'][number],
  { want, noLonger }: Turn,
): Promise<Outcome> {
  const hostId = asId<HostId>(id);
  const leave = async (reason: string): Promise<Outcome> => {
    await job.step(`${description}: host ${name} is left out, ${reason}`, async () => undefined);
    return { leftOut: reason };
  };
  const before = await whyNot(store, hostId, noLonger);
  if (before !== undefined) return leave(before);
  try {
    const { change } = await hosts.applyPlan(hostId, {
      description: `${description} on host ${name}`,
      userId,
      job,
      async want(present) {
        // While it waited for its turn on the host somebody else may have changed where it belongs.
        const reason = await noLonger(present.host);
        if (reason !== undefined) throw new Error(reason);
        return want(present);
      },
      checkConnectivity: true,
      commit: true,
    });
    return { change: change?.id };
  } catch (error) {
    const meanwhile = await whyNot(store, hostId, noLonger);
    if (meanwhile !== undefined) return leave(meanwhile);
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Why a host is to be left out, as a clause; undefined when it is its turn. One that cannot be reached is no such host: it fails. */
export async function whyNot(store: Store, hostId: HostId, noLonger: Turn['noLonger']): Promise<string | undefined> {
  const host = await hostTable.get(store.db, hostId);
  if (!host) return 'it was removed';
  const isAway = host.status === 'connecting' || host.status === 'non_responsive';
  // One that answers and is not to be set up (spec 2.6), because its installation failed, for instance.
  if (!isAway && !setupStatuses.includes(host.status)) return `it is ${host.status} and will have to be synchronised`;
  return noLonger(host);
}
