import { isEqual } from './equal.ts';
import { normalize } from './normalize.ts';
import { sha256 } from './sha256.ts';
import type { HostState } from './types.ts';

/** JSON with the keys of every object sorted, so that equal values give equal texts. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}

/** Hexadecimal hash of a value; does not depend on the order of keys. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value));
}

/** Hash of the normalised state: equal exactly when the states are the same. */
export function fingerprint(state: HostState): string {
  return hashOf(normalize(state));
}

/** Whether two states are the same configuration, however they are written down. */
export function sameState(a: HostState, b: HostState): boolean {
  return a === b || isEqual(normalize(a), normalize(b));
}
