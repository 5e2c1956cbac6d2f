import { stringify } from 'yaml';
import { columnsOf } from './columns.ts';
import { table } from './table.ts';
import { flatten, type Names, text } from './value.ts';

export const formats = ['table', 'json', 'yaml'] as const;
/** `table` is for people and may change; `json` and `yaml` are for programs and are the API's own values. */
export type Format = (typeof formats)[number];

type Item = Record<string, unknown>;

/** Members of a collection, named without ids as in `hosts/nics`. Columns that are empty in every row are left out. */
export function listTable(collection: string, items: readonly Item[]): string {
  if (items.length === 0) return `no ${collection.split('/').at(-1)}\n`;
  // Ports of a bond, for one, are neighbours in the same list.
  const names: Names = new Map(items.flatMap(({ id, name }) => (typeof name === 'string' ? [[String(id), name]] : [])));
  const columns = columnsOf(collection, items);
  const rows = items.map((item) => columns.map((column) => column.cell(item, names)));
  const shown = columns.map((_, index) => rows.some((row) => row[index] !== ''));
  const kept = <T>(cells: readonly T[]) => cells.filter((_, index) => shown[index]);
  return lines(
    table(
      kept(columns).map(({ title }) => title),
      rows.map(kept),
    ),
  );
}

/** One entity: a line for each of its values that there is. Links and actions are the API's own business and left out. */
export function entityTable(item: Item): string {
  const rows = flatten(item)
    .filter(([path]) => !/^(href|link|actions)\b/.test(path))
    .map(([path, value]) => [path, text(value)] as const)
    .filter(([, value]) => value !== '');
  return lines(table(['FIELD', 'VALUE'], rows));
}

/** The value as it came from the API. */
export function data(value: unknown, format: Exclude<Format, 'table'>): string {
  return format === 'json' ? `${JSON.stringify(value, null, 2)}\n` : stringify(value);
}

/** The fields that a table of these items shows, without what is nested in them. */
export function shownFields(collection: string, items: readonly Item[]): string[] {
  const paths = columnsOf(collection, items).flatMap((column) => column.paths);
  return [...new Set(paths.map((path) => path.replace(/\..*$/, '')))];
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}
