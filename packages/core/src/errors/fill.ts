/** A text with its `{holes}` filled. What ends with a full stop itself and stands at the end of a sentence has one, not two. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}(\.?)/g, (hole, name: string, stop: string) => {
    const value = values[name];
    if (value === undefined) return hole;
    return String(value).endsWith('.') ? String(value) : `${value}${stop}`;
  });
}
