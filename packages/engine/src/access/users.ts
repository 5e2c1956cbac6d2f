import type { UserStore } from '../auth/index.ts';
import { type Store, users } from '../store/index.ts';

/** Users as the store has them. */
export function storedUsers({ db }: Store): UserStore {
  return {
    find: (name, domain) => users.first(db, { name, domain }),
    byId: (id) => users.get(db, id),
  };
}
