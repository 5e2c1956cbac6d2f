import { type Trouble, troubleKey } from '@weft/core/host-state';

/** What does not work of the agent's own work, for as long as it does not. */
export interface Troubles {
  /** It does not work, and why; said again it is the same trouble. */
  begin(trouble: Trouble): void;
  /** It works, whether it did before or not. */
  end(which: Pick<Trouble, 'code' | 'item'>): void;
  list(): Trouble[];
  /** Calls back once when a trouble begins, and once when it ends. */
  onChange(listener: (trouble: Trouble, now: 'begun' | 'over') => void): void;
}

export function keepTroubles(): Troubles {
  const present = new Map<string, Trouble>();
  const listeners: Parameters<Troubles['onChange']>[0][] = [];
  return {
    begin(trouble) {
      const isNew = !present.has(troubleKey(trouble));
      present.set(troubleKey(trouble), trouble);
      if (isNew) for (const listener of listeners) listener(trouble, 'begun');
    },
    end(which) {
      const trouble = present.get(troubleKey(which));
      if (trouble === undefined) return;
      present.delete(troubleKey(which));
      for (const listener of listeners) listener(trouble, 'over');
    },
    list: () => [...present.values()],
    onChange: (listener) => void listeners.push(listener),
  };
}
