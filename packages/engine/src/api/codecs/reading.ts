import { type Violation, violation } from '@weft/core/errors';
import type { Facts, Field } from '../describe/index.ts';

/** How the body at hand is read, and what was found wrong with it so far. */
export interface Reading {
  readonly problems: Violation[];
  /** The type's name as people say it: `DataCenter`. */
  readonly type: string;
  /** `add`, `update` or the action's name. */
  readonly method: string;
  /** Whether mandatory fields must be there. */
  readonly complete: boolean;
  /** Whether fields that nobody described are refused rather than ignored. */
  readonly strict: boolean;
}

/** `vlan.id`, `bonds[0].name`: where a field is, given where its holder is. */
export function within(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** Notes that a value is wrong; answers undefined, which is what a wrong value reads as. */
export function wrong(
  reading: Reading,
  path: string,
  reason: string,
  code?: Facts['code'],
  value?: unknown,
): undefined {
  const args: Record<string, string> = { type: reading.type, field: path, reason };
  if (value !== undefined) {
    // Entries of the catalogue name the value as the field is named: `vlan.id` fills {vlan} and {id}.
    for (const name of ['value', ...path.split(/[.[\]]+/)]) args[name] ??= shorten(value);
  }
  reading.problems.push(violation(code ?? 'INVALID_VALUE', args, path));
  return undefined;
}

/** Notes that a mandatory field is not there. */
export function missing(reading: Reading, path: string): undefined {
  reading.problems.push(violation('MISSING_FIELD', { type: reading.type, field: path, method: reading.method }, path));
  return undefined;
}

/** A value as it is shown in an error: one short line. */
export function shorten(value: unknown): string {
  const text = (typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))).replace(
    /[\p{Cc}\p{Cs}\ufffe\uffff]/gu,
    '?',
  );
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Name of a type as people say it: `data_center` → `DataCenter`. */
export function spoken(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_whole, _bar, letter: string) => letter.toUpperCase());
}

/** Whether an input of this field is heeded at all. */
export function isRead(field: Field): boolean {
  return !field.readOnly;
}
