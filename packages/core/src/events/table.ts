import { eventCatalogue } from './catalogue.ts';

/** The catalogue as the table of docs/events.md, in the order of names. */
export function eventTable(): string {
  const rows = Object.entries(eventCatalogue)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { number, severity, text, flood }]) => {
      const most = flood ? `${flood.minutes} min` : '';
      return `| \`${code}\` | ${number} | ${severity} | ${text} | ${most} |`;
    });
  return ['| name | number | severity | text | at most once in |', '|---|---|---|---|---|', ...rows].join('\n');
}
