/** Says that a thing is new, different or gone, so that whoever shows it reads it again. Not stored. */
export interface Changed {
  /** The API's type name: `network`, `host`. Parts of a thing speak as the thing: an attachment as its host. */
  type: string;
  id: string;
}

/** The changes that a transaction has made so far; published when it has committed. */
const pending = new WeakMap<object, Changed[]>();

/** Starts collecting for one run of a transaction. */
export function collectChanges(transaction: object): Changed[] {
  const list: Changed[] = [];
  pending.set(transaction, list);
  return list;
}

/** Notes one change; the same one twice is noted once. */
export function noteChange(transaction: object, type: string, id: string): void {
  const list = pending.get(transaction);
  if (list && !list.some((known) => known.type === type && known.id === id)) list.push({ type, id });
}
