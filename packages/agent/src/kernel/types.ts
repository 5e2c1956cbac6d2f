import type { HostState, Observation } from '@weft/core/host-state';
import type { Change } from '@weft/core/plan';

/** The networking of one host, real or in memory: all that the agent does to it goes through here. */
export interface Kernel {
  /**
   * One look at the host. Settings of NICs are only reported where `asked` has them, and what the kernel rounds is reported as it
   * was asked for.
   *
   * With `only`, devices other than these may be left out, and controllers' lists of ports are short by them; routes, rules and the
   * resolver are told as ever.
   */
  observe(asked?: HostState, only?: readonly string[]): Promise<Observation>;
  /** Does the changes in order; throws `ApplyError` at the first that cannot be done, the earlier ones stay done. */
  apply(changes: readonly Change[]): Promise<void>;
  /** The changes up to now are kept: nobody will ask for what was before them. */
  kept?(): void;
  /** Calls back after something changed, soon but not for each of many changes at once. Returns how to stop. */
  watch(onChange: () => void): () => void;
}

/** One change that the kernel did not take. */
export class ApplyError extends Error {
  /** Index into the changes that were to be applied; undefined when it is not known which it was. */
  readonly index: number | undefined;

  /** `words` are the tool's or the kernel's; `cause` is what kept this process from asking them. */
  constructor(index: number | undefined, what: string, words: string, cause?: unknown) {
    super(`${what}: ${words}`, { cause });
    this.name = 'ApplyError';
    this.index = index;
  }

  /** The same of changes that stand further back in a longer list. */
  movedBy(offset: number): ApplyError {
    const moved = new ApplyError(this.index === undefined ? undefined : this.index + offset, '', '', this.cause);
    moved.message = this.message;
    return moved;
  }
}
