import { hostname } from 'node:os';
import { refuse } from '@weft/core/errors';
import { canonicalJson, type HostState } from '@weft/core/host-state';
import type { ApplyRequest, CheckpointReport } from '@weft/core/link';
import type { Troubles } from '../troubles/index.ts';
import { withAbsent, withoutAbsent } from './absent.ts';
import { nothingOwned, type Owned, ownedOnly, type Runs } from './records.ts';
import type { Settler } from './settle.ts';

/** What the agent knows of its host between two changes, kept at hand: reading it from the disk takes milliseconds. */
export interface Knowledge {
  /** What is Weft's and runs. */
  running(): Runs;
  committed(): Owned;
  /** What became of what was committed, where that cannot be read. */
  damage(): string | undefined;
  /** Whether a reboot would bring back something else than what runs. */
  dirty(): boolean;
  /** How the last change ended. */
  last(): CheckpointReport | undefined;
  /** How this change ended, from the disk or, where that was full and has kept an earlier one, from memory. */
  reportOf(checkpoint: string): CheckpointReport | undefined;
  /** Takes what is on the disk. */
  reload(): void;
  /** A change is over. `runs` is what is Weft's from now on, when that is at hand. */
  ended(report: CheckpointReport, runs?: Owned): void;
  /** What is there after a start of the host, which may not have come onto the disk. */
  restored(runs: Runs, committed: Owned): void;
  /** Writes down what is Weft's now where nothing on the host had to be changed for it. */
  record(part: Owned, request: Pick<ApplyRequest, 'commit' | 'target' | 'absent'>): Promise<void>;
  /** Has a reboot bring back what runs, and what was committed of what is `absent`; refused when it does not come onto the disk. */
  commit(host: HostState, absent: readonly string[]): Promise<void>;
}

type KnowledgeOptions = Pick<Settler, 'records' | 'planner' | 'bootId'> & { troubles: Pick<Troubles, 'begin' | 'end'> };

export function knowledge({ records, planner, bootId, troubles }: KnowledgeOptions): Knowledge {
  let running: Runs = nothingOwned;
  let committed: Owned = nothingOwned;
  let damage: string | undefined;
  let last: CheckpointReport | undefined;
  /** Undefined until somebody asks: comparing two large hosts takes milliseconds. */
  let dirty: boolean | undefined;

  function reload(): void {
    const found = records.running();
    // That of another boot says nothing of this one.
    if (found?.bootId === bootId) running = found;
    ({ part: committed, damage } = records.committed());
    if (damage === undefined) troubles.end({ code: 'COMMITTED_NETWORKS_UNREADABLE' });
    else troubles.begin({ code: 'COMMITTED_NETWORKS_UNREADABLE', reason: damage });
    last = records.last();
    dirty = undefined;
  }

  const isSame = (a: Owned, b: Owned): boolean =>
    String(a.owned) === String(b.owned) &&
    canonicalJson(a.leaseTables ?? {}) === canonicalJson(b.leaseTables ?? {}) &&
    planner.same(a.state, b.state);
  const isDirty = (): boolean => {
    const here = (record: Owned): Owned => withoutAbsent(record, committed, running.missing ?? []);
    dirty ??= damage !== undefined || !isSame(here(running), here(committed));
    return dirty;
  };
  /** Answers the NICs that are missing of what is committed then. */
  async function commit(part: Owned, host: HostState, absent: readonly string[] = []): Promise<Pick<Runs, 'missing'>> {
    const there = new Set(host.interfaces.map(({ name }) => name));
    const { whole, missing } = withAbsent(part, committed, there, absent);
    try {
      await records.writeCommitted(whole);
    } catch (error) {
      refuse('NETWORK_CONFIGURATION_NOT_PERSISTED', { host: hostname(), reason: (error as Error).message });
    }
    return missing.length > 0 ? { missing } : {};
  }

  return {
    running: () => running,
    committed: () => committed,
    damage: () => damage,
    dirty: isDirty,
    last: () => last,
    reportOf: (checkpoint) => [records.last(), last].find((one) => one?.checkpoint === checkpoint),
    reload,
    ended(report, runs) {
      if (runs === undefined) reload();
      else running = runs;
      dirty = undefined;
      last = report;
    },
    restored(runs, followed) {
      running = runs;
      committed = followed;
      dirty = undefined;
    },
    async record(part, request) {
      const same = isSame(part, running);
      let missing: Pick<Runs, 'missing'> = {};
      // What is absent may not be wanted any more, which changes nothing that runs.
      const hasNews = !same || (request.commit && running.missing !== undefined);
      if (request.commit && (hasNews || isDirty())) missing = await commit(part, request.target, request.absent);
      if (hasNews) records.writeRunning({ ...part, ...missing, bootId });
    },
    async commit(host, absent) {
      const { missing: before, ...runs } = running;
      const now = await commit(ownedOnly(running), host, absent);
      if (String(now.missing) !== String(before)) records.writeRunning({ ...runs, ...now, bootId });
    },
  };
}
