import type { TestContext } from 'node:test';
import { asId, type Group, newId, type PermissionObject, type UserId } from '@weft/core/entities';
import { hashPassword, type ObjectRef, roles } from '../../auth/index.ts';
import { clusters, dataCenters, macPools, networks, type Store, users, vnicProfiles } from '../../store/index.ts';
import { grant } from '../permission-grants.ts';
import { type Answer, createWorld, type World } from './world.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'OPTIONS';
/** A face of the API, as the tests speak it. */
export type Face = 'xml' | 'json' | 'plain';
export const faces: readonly Face[] = ['xml', 'json', 'plain'];

interface Sent {
  body?: string | undefined;
  /** The `Authorization` header; the administrator's unless given. */
  as?: string | undefined;
  headers?: Record<string, string>;
}

/** A world with what the tests of the inventory ask all the time. */
export interface Inventory extends World {
  /** Any request in any face; the body as it is sent. */
  send(face: Face, method: Method, path: string, sent?: Sent): Promise<{ status: number; text: string; allow: string }>;
  /** A request to the plain face by somebody else. */
  callAs(as: string, method: Method, path: string, body?: unknown): Promise<Answer>;
  /** Adds a user with a role on each of the objects; answers their `Authorization` header. */
  userWith(name: string, ...grants: readonly (readonly [role: string, object: ObjectRef])[]): Promise<string>;
  /** Id of something by its name, in a collection of the plain face. */
  idOf(path: string, name: string): Promise<string>;
  /** All that is stored but logins, and but what is named: to see that a refused request changed nothing. */
  stored(...without: string[]): Promise<string>;
}

const password = 'another password for tests';
const cheapHash = hashPassword(password, { N: 16, r: 1, p: 1 });
const bases = { xml: '/ovirt-engine/api', json: '/ovirt-engine/api', plain: '/api/v1' } as const;
const kinds = { xml: 'application/xml', json: 'application/json', plain: 'application/json' } as const;

export async function createInventory(t: TestContext): Promise<Inventory> {
  const world = await createWorld(t);
  const { app, store } = world;

  const send: Inventory['send'] = async (face, method, path, { body, as = world.authorization, headers = {} } = {}) => {
    const type = body === undefined ? {} : { 'content-type': kinds[face] };
    const answer = await app.inject({
      method,
      url: path === '' ? bases[face] : `${bases[face]}/${path}`,
      headers: { accept: kinds[face], ...(as === '' ? {} : { authorization: as }), ...type, ...headers },
      ...(body === undefined ? {} : { payload: body }),
    });
    return { status: answer.statusCode, text: answer.body, allow: String(answer.headers.allow ?? '') };
  };

  return {
    ...world,
    send,
    async callAs(as, method, path, body) {
      const sent = { as, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      const { status, text } = await send('plain', method, path, sent);
      return { status, body: text === '' ? undefined : JSON.parse(text) };
    },
    async userWith(name, ...grants) {
      const id = newId<UserId>();
      const passwordHash = await cheapHash;
      await store.transaction(async (tx) => {
        await users.insert(tx, { id, name, domain: 'internal', firstName: '', lastName: '', email: '', passwordHash });
        for (const [roleName, object] of grants) {
          const role = roles.find((one) => one.name === roleName);
          if (!role) throw new Error(`There is no role ${roleName}.`);
          await grant(tx, role.id, { userId: id }, object.type as PermissionObject, object.id);
        }
      });
      return `Basic ${Buffer.from(`${name}@internal:${password}`).toString('base64')}`;
    },
    async idOf(path, name) {
      const { body } = await world.call('GET', path);
      const found = (body as { id: string; name: string }[]).find((one) => one.name === name);
      if (!found) throw new Error(`There is no ${name} in ${path}.`);
      return found.id;
    },
    stored: (...without) => contentsOf(store, without),
  };
}

/** Everything of the tables that requests change, in one text, but for events that tell of a refusal. */
async function contentsOf({ db }: Store, without: readonly string[]): Promise<string> {
  const tables = [
    'settings',
    'dataCenters',
    'macPools',
    'networks',
    'clusters',
    'clusterNetworks',
    'hosts',
    'hostNicLabels',
    'networkAttachments',
    'vnicProfiles',
    'templates',
    'vms',
    'vmNics',
    'users',
    'groups',
    'permissions',
    'jobs',
    'events',
  ] as const;
  const contents: Record<string, string[]> = {};
  for (const table of tables.filter((name) => !without.includes(name))) {
    const rows = await db.selectFrom(table).selectAll().execute();
    const kept = rows.filter((row) => !('code' in row && row.code.endsWith('_FAILED')));
    contents[table] = kept.map((row) => JSON.stringify(row)).sort();
  }
  return JSON.stringify(contents, undefined, 1);
}

/** Codes of what was wrong, of an answer of the plain face. */
export function codesOf({ body }: Answer): string[] {
  return (body.error?.violations ?? []).map(({ code }: { code: string }) => code);
}

/** What the first start has made. */
export async function seeded({ db }: Store) {
  const [dataCenter] = await dataCenters.find(db);
  const [cluster] = await clusters.find(db);
  const [network] = await networks.find(db);
  const [profile] = await vnicProfiles.find(db);
  const [pool] = await macPools.find(db);
  if (!dataCenter || !cluster || !network || !profile || !pool) throw new Error('The seed is not complete.');
  return { dataCenter, cluster, network, profile, pool };
}

export const everyone = asId<Group['id']>('eee00000-0000-0000-0000-123456789eee');
