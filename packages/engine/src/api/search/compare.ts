import { refuse } from '@weft/core/errors';
import type { Comparison } from './ast.ts';

/** What a field's values are, which decides how they are compared. `date`: milliseconds since 1970. */
export type SearchKind = 'text' | 'number' | 'boolean' | 'date';

/** Milliseconds. */
export const dayMs = 86_400_000;
/** Whether a date is one without a time: what is equal to it is so at any time of the day (UTC). */
export const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);

function wrong(comparison: Comparison, reason: string): never {
  refuse('INVALID_SEARCH', { column: comparison.column, reason });
}

/** Throws INVALID_SEARCH: there is no such field. */
export function unknownField(column: number, field: string, known: Iterable<string>): never {
  refuse('INVALID_SEARCH', { column, reason: `there is no field ${field}; there are ${[...known].sort().join(', ')}` });
}

/** The value of a comparison as what it is compared with. Throws INVALID_SEARCH when it is none. */
export function wantedValue(comparison: Comparison, kind: SearchKind): string | number | boolean {
  const { value } = comparison;
  switch (kind) {
    case 'text':
      // Databases match patterns by trying: many wild cards in one are a way to keep them busy.
      if (value.split('*').length > 8) wrong(comparison, 'a value has at most 7 wild cards');
      return value;
    case 'number':
      if (!/^[+-]?\d+(\.\d+)?$/.test(value)) wrong(comparison, `${value} is not a number`);
      return Number(value);
    case 'boolean':
      if (/^(true|1)$/i.test(value)) return true;
      if (/^(false|0)$/i.test(value)) return false;
      return wrong(comparison, `${value} is neither true nor false`);
    case 'date': {
      const ms = /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN;
      return Number.isNaN(ms) ? wrong(comparison, `${value} is not a date`) : ms;
    }
  }
}

/** Matches a whole text against a pattern in which `*` stands for any characters; in linear time, whatever the pattern. */
export function wildcard(pattern: string, caseSensitive: boolean): (text: string) => boolean {
  const fold = (text: string) => (caseSensitive ? text : text.toLowerCase());
  const [first = '', ...rest] = fold(pattern).split('*');
  const last = rest.pop();
  if (last === undefined) return (text) => fold(text) === first;
  return (text) => {
    const folded = fold(text);
    if (!folded.startsWith(first)) return false;
    let at = first.length;
    for (const part of rest) {
      const found = folded.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return folded.length - last.length >= at && folded.endsWith(last);
  };
}
