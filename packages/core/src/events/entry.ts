import type { Severity } from '../entities/index.ts';

/** One kind of event: its number, how grave it is, and the sentence that tells it. */
export interface EventEntry {
  /** oVirt's number where the name is oVirt's; of the names that are Weft's alone, one from `ownNumbersFrom` on. */
  number: number;
  severity: Severity;
  /** With `{holes}` for arguments. */
  text: string;
  /** Told at most once in so many minutes of the same things and of the same values of the named arguments. */
  flood?: { minutes: number; per: readonly string[] };
}

/** Where the numbers of Weft's own events begin. oVirt's are all below 20,000. */
export const ownNumbersFrom = 100_000;
