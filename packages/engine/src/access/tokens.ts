import type { TokenStore } from '../auth/index.ts';
import type { Store } from '../store/index.ts';

/** Logins as the store has them: they outlive a restart, and hold on every engine of the same store. */
export function storedTokens(store: Store): TokenStore {
  const { db } = store;
  return {
    async put(token) {
      await store.transaction((tx) => tx.insertInto('tokens').values(token).execute());
    },
    find: (hash) => db.selectFrom('tokens').selectAll().where('hash', '=', hash).executeTakeFirst(),
    async extend(hash, expires) {
      await store.transaction((tx) => tx.updateTable('tokens').set({ expires }).where('hash', '=', hash).execute());
    },
    async remove(hash) {
      await store.transaction((tx) => tx.deleteFrom('tokens').where('hash', '=', hash).execute());
    },
    async removeExpired(now) {
      await store.transaction((tx) => tx.deleteFrom('tokens').where('expires', '<=', now).execute());
    },
  };
}
