/**
 * Lays rows out under their titles, two blanks between columns, as wide as the widest cell. Widths are counted in
 * characters as people see them, so that names in any script line up.
 */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const lines = [titles, ...rows].map((row) => row.map(oneLine));
  const widths = titles.map((_, column) => Math.max(...lines.map((row) => width(row[column] ?? ''))));
  return lines.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(cell))))
      .join('  ')
      .trimEnd(),
  );
}

const graphemes = new Intl.Segmenter();

function width(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : [...graphemes.segment(text)].length;
}

/** A cell is one line, and what an entity's name holds must not steer the terminal. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\p{Cc}/gu, '�');
}
