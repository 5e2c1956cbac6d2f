import { setTimeout as sleep } from 'node:timers/promises';
import { crashPoint } from './crash.ts';
import type { Knowledge } from './knowledge.ts';
import type { KeepOff } from './others.ts';
import { type Restored, restore } from './restore.ts';
import type { Settler } from './settle.ts';
import type { SettledNames } from './settled-names.ts';

export interface BeginOptions extends Pick<Settler, 'kernel' | 'planner' | 'records' | 'bootId'> {
  onBroken(item: string, why: string): void;
  names: SettledNames;
}

/** A host that has just been started may not be looked at yet; after this many milliseconds it is tried again. */
const againMs = 1_000;

/**
 * After a reboot brings back what was committed, on the NICs that it was on. What does not come onto the disk then, because it is full, is done again at
 * the next start: the agent has to call the engine all the same.
 */
export async function restoreAfterReboot(options: BeginOptions, known: Knowledge, keepOff: KeepOff): Promise<void> {
  const { records, bootId } = options;
  if (records.running()?.bootId !== bootId) await restoreCommitted(options, known, keepOff);
}

/** Brings back what was committed, and knows then what runs. */
export async function restoreCommitted(options: BeginOptions, known: Knowledge, keepOff: KeepOff): Promise<void> {
  const { records, bootId, onBroken } = options;
  const committed = known.committed();
  const { runs, followed } = await untilRestored();
  crashPoint('restored');
  known.restored(runs, followed);
  try {
    // Before what runs: a crash between the two has it all done again, from either.
    if (followed !== committed && known.damage() === undefined) await records.writeCommitted(followed);
    crashPoint('followed');
    records.writeRunning({ ...runs, bootId });
  } catch (error) {
    onBroken('records', (error as Error).message);
  }

  async function untilRestored(): Promise<Restored> {
    for (;;) {
      try {
        return await restore({ ...options, keepOff }, committed, onBroken);
      } catch (error) {
        onBroken('networks after the start of the host', (error as Error).message);
      }
      await sleep(againMs);
    }
  }
}
