import { refuse } from '@weft/core/errors';
import { type Operator, operators, type SearchNode, type SearchQuery } from './ast.ts';

interface Token {
  kind: 'word' | 'quoted' | 'operator' | '(' | ')';
  text: string;
  /** Counts from 1. */
  column: number;
}

const limits = { characters: 4096, comparisons: 64, depth: 16 } as const;
const tokenShape = /\s*(?:("(?:[^"\\]|\\.)*")|(!=|<=|>=|=|<|>)|([()])|([^\s"=!<>()]+)|(\S))/gy;

/** Field names are compared without case and underscores. */
export function normaliseField(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}

function wrong(column: number, reason: string): never {
  refuse('INVALID_SEARCH', { column, reason });
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(tokenShape)) {
    const [whole, quoted, operator, bracket, word, stray] = match;
    const lexeme = quoted ?? operator ?? bracket ?? word ?? stray ?? '';
    const column = match.index + whole.length - lexeme.length + 1;
    if (stray === '"') wrong(column, 'the quotation mark is not closed');
    if (stray !== undefined) wrong(column, `${stray} is not understood here`);
    if (quoted !== undefined) {
      found.push({ kind: 'quoted', text: quoted.slice(1, -1).replace(/\\(.)/gs, '$1'), column });
    } else if (bracket === '(' || bracket === ')') found.push({ kind: bracket, text: bracket, column });
    else found.push({ kind: operator === undefined ? 'word' : 'operator', text: lexeme, column });
  }
  return found;
}

/**
 * Parses a search: `name="x" and (status=up or vlan>=100) sortby name desc page 2`. `and` binds closer than `or`. A word
 * alone is looked for in every text field. Throws INVALID_SEARCH with the column, counted from 1.
 */
export function parseSearch(text: string): SearchQuery {
  if (text.length > limits.characters) wrong(limits.characters, `it is longer than ${limits.characters} characters`);
  const all = tokens(text);
  const end = text.trimEnd().length + 1;
  let at = 0;
  let comparisons = 0;

  const keyword = (word: string) => {
    const token = all[at];
    return token?.kind === 'word' && token.text.toLowerCase() === word;
  };
  const take = (word: string): boolean => {
    if (!keyword(word)) return false;
    at += 1;
    return true;
  };

  function either(depth: number): SearchNode {
    let left = both(depth);
    while (take('or')) left = { kind: 'or', left, right: both(depth) };
    return left;
  }

  function both(depth: number): SearchNode {
    let left = one(depth);
    while (take('and')) left = { kind: 'and', left, right: one(depth) };
    return left;
  }

  function one(depth: number): SearchNode {
    const token = all[at];
    if (!token) wrong(end, 'a comparison is missing');
    at += 1;
    if (token.kind === '(') {
      if (depth >= limits.depth) wrong(token.column, `brackets are nested more than ${limits.depth} deep`);
      const inner = either(depth + 1);
      const close = all[at];
      if (close?.kind !== ')') wrong(close?.column ?? end, 'a closing bracket is missing');
      at += 1;
      return inner;
    }
    if (token.kind !== 'word' && token.kind !== 'quoted')
      wrong(token.column, `a field's name is missing before ${token.text}`);
    comparisons += 1;
    if (comparisons > limits.comparisons) wrong(token.column, `it has more than ${limits.comparisons} comparisons`);
    const operator = all[at];
    if (operator?.kind !== 'operator' || token.kind === 'quoted') {
      return { kind: 'compare', field: undefined, operator: '=', value: token.text, column: token.column };
    }
    at += 1;
    const value = all[at];
    if (value?.kind !== 'word' && value?.kind !== 'quoted') {
      wrong(value?.column ?? end, `a value is missing after ${operator.text}`);
    }
    at += 1;
    return {
      kind: 'compare',
      field: normaliseField(token.text),
      operator: operators.find((each): each is Operator => each === operator.text) ?? '=',
      value: value.text,
      column: token.column,
    };
  }

  const query: SearchQuery = { where: undefined, sortBy: undefined, page: undefined };
  if (all.length > 0 && !keyword('sortby') && !keyword('page')) query.where = either(0);
  if (take('sortby')) {
    const field = all[at];
    if (field?.kind !== 'word') wrong(field?.column ?? end, 'the field to sort by is missing');
    at += 1;
    const descending = take('desc');
    if (!descending) take('asc');
    query.sortBy = { field: normaliseField(field.text), descending, column: field.column };
  }
  if (take('page')) {
    const number = all[at];
    if (!number || !/^[1-9]\d{0,6}$/.test(number.text)) wrong(number?.column ?? end, 'the page is a number from 1');
    at += 1;
    query.page = Number(number.text);
  }
  const rest = all[at];
  if (rest) wrong(rest.column, `${rest.text} is not expected here; join comparisons with and, or`);
  return query;
}
