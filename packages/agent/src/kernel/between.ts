import type { Change } from '@weft/core/plan';
import { ApplyError, type Kernel } from './types.ts';

/**
 * Applies changes in order, some of them by other means than the kernel's: those for which `byOther` answers with what
 * to do. The ones between go to the kernel together. Throws `ApplyError` with the index among all changes.
 */
export async function applyBetween(
  kernel: Pick<Kernel, 'apply'>,
  changes: readonly Change[],
  byOther: (change: Change) => (() => Promise<void>) | undefined,
): Promise<void> {
  let from = 0;
  const upTo = async (end: number): Promise<void> => {
    if (end > from) await counting(from, () => kernel.apply(changes.slice(from, end)));
    from = end;
  };
  for (const [index, change] of changes.entries()) {
    const act = byOther(change);
    if (act === undefined) continue;
    await upTo(index);
    await counting(index, act);
    from = index + 1;
  }
  await upTo(changes.length);
}

/** Makes an index among some of the changes one among all of them. */
async function counting(offset: number, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof ApplyError)) throw error;
    throw error.index === undefined ? error : error.movedBy(offset);
  }
}
