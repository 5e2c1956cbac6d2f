import { refuse } from '@weft/core/errors';
import type { Troubles } from '../troubles/index.ts';
import type { JournalFiles } from './journal.ts';

/** After this many milliseconds it is tried again to remove the files of a change that is over. */
const againMs = 2_000;

/** Sees to the files of changes that are over and that a disk has kept which became read-only. */
export interface Tidier {
  /** Tells of it while there are such files, and removes them as soon as the disk lets them go. */
  tidy(): void;
  /** Refuses with HOST_CANNOT_WRITE while they are there: nothing could be written of the next change. */
  refuseUntidy(): void;
  stop(): void;
}

export function tidier(files: JournalFiles, troubles: Troubles, isBusy: () => boolean): Tidier {
  let timer: NodeJS.Timeout | undefined;

  function tidy(): void {
    clearTimeout(timer);
    if (files.over() === undefined) {
      troubles.end({ code: 'STATE_DISK_NOT_WRITABLE' });
      return;
    }
    troubles.begin({ code: 'STATE_DISK_NOT_WRITABLE', reason: 'the files of a change that is over cannot be removed' });
    timer = setTimeout(() => {
      // The change that is under way tidies when it ends.
      if (isBusy()) return;
      files.remove();
      tidy();
    }, againMs);
    timer.unref();
  }

  return {
    tidy,
    refuseUntidy() {
      if (files.over() !== undefined && !files.remove())
        refuse('HOST_CANNOT_WRITE', { reason: 'the disk that the agent keeps its files on is read-only' });
    },
    stop: () => clearTimeout(timer),
  };
}
