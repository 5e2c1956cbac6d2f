import { ApiError, type Client, type Entity, type Login } from '../client/index.ts';
import type { Context } from './context.ts';
import { run } from './program.ts';

const path = (searchable = false) => ({ get: { parameters: searchable ? [{ name: 'search' }] : [] } });

/** What the fake has, by path; also what a test reads to see what was done. */
export interface FakeEngine {
  answers: Record<string, unknown>;
  /** Everything that was asked, as `GET hosts`, in order. */
  calls: string[];
  /** Bodies that were sent, by `POST networks`. */
  sent: Record<string, unknown>;
  logins: Login[];
}

export const alpha: Entity = {
  id: 'aaaaaaaa-0000-4000-8000-000000000001',
  name: 'alpha',
  status: 'up',
  address: '192.0.2.1',
  cluster: { id: 'cccccccc-0000-4000-8000-000000000001' },
};

export function fakeEngine(): FakeEngine {
  const nics = `hosts/${alpha.id}/nics`;
  return {
    answers: {
      '': { product_info: { version: { full_version: '4.5.7 (Weft 0.1.0)' } } },
      'openapi.json': {
        servers: [{ url: '/api/v1' }],
        paths: {
          '/hosts': path(true),
          '/hosts/{id}': path(),
          '/hosts/{hostId}/nics': path(),
          '/hosts/{hostId}/nics/{id}': path(),
          '/hosts/{id}/setupnetworks': { post: {} },
          '/networks': path(true),
          '/vms': path(true),
          '/vnicprofiles': path(),
          '/events': path(),
          '/events/stream': path(),
          '/openapi.json': path(),
        },
      },
      hosts: [alpha],
      [`hosts/${alpha.id}`]: alpha,
      [nics]: [
        {
          id: 'n1',
          name: 'eth1',
          status: 'up',
          mtu: 1500,
          speed: 10_000_000_000,
          mac: { address: '52:54:00:00:00:01' },
        },
        { id: 'n2', name: 'eth2', status: 'down', mtu: 1500 },
        { id: 'n3', name: 'bond0', status: 'up', mtu: 9000, bonding: { slaves: [{ id: 'n1' }, { id: 'n2' }] } },
      ],
      [`${nics}/n3`]: { id: 'n3', name: 'bond0' },
      networks: [],
      vms: [],
      events: [{ id: '1', severity: 'error', description: 'Host alpha lost eth2.', time: '2026-01-01T00:00:00Z' }],
      [`hosts/${alpha.id}/networkattachments`]: [],
    },
    calls: [],
    sent: {},
    logins: [],
  };
}

/** Runs a command line against the fake. */
export async function weft(engine: FakeEngine, words: string[], more: Partial<Context> = {}) {
  const output = { out: '', err: '' };
  const never = () => Promise.reject(new Error('not in this test'));
  const code = await run(words, {
    out: (text) => {
      output.out += text;
    },
    err: (text) => {
      output.err += text;
    },
    stdin: never,
    env: { WEFT_PASSWORD: 'secret' },
    dataDir: '/nowhere',
    now: () => Date.UTC(2026, 0, 1),
    connect: (login) => {
      engine.logins.push(login);
      return clientOf(engine, login.url);
    },
    trust: () => {},
    start: never,
    lab: { up: never, down: never, status: never, exec: never },
    ...more,
  });
  return { code, ...output };
}

function clientOf(engine: FakeEngine, url: string): Client {
  const answer = async <T>(method: string, asked: string, body?: unknown): Promise<T> => {
    engine.calls.push(`${method} ${asked}`);
    if (body !== undefined) engine.sent[`${method} ${asked}`] = body;
    const [plain = '', query = ''] = asked.split('?');
    const key = method === 'GET' ? plain : `${method} ${plain}`;
    if (!(key in engine.answers)) {
      throw new ApiError(404, { code: 'NOT_FOUND', message: `There is no ${plain}.`, next: 'List what there is.' }, '');
    }
    const followed = new URLSearchParams(query).get('follow')?.split(',') ?? [];
    return named(engine.answers[key], followed) as T;
  };
  return {
    url,
    get: (asked) => answer('GET', asked),
    list: (asked) => answer('GET', asked),
    post: (asked, body) => answer('POST', asked, body),
    put: (asked, body) => answer('PUT', asked, body),
    delete: (asked) => answer('DELETE', asked),
  };
}

/** Gives followed references a name, as the engine does by putting the whole thing there. */
function named(value: unknown, followed: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => named(each, followed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      followed.includes(key)
        ? { ...(member as object), name: `the ${key}` }
        : Array.isArray(member)
          ? named(member, followed)
          : member,
    ]),
  );
}
