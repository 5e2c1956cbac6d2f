import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import type { HostState, NicIdentities } from '@weft/core/host-state';
import type { CheckpointReport } from '@weft/core/link';
import { isOfDisk, readIfThere, readJson, removeIfThere, sync, writeDurably, writeForThisBoot } from './durable.ts';
import type { Touched } from './overlay.ts';
import type { ProcessIdentity } from './process-identity.ts';

/**
 * What is needed to undo a change, or to finish it once it is confirmed. The plan is not in it: going back
 * is planned afresh from what the host has come to look like.
 */
export interface Journal {
  checkpoint: string;
  /** The kernel's boot that the change was made in. */
  bootId: string;
  before: HostState;
  target: HostState;
  touched: Touched;
  owned: string[];
  /** By what the host's NICs are known. */
  nics: NicIdentities;
  /** As in the request. */
  absent?: string[];
  /** As in the request. */
  leaseTables?: Record<string, number>;
  timeoutMs: number;
  commit: boolean;
}

/**
 * How far a change is. `confirmed` is the point of no return: before it everything leads back, after it
 * everything leads forward.
 */
export interface Phase {
  phase: 'applying' | 'applied' | 'confirmed' | 'rolling-back';
  checkpoint: string;
  /** Seconds of uptime by which the agent is done with this phase, or is taken for hung. */
  deadline: number;
  /** Who is at work. */
  agent: ProcessIdentity;
  /** Why it is rolled back. */
  reason?: string;
  /** Index of the step that failed. */
  step?: number;
}

/** A change that is over, whose files a disk that became read-only has kept. */
interface Over {
  /** Absent: there was no journal yet. */
  checkpoint?: string;
  report?: CheckpointReport;
}

/** The file in the run folder that says so: the watchdog looks for it, too. */
export const overName = 'over.json';
/** The file in the run folder with a line for every way back of the watchdog's that came to no end. */
export const triesName = 'way-back';

/**
 * Files of the change that is under way. The phase is there from before the journal until after it. `runDir` is in memory and goes with the boot; hosts that
 * are in memory themselves have none of their own.
 */
export function journalFiles(stateDir: string, runDir = stateDir) {
  const journalPath = join(stateDir, 'journal.json');
  const phasePath = join(stateDir, 'phase');
  const overPath = join(runDir, overName);
  const triesPath = join(runDir, triesName);
  const over = (): Over | undefined => readJson<Over>(overPath);

  return {
    /** The change that is not over yet. */
    read(): Journal | undefined {
      const found = readJson<WrittenJournal>(journalPath);
      return found === undefined || found.checkpoint === over()?.checkpoint ? undefined : ofToday(found);
    },
    /**
     * At once for the watchdog and the next agent. On the disk when `onDisk` resolves: a power cut before takes along what the
     * journal would undo, so the steps need not wait for it.
     */
    write(journal: Journal): { onDisk: Promise<void> } {
      writeForThisBoot(journalPath, JSON.stringify(journal));
      const onDisk = Promise.all([sync(journalPath), sync(stateDir)]).then(() => {});
      // Who waits for it hears of it; until then it is nobody's unhandled rejection.
      onDisk.catch(() => {});
      return { onDisk };
    },

    readPhase(): Phase | undefined {
      try {
        return JSON.parse(readIfThere(phasePath)?.split('\n')[1] ?? '') as Phase;
      } catch {
        return undefined;
      }
    },
    /** For the watchdog and the next agent; a power cut takes the kernel's state with it, so it may take this too. */
    writePhase: (phase: Phase): void => writeForThisBoot(phasePath, phaseText(phase)),
    /**
     * The same on a disk that is full: in place, which takes no room. Who reads a part of it finds no phase, and goes back as well. The
     * watchdog has to hear of the new deadline, or it takes the agent for hung.
     */
    overwritePhase(phase: Phase): void {
      try {
        writeForThisBoot(phasePath, phaseText(phase));
      } catch {
        const file = openSync(phasePath, 'r+');
        try {
          const text = phaseText(phase);
          ftruncateSync(file, writeSync(file, text, 0));
        } finally {
          closeSync(file);
        }
      }
    },
    /** For a phase that a power cut must not undo. */
    writePhaseDurably: (phase: Phase): Promise<void> => writeDurably(phasePath, phaseText(phase)),

    /**
     * The change is over. The phase goes last, for as long as it is there the watchdog looks after the journal. A disk that is read-only keeps both: then it
     * is said in memory that they are about nothing any more, and this is to be called again until it answers true.
     */
    remove(report?: CheckpointReport): boolean {
      try {
        for (const path of [journalPath, `${journalPath}.new`, phasePath, `${phasePath}.new`]) {
          if (existsSync(path)) removeIfThere(path);
        }
      } catch (error) {
        if (!isOfDisk(error)) throw error;
        const checkpoint = readJson<WrittenJournal>(journalPath)?.checkpoint;
        const known = { ...(checkpoint === undefined ? {} : { checkpoint }), ...(report ? { report } : over()) };
        mkdirSync(runDir, { recursive: true, mode: 0o700 });
        writeForThisBoot(overPath, JSON.stringify(known));
        return false;
      }
      for (const path of [overPath, triesPath]) removeIfThere(path);
      return true;
    },
    /** The change that is over and whose files are still there. */
    over,
    /** What came of the watchdog's tries to go back, in the words of its lines. */
    tries: (): string[] => readIfThere(triesPath)?.split('\n').filter(Boolean) ?? [],
  };
}

/** As agents of all times have written it: for the first ones rules were touched or not, all of them. */
type WrittenJournal = Omit<Journal, 'touched'> & {
  touched: Omit<Touched, 'rules'> & { rules: Touched['rules'] | boolean };
};

function ofToday({ touched, ...journal }: WrittenJournal): Journal {
  const all = [...journal.before['route-rules'].config, ...journal.target['route-rules'].config];
  const rules = typeof touched.rules === 'boolean' ? (touched.rules ? all : []) : touched.rules;
  return { ...journal, touched: { ...touched, rules } };
}

export type JournalFiles = ReturnType<typeof journalFiles>;

/** The first line is for the watchdog, which is a shell script: deadline, pid, start time. */
function phaseText(phase: Phase): string {
  const { deadline, agent } = phase;
  return `${Math.ceil(deadline)} ${agent.pid} ${agent.start}\n${JSON.stringify(phase)}\n`;
}

/** The deadline that lies so many milliseconds ahead. Uptime also counts while the clock is being set. */
export const deadlineIn = (ms: number): number => uptime() + ms / 1000;
