import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type PostgresServer, startPostgres } from './databases/postgres.ts';
import { adminBasic, type EngineProcess, startEngineProcess } from './support/engine-process.ts';

type Face = 'xml' | 'json' | 'plain';
type Value = string | number | boolean | readonly Value[] | { readonly [name: string]: Value };
type Body = Readonly<Record<string, Value>>;

/** One of each resource of the inventory: what is sent to make it, what is changed, and what it refuses. */
interface Sample {
  path: string;
  element: string;
  body: Body;
  /** What is to be seen of it as text, in every face. */
  shows: readonly string[];
  change: Body;
  changed: string;
}

const samples: readonly Sample[] = [
  {
    path: 'datacenters',
    element: 'data_center',
    body: { name: 'north', description: 'upstairs', version: { major: 4, minor: 6 } },
    shows: ['north', 'upstairs'],
    change: { comment: 'cold' },
    changed: 'cold',
  },
  {
    path: 'clusters',
    element: 'cluster',
    body: { name: 'east', data_center: { name: 'Default' }, switch_type: 'legacy' },
    shows: ['east', 'legacy'],
    change: { description: 'where the sun rises' },
    changed: 'where the sun rises',
  },
  {
    path: 'networks',
    element: 'network',
    body: {
      name: 'blue & <green>',
      data_center: { name: 'Default' },
      vlan: { id: 100 },
      mtu: 9000,
      usages: ['vm'],
      dns_resolver_configuration: { name_servers: ['192.0.2.53'] },
    },
    shows: ['9000', '192.0.2.53'],
    change: { description: 'größer' },
    changed: 'größer',
  },
  {
    path: 'vnicprofiles',
    element: 'vnic_profile',
    body: { name: 'gold', network: { name: 'ovirtmgmt' }, port_mirroring: true },
    shows: ['gold', 'true'],
    change: { description: 'mirrored' },
    changed: 'mirrored',
  },
  {
    path: 'macpools',
    element: 'mac_pool',
    body: { name: 'lab', ranges: [{ from: '02:00:00:00:00:00', to: '02:00:00:00:ff:ff' }] },
    shows: ['lab', '02:00:00:00:ff:ff'],
    change: { description: 'of the lab' },
    changed: 'of the lab',
  },
  {
    path: 'users',
    element: 'user',
    body: { user_name: 'nora@internal', name: 'Nora', password: 'correct horse battery' },
    shows: ['nora@internal', 'Nora'],
    change: { email: 'nora@example.org' },
    changed: 'nora@example.org',
  },
];

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Writes a body in XML; items of lists have the list's name without its s. */
function xmlOf(element: string, value: Value): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => xmlOf(element.replace(/s$/, ''), item)).join('');
    return `<${element}>${items}</${element}>`;
  }
  if (typeof value !== 'object') return `<${element}>${escaped(String(value))}</${element}>`;
  const inner = Object.entries(value).map(([name, member]) => xmlOf(name, member));
  return `<${element}>${inner.join('')}</${element}>`;
}

const kinds = { xml: 'application/xml', json: 'application/json', plain: 'application/json' } as const;

async function ask(engine: EngineProcess, face: Face, method: string, path: string, element = '', body?: Body) {
  const base = face === 'plain' ? '/api/v1' : '/ovirt-engine/api';
  const answer = await fetch(`http://127.0.0.1:${engine.port}${base}/${path}`, {
    method,
    headers: { authorization: adminBasic, accept: kinds[face], 'content-type': kinds[face] },
    ...(body === undefined ? {} : { body: face === 'xml' ? xmlOf(element, body) : JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text() };
}

function idOf(face: Face, text: string): string {
  const id = face === 'xml' ? /^<\?[^>]*><\w+ href="[^"]*" id="([^"]*)"/.exec(text)?.[1] : JSON.parse(text).id;
  return id ?? assert.fail(`no id in ${text}`);
}

function theSame(kind: string, locate: () => Promise<string | undefined>) {
  describe(`an engine on ${kind}`, () => {
    let engine: EngineProcess;
    let dataDir: string;
    let databaseUrl: string | undefined;
    before(async () => {
      dataDir = mkdtempSync(join(tmpdir(), 'weft-api-'));
      databaseUrl = await locate();
      engine = await startEngineProcess({ dataDir, databaseUrl });
    });
    after(async () => {
      await engine.stop();
      rmSync(dataDir, { recursive: true, force: true });
    });

    for (const face of ['xml', 'json', 'plain'] as const) {
      for (const sample of samples) {
        test(`${sample.path}: made, read, listed, changed and removed in ${face}`, async () => {
          const { path, element, body, shows, change, changed } = sample;
          const made = await ask(engine, face, 'POST', path, element, body);
          assert.equal(made.status, 201, made.text);
          const at = `${path}/${idOf(face, made.text)}`;
          const read = await ask(engine, face, 'GET', at);
          assert.deepEqual([read.status, read.text], [200, made.text]);
          for (const part of shows) assert.ok(read.text.includes(part), `${part} in ${read.text}`);
          assert.ok(!read.text.includes('battery'));
          const again = await ask(engine, face, 'POST', path, element, body);
          assert.equal(again.status, 409, again.text);
          const listed = await ask(engine, face, 'GET', path);
          assert.ok(listed.text.includes(read.text.replace(/^<\?.*?\?>/, '')), 'the list has it as it is');
          const updated = await ask(engine, face, 'PUT', at, element, change);
          assert.equal(updated.status, 200, updated.text);
          assert.ok(updated.text.includes(changed), updated.text);
          for (const part of shows) assert.ok(updated.text.includes(part), `${part} in ${updated.text}`);
          assert.equal((await ask(engine, face, 'DELETE', at)).status, 200);
          for (const method of ['GET', 'DELETE']) assert.equal((await ask(engine, face, method, at)).status, 404);
        });
      }
    }

    test('of many who make the same at one moment one has it, and the others are told of the conflict', async () => {
      for (const { path, element, body } of samples) {
        const answers = await Promise.all(
          Array.from({ length: 8 }, () => ask(engine, 'json', 'POST', path, element, body)),
        );
        const statuses = answers.map(({ status }) => status).sort();
        assert.deepEqual(statuses, [201, ...Array.from({ length: 7 }, () => 409)], path);
      }
      // Removed in the opposite order, so that nothing is in the way.
      for (const { path, body } of samples.toReversed()) {
        const { text } = await ask(engine, 'plain', 'GET', path);
        const name = (body.user_name ?? body.name) as string;
        const all = JSON.parse(text) as { id: string; name: string; user_name?: string }[];
        const made = all.find((one) => (one.user_name ?? one.name) === name);
        assert.equal((await ask(engine, 'plain', 'DELETE', `${path}/${made?.id}`)).status, 200, path);
      }
    });

    test('what is made and what it stands on, removed at the same moment, never end in an error of ours', async () => {
      for (let round = 0; round < 5; round++) {
        const center = await ask(engine, 'plain', 'POST', 'datacenters', '', { name: `passing-${round}` });
        const id = idOf('plain', center.text);
        const make = (name: string) => ask(engine, 'plain', 'POST', `datacenters/${id}/networks`, '', { name });
        const answers = await Promise.all([
          make('one'),
          make('two'),
          ask(engine, 'plain', 'DELETE', `datacenters/${id}`),
          make('three'),
          ask(engine, 'plain', 'POST', 'clusters', '', { name: `passing-${round}`, data_center: { id } }),
        ]);
        for (const { status, text } of answers) assert.ok(status < 500, text);
        const clusters = JSON.parse((await ask(engine, 'plain', 'GET', 'clusters')).text) as {
          id: string;
          name: string;
        }[];
        const made = clusters.find(({ name }) => name === `passing-${round}`);
        if (made) await ask(engine, 'plain', 'DELETE', `clusters/${made.id}`);
        await ask(engine, 'plain', 'DELETE', `datacenters/${id}`);
      }
    });

    test('an engine that is stopped and started again has what was made', async () => {
      const body = { name: 'kept', data_center: { name: 'Default' } };
      const made = await ask(engine, 'xml', 'POST', 'networks', 'network', body);
      assert.equal(await engine.stop(), 0);
      engine = await startEngineProcess({ dataDir, databaseUrl });
      const read = await ask(engine, 'xml', 'GET', `networks/${idOf('xml', made.text)}`);
      assert.deepEqual([read.status, read.text], [200, made.text]);
    });
  });
}

describe('the API of a real engine', () => {
  let server: Promise<PostgresServer> | undefined;
  after(async () => (await server)?.stop());
  theSame('SQLite', async () => undefined);
  theSame('PostgreSQL', async () => {
    server = startPostgres();
    return (await server).createDatabase();
  });
});
