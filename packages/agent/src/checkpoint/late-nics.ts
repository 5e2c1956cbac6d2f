import { type BeginOptions, restoreCommitted } from './begin.ts';
import type { Knowledge } from './knowledge.ts';
import type { KeepOff } from './others.ts';
import { haveCome } from './restore.ts';

/** How soon a NIC is looked at again that udev has yet to name. */
const namingMs = 1_000;
/** A NIC that comes later than this after the agent is no late one, but somebody's work. */
const lateMs = 600_000;

/** NICs that come after the agent, because their drivers take their time, get what was committed on them. */
export interface LateNics {
  /** Something on the host is new. Answers when what has come has its networks. */
  look(): Promise<void>;
  /** What is being restored; a change waits for it. */
  restoring(): Promise<void>;
  stop(): void;
}

/** `isChanging`: nothing is restored in the middle of a change. */
export function lateNics(
  options: BeginOptions,
  known: Knowledge,
  keepOff: KeepOff,
  isChanging: () => boolean,
): LateNics {
  const { kernel, names, onBroken } = options;
  const begun = performance.now();
  let restoring: Promise<void> = Promise.resolve();
  let naming: NodeJS.Timeout | undefined;

  function look(): Promise<void> {
    restoring = restoring.then(restoreLate);
    return restoring;
  }

  async function restoreLate(): Promise<void> {
    const isOver = () => isChanging() || known.running().missing === undefined;
    if (isOver() || performance.now() - begun > lateMs) return;
    try {
      const seen = names.of(await kernel.observe(known.committed().state), known.committed());
      if (!isOver() && haveCome(known.running(), known.committed(), seen))
        await restoreCommitted(options, known, keepOff);
    } catch (error) {
      onBroken('NICs that come late', (error as Error).message);
    }
    if (!names.isWaiting()) return;
    clearTimeout(naming);
    naming = setTimeout(look, namingMs);
    naming.unref();
  }

  return { look, restoring: () => restoring, stop: () => clearTimeout(naming) };
}
