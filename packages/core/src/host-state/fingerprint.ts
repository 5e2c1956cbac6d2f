import { isEqual } from './equal.ts';
import { normalize } from './normalize.ts';
import { sha256 } from './sha256.ts';
import type { HostState } from './types.ts';

/** JSON with the keys of every object sorted, so that equal values give equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value)) ?? 'null';
}

/** The same value with its keys inserted in order, in which `JSON.stringify` writes them. */
function inOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const object = value as Record<string, unknown>;
  const keys = Object.keys(object).sort();
  return Object.fromEntries(keys.map((key) => [key, inOrder(object[key])]));
}

/** Hexadecimal hash of a value; does not depend on the order of keys. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value));
}

/** What `fingerprint` hashes. */
export function fingerprintText(state: HostState): string {
  return canonicalJson(normalize(state));
}

/** SHA-256 of the normalised state: equal exactly when the states are the same. */
export function fingerprint(state: HostState): string {
  return sha256(fingerprintText(state));
}

/** Whether two states are the same configuration, however they are written down. */
export function sameState(a: HostState, b: HostState): boolean {
  return a === b || isEqual(normalize(a), normalize(b));
}
