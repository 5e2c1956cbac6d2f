import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { hashPassword, verifyPassword } from '../auth/index.ts';
import { writeFileDurably } from '../pki/index.ts';
import { type Store, seedStore, users } from '../store/index.ts';

/** Where a password that was made up lies, readable by the engine's own user only. */
export const passwordFile = 'admin-password';

/**
 * Fills an empty store and sees to the password of `admin@internal`: the given one, also when there was another; without one,
 * a fresh random one at the first start, left in `admin-password` in the data directory.
 */
export async function ensureAdministrator(store: Store, dataDir: string, given: string | undefined): Promise<void> {
  const admin = await users.first(store.db, { name: 'admin', domain: 'internal' });
  if (!admin) {
    const password = given ?? randomBytes(12).toString('base64url');
    const hash = await hashPassword(password);
    // First the file: a store whose password nobody knows would be of no use.
    if (given === undefined) writeFileDurably(join(dataDir, passwordFile), `${password}\n`, 0o600);
    await seedStore(store, { adminPasswordHash: hash });
    return;
  }
  if (given === undefined || (await verifyPassword(given, admin.passwordHash))) return;
  const passwordHash = await hashPassword(given);
  await store.transaction(async (tx) => {
    await users.update(tx, admin.id, { passwordHash });
    await tx.deleteFrom('tokens').where('userId', '=', admin.id).execute();
  });
  // What lies there is no longer the password.
  rmSync(join(dataDir, passwordFile), { force: true });
}
