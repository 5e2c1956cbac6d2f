/** What a field becomes: as before when nothing was sent, as when it is empty when an empty element was. */
export function changedTo<T>(sent: T | null | undefined, before: T, cleared: T): T {
  if (sent === undefined) return before;
  return sent === null ? cleared : sent;
}
