import { refuse } from '@weft/core/errors';
import type { QueryOptions } from './context.ts';
import { parseSearch } from './search/index.ts';

const pageSize = 100;

/** Throws INVALID_VALUE. */
export function flag(name: string, value: string | undefined, otherwise: boolean): boolean {
  if (value === undefined) return otherwise;
  const word = value.trim().toLowerCase();
  if (word === '' || word === 'true' || word === '1') return true;
  if (word === 'false' || word === '0') return false;
  return refuse('INVALID_VALUE', { type: 'query', field: name, reason: 'is neither true nor false' }, name);
}

function headerText(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}

/** Reads what can be asked beside the body, from query parameters and oVirt's headers. Throws INVALID_VALUE, INVALID_SEARCH. */
export function readQuery(
  raw: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): QueryOptions {
  const own = (name: string) => (Object.hasOwn(raw, name) ? raw[name] : undefined);
  const search = own('search')?.trim() ? parseSearch(own('search') ?? '') : undefined;
  const max = own('max');
  if (max !== undefined && !/^(-1|\d{1,9})$/.test(max)) {
    refuse('INVALID_VALUE', { type: 'query', field: 'max', reason: 'is not a whole number' }, 'max');
  }
  const asked = max === undefined || max === '-1' ? undefined : Number(max);
  return {
    max: asked ?? (search?.page === undefined ? undefined : pageSize),
    search,
    follow: readFollow(own('follow') ?? ''),
    allContent: flag('all_content', own('all_content') ?? headerText(headers['all-content']), false),
    caseSensitive: flag('case_sensitive', own('case_sensitive'), true),
    filter: flag('filter', own('filter') ?? headerText(headers.filter), false),
    async: flag('async', own('async'), false),
    raw,
  };
}

/** `a.b,c` as paths of names without case and underscores. */
function readFollow(text: string): string[][] {
  if (text.length > 1024) refuse('INVALID_VALUE', { type: 'query', field: 'follow', reason: 'is too long' }, 'follow');
  return text
    .toLowerCase()
    .replaceAll('_', '')
    .split(',')
    .map((path) =>
      path
        .trim()
        .split('.')
        .filter((name) => name !== ''),
    )
    .filter((path) => path.length > 0);
}
