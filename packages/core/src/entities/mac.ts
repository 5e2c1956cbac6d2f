import type { MacRange } from './mac-pool.ts';

const shape = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i;
/** The bit of the first octet that says multicast, as part of the 48-bit number. */
const multicastBit = 2 ** 40;

/** Whether a text is a MAC address in six colon-separated hex pairs. */
export function isMac(text: string): boolean {
  return shape.test(text);
}

/** The address as a number below 2^48, which a double holds exactly. */
export function macNumber(mac: string): number {
  return Number.parseInt(mac.replaceAll(':', ''), 16);
}

/** Six colon-separated pairs in lower case. */
export function macText(number: number): string {
  const digits = number.toString(16).padStart(12, '0');
  return (digits.match(/../g) ?? []).join(':');
}

export function isMulticast(number: number): boolean {
  return Math.floor(number / multicastBit) % 2 === 1;
}

/** Whether a NIC may have the address: unicast, and not all zeros. */
export function isNicMac(text: string): boolean {
  return isMac(text) && !isMulticast(macNumber(text)) && macNumber(text) !== 0;
}

export interface Allocation {
  mac: string;
  /** The range whose turn is next. */
  cursor: number;
}

/**
 * The next free address (2.5): ranges take turns, beginning with the one at `cursor`; inside a range the lowest free
 * address goes first, multicast ones are skipped. Undefined when every range is used up.
 */
export function allocateMac(
  ranges: readonly MacRange[],
  used: ReadonlySet<string>,
  cursor: number,
): Allocation | undefined {
  const taken = new Set([...used].map((mac) => macNumber(mac)));
  for (let turn = 0; turn < ranges.length; turn++) {
    const index = (cursor + turn) % ranges.length;
    const range = ranges[index];
    const free = range && lowestFree(range, taken);
    if (free !== undefined) return { mac: macText(free), cursor: (index + 1) % ranges.length };
  }
  return undefined;
}

/** Whether the address lies in one of the ranges. */
export function macInRanges(mac: string, ranges: readonly MacRange[]): boolean {
  const number = macNumber(mac);
  return ranges.some(({ from, to }) => macNumber(from) <= number && number <= macNumber(to));
}

function lowestFree({ from, to }: MacRange, taken: ReadonlySet<number>): number | undefined {
  const last = macNumber(to);
  for (let number = macNumber(from); number <= last; number++) {
    if (isMulticast(number)) {
      // All addresses with this first octet are multicast: go on with the next octet.
      number = (Math.floor(number / multicastBit) + 1) * multicastBit - 1;
    } else if (!taken.has(number)) return number;
  }
  return undefined;
}
