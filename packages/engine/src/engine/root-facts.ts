import { isRunning, newId } from '@weft/core/entities';
import manifest from '../../package.json' with { type: 'json' };
import type { RootFacts } from '../api/index.ts';
import { getSetting, putSetting, type Store } from '../store/index.ts';

/**
 * The version of oVirt's API that Weft speaks. Clients decide by it what they may send: `commit_on_success` from 4.3, copying
 * of host networks from 4.4.
 */
const spoken = { major: 4, minor: 5, build: 7, revision: 0 };

/** What the API's root says: the product, and how much there is of what. */
export async function rootFacts({ db }: Store, instanceId: string): Promise<RootFacts> {
  const count = async (table: 'hosts' | 'vms' | 'users') =>
    Number(
      (
        await db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    );
  const up = await db
    .selectFrom('hosts')
    .where('status', '=', 'up')
    .select((eb) => eb.fn.countAll().as('n'))
    .executeTakeFirstOrThrow();
  const running = await db.selectFrom('vms').select('status').where('status', '!=', 'down').execute();
  const users = await count('users');
  return {
    product: {
      name: 'Weft',
      vendor: 'Weft',
      instance_id: instanceId,
      version: {
        ...spoken,
        full_version: `${spoken.major}.${spoken.minor}.${spoken.build} (Weft ${manifest.version})`,
      },
    },
    summary: {
      hosts: { active: Number(up.n), total: await count('hosts') },
      vms: { active: running.filter(isRunning).length, total: await count('vms') },
      users: { active: users, total: users },
      storage_domains: { active: 0, total: 0 },
    },
  };
}

/** The id of this installation, made at its first start. */
export async function instanceIdOf(store: Store): Promise<string> {
  return store.transaction(async (tx) => {
    const known = await getSetting(tx, 'instance_id');
    if (known !== undefined) return known;
    const made = newId<never>();
    await putSetting(tx, 'instance_id', made);
    return made;
  });
}
