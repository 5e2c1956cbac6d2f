import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { ApiError } from '../client/index.ts';
import type { StartOptions } from './context.ts';
import { alpha, fakeEngine, weft } from './fake-engine.ts';

const lines = (text: string) => text.trimEnd().split('\n');

describe('weft get', () => {
  it('lays a collection out as a table, with names for what it refers to', async () => {
    const engine = fakeEngine();
    const { code, out } = await weft(engine, ['get', 'hosts']);
    assert.equal(code, 0);
    assert.deepEqual(lines(out), [
      'NAME   STATUS  CLUSTER      ADDRESS    ID',
      `alpha  up      the cluster  192.0.2.1  ${alpha.id}`,
    ]);
  });

  it('finds nested resources by name', async () => {
    const engine = fakeEngine();
    const { out } = await weft(engine, ['get', 'hosts/alpha/nics']);
    assert.deepEqual(lines(out), [
      'NAME   STATUS  PORTS       MTU   SPEED      MAC',
      'eth1   up                  1500  10 Gbit/s  52:54:00:00:00:01',
      'eth2   down                1500',
      'bond0  up      eth1, eth2  9000',
    ]);
    assert.ok(
      engine.calls.includes('GET hosts?search=name%3Dalpha'),
      'a collection that can be searched is not read whole',
    );
  });

  it('asks for an id without looking for it', async () => {
    const engine = fakeEngine();
    await weft(engine, ['get', 'hosts', alpha.id, '-o', 'json']);
    assert.deepEqual(engine.calls, ['GET openapi.json', `GET hosts/${alpha.id}`]);
  });

  it('shows one thing field by field', async () => {
    const { out } = await weft(fakeEngine(), ['get', 'host', 'alpha']);
    assert.deepEqual(lines(out), [
      'FIELD    VALUE',
      `id       ${alpha.id}`,
      'name     alpha',
      'status   up',
      'address  192.0.2.1',
      'cluster  the cluster',
    ]);
  });

  it('gives programs what the API has, as JSON or YAML', async () => {
    const json = await weft(fakeEngine(), ['get', 'hosts', '-o', 'json']);
    assert.deepEqual(JSON.parse(json.out), [alpha]);
    const yaml = await weft(fakeEngine(), ['get', 'hosts/alpha', '-o', 'yaml']);
    assert.deepEqual(parse(yaml.out), alpha);
  });

  it('passes search and max on', async () => {
    const engine = fakeEngine();
    await weft(engine, ['get', 'hosts', '--search', 'name=a* and status=up', '--max', '3', '-o', 'json']);
    assert.equal(engine.calls.at(-1), 'GET hosts?search=name%3Da*+and+status%3Dup&max=3');
  });

  it('says that there is nothing', async () => {
    assert.equal((await weft(fakeEngine(), ['get', 'networks'])).out, 'no networks\n');
    assert.equal((await weft(fakeEngine(), ['get', 'networks', '-o', 'json'])).out, '[]\n');
  });

  it('does not let a name steer the terminal', async () => {
    const engine = fakeEngine();
    engine.answers.hosts = [{ ...alpha, name: 'a\u001b[2Jb\nc' }];
    const { out } = await weft(engine, ['get', 'hosts']);
    assert.match(out, /^a\ufffd\[2Jb c /m);
  });
});

describe('what cannot be done', () => {
  const cases: [string, string[], RegExp, RegExp][] = [
    [
      'an unknown resource',
      ['get', 'hots'],
      /no resource “hots”/,
      /There are: events, hosts, networks, vms, vnicprofiles\./,
    ],
    ['an unknown part', ['get', 'hosts/alpha/x'], /no resource “x” under hosts/, /There are: nics\./],
    ['an unknown name', ['get', 'hosts', 'gamma'], /no “gamma” in hosts/, /weft get hosts/],
    ['deleting a collection', ['delete', 'hosts'], /a whole collection/, /weft delete hosts NAME/],
    ['adding to one thing', ['create', 'hosts/alpha', '--set', 'a=b'], /is one thing/, /Name a collection/],
    ['adding nothing', ['create', 'networks'], /Nothing was said/, /--set/],
    ['a file that is not there', ['create', 'networks', '-f', '/nowhere/x'], /\/nowhere\/x cannot be read/, /-f/],
    ['an address that is none', ['get', 'hosts', '--url', 'engine'], /“engine” is not an address/, /http/],
    ['a number that is none', ['get', 'hosts', '--max', 'many'], /“many” is not a whole number/, /digits/],
    ['what the engine refuses', ['delete', 'hosts', 'alpha'], /There is no hosts\//, /List what there is/],
  ];
  for (const [what, words, broke, next] of cases) {
    it(`${what}: two lines, exit code 1`, async () => {
      const { code, out, err } = await weft(fakeEngine(), words);
      const [first = '', second = '', ...more] = lines(err);
      assert.match(first, broke);
      assert.match(second, next);
      assert.deepEqual([code, out, more], [1, '', []]);
    });
  }

  const failures: [string, Error, RegExp, RegExp][] = [
    [
      'nobody answers',
      new TypeError('fetch failed', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) }),
      /No engine answers at http:\/\/192\.0\.2\.9:1/,
      /weft start/,
    ],
    [
      'the certificate is not trusted',
      new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' }) }),
      /certificate .* not trusted/,
      /--ca/,
    ],
    ['the password is wrong', new ApiError(401, null, '401'), /does not accept/, /WEFT_PASSWORD/],
    ['the engine breaks', new ApiError(500, null, '500 Internal Server Error'), /500/, /log/],
  ];
  for (const [what, error, broke, next] of failures) {
    it(`${what}: says what to do`, async () => {
      const reject = () => Promise.reject(error);
      const { code, err } = await weft(fakeEngine(), ['status', '--url', 'http://192.0.2.9:1'], {
        connect: ({ url }) => ({ url, get: reject, list: reject, post: reject, put: reject, delete: reject }),
      });
      const [first = '', second = ''] = lines(err);
      assert.match(first, broke);
      assert.match(second, next);
      assert.equal(code, 1);
    });
  }

  it('names all things of a name that there are several of', async () => {
    const engine = fakeEngine();
    engine.answers.networks = [
      { id: 'one', name: 'blue' },
      { id: 'two', name: 'blue' },
    ];
    const { err } = await weft(engine, ['get', 'networks', 'blue']);
    assert.match(err, /“blue” is the name of 2 things in networks\.\n +Say which by its id: one, two\./);
  });

  it('an unknown option or command: help and exit code 1', async () => {
    for (const words of [['get', 'hosts', '--colour'], ['fetch'], ['get']]) {
      const { code, err } = await weft(fakeEngine(), words);
      assert.equal(code, 1);
      assert.match(err, /weft --help/);
    }
  });
});

describe('weft create', () => {
  const made = { id: 'n', name: 'green', vlan: { id: 200 } };

  it('sends fields that are set, nested ones too', async () => {
    const engine = fakeEngine();
    engine.answers['POST networks'] = made;
    const fields = ['name=green', 'vlan.id=200', 'data_center.name=Default', 'usages=[vm]', 'stp=true', 'comment="7"'];
    const { code, out } = await weft(engine, ['create', 'networks', ...fields.flatMap((field) => ['--set', field])]);
    assert.equal(code, 0);
    assert.deepEqual(engine.sent['POST networks'], {
      name: 'green',
      vlan: { id: 200 },
      data_center: { name: 'Default' },
      usages: ['vm'],
      stp: true,
      comment: '7',
    });
    assert.match(out, /vlan\.id +200/);
  });

  it('takes a body from a file or from standard input, and lets fields override it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'weft-'));
    try {
      const file = join(folder, 'green.yaml');
      writeFileSync(file, 'name: green\nslaves:\n  - name: eth1\n');
      const engine = fakeEngine();
      engine.answers['POST networks'] = made;
      await weft(engine, ['create', 'networks', '-f', file, '--set', 'slaves[1].name=eth2']);
      assert.deepEqual(engine.sent['POST networks'], { name: 'green', slaves: [{ name: 'eth1' }, { name: 'eth2' }] });
      const stdin = async () => '{"name":"green"}';
      const { out } = await weft(engine, ['create', 'networks', '-f', '-', '-o', 'json'], { stdin });
      assert.deepEqual(engine.sent['POST networks'], { name: 'green' });
      assert.deepEqual(JSON.parse(out), made);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('refuses what is no field, no JSON and no YAML', async () => {
    for (const set of ['name', '=x', 'a..b=1', '__proto__.x=1', 'a=[1']) {
      const { code, err } = await weft(fakeEngine(), ['create', 'networks', '--set', set]);
      assert.deepEqual([code, lines(err).length], [1, 2], set);
    }
    for (const text of ['[1, 2]', '"text"', '{a: [}', '']) {
      const { code, err } = await weft(fakeEngine(), ['create', 'networks', '-f', '-'], { stdin: async () => text });
      assert.deepEqual([code, lines(err).length], [1, 2], text);
    }
  });
});

describe('the other commands', () => {
  it('delete removes by name', async () => {
    const engine = fakeEngine();
    engine.answers[`DELETE hosts/${alpha.id}`] = null;
    const { code, out } = await weft(engine, ['delete', 'hosts', 'alpha']);
    assert.deepEqual([code, out, engine.calls.at(-1)], [0, 'removed hosts/alpha\n', `DELETE hosts/${alpha.id}`]);
  });

  it('host add prints the line to run on the host and until when it works', async () => {
    const engine = fakeEngine();
    engine.answers['POST hosts'] = { id: 'new', name: 'gamma' };
    engine.answers['POST hosts/new/enrolmenttoken'] = {
      enrolment_token: { token: 't0ken', expires: '2026-01-01T01:00:00Z', command: 'weft-agent --token t0ken' },
    };
    const { out } = await weft(engine, ['host', 'add', 'gamma', '--cluster', 'Default', '--address', '192.0.2.7']);
    assert.deepEqual(engine.sent['POST hosts'], { name: 'gamma', address: '192.0.2.7', cluster: { name: 'Default' } });
    assert.match(out, /^ {2}weft-agent --token t0ken$/m);
    assert.match(out, /once, until 2026-01-01T01:00:00Z \(for 60 minutes from now\)/);
  });

  it('status says what is there and what is wrong', async () => {
    const engine = fakeEngine();
    engine.answers[`hosts/${alpha.id}/networkattachments`] = [
      {
        id: 'a',
        host: { id: alpha.id },
        network: { id: 'n' },
        in_sync: false,
        reported_configurations: [{ name: 'mtu', expected_value: '9000', actual_value: '1500', in_sync: false }],
      },
      { id: 'b', host: { id: alpha.id }, network: { id: 'm' }, in_sync: true },
    ];
    const { out } = await weft(engine, ['status']);
    assert.match(out, /^Weft 0\.1\.0 at http:\/\/127\.0\.0\.1:8080: 1 of 1 host up, 0 networks, 0 of 0 VMs running$/m);
    assert.match(out, /OUT OF SYNC\nHOST +NETWORK +OUT OF SYNC\nthe host +the network +mtu is 1500, wanted 9000\n/);
    assert.match(out, /LAST PROBLEMS\n.*\n.*Host alpha lost eth2\./);
    const { out: json } = await weft(engine, ['status', '-o', 'json']);
    assert.equal(JSON.parse(json).out_of_sync.length, 1);
  });

  it('start hands its options on', async () => {
    let options: StartOptions | undefined;
    const start = async (asked: StartOptions) => {
      options = asked;
    };
    await weft(fakeEngine(), ['start', '--lab', 'sim', '--hosts', '3', '--tls-port', '9443', '--data', '/tmp/x'], {
      start,
    });
    assert.deepEqual(options, {
      lab: 'sim',
      hosts: 3,
      listen: '127.0.0.1',
      port: 8080,
      tlsPort: 9443,
      dataDir: '/tmp/x',
    });
  });

  it('lab status and lab down know a lab that runs from one that was left behind', async () => {
    const hosts = [{ name: 'alpha', address: '192.0.2.11', nics: 5 }];
    const done: string[] = [];
    const lab = (owner: number | null) => ({
      up: () => Promise.reject(new Error('not in this test')),
      down: async (dir: string) => void done.push(dir),
      status: async () => ({ driver: 'uml', running: true, owner, hosts }),
      exec: async (...asked: unknown[]) => {
        if (asked[1] === 'gamma') throw new Error('the lab has no host gamma: it has alpha');
        return { code: asked[1] === 'alpha' ? 0 : 2, stdout: JSON.stringify(asked), stderr: '' };
      },
    });
    const left = await weft(fakeEngine(), ['lab', 'status'], { lab: lab(null) });
    assert.match(left.out, /left behind .*weft lab down/);
    assert.match(left.out, /^alpha +192\.0\.2\.11 +5$/m);
    const busy = await weft(fakeEngine(), ['lab', 'down'], { lab: lab(4711) });
    assert.match(busy.err, /belongs to process 4711/);
    assert.deepEqual([busy.code, done], [1, []]);
    assert.equal((await weft(fakeEngine(), ['lab', 'down', '--data', '/x'], { lab: lab(null) })).code, 0);
    assert.deepEqual(done, ['/x/lab']);
    const said = await weft(fakeEngine(), ['lab', 'exec', '--data', '/x', 'alpha', '--', 'ip', '-br', 'link'], {
      lab: lab(4711),
    });
    assert.deepEqual(JSON.parse(said.out), ['/x/lab', 'alpha', ['ip', '-br', 'link']]);
    const failed = await weft(fakeEngine(), ['lab', 'exec', 'beta', 'false'], { lab: lab(4711) });
    assert.deepEqual([failed.code, /ended with 2 on beta/.test(failed.err)], [1, true]);
    const none = await weft(fakeEngine(), ['lab', 'exec', 'gamma', 'true'], { lab: lab(4711) });
    assert.match(none.err, /has no host gamma/);
  });

  it('logs in as who the environment says, options first', async () => {
    const engine = fakeEngine();
    const env = { WEFT_PASSWORD: 'p' };
    await weft(engine, ['get', 'hosts', '--url', 'https://engine:8443/', '--user', 'eve@internal'], { env });
    assert.deepEqual(engine.logins, [{ url: 'https://engine:8443', user: 'eve@internal', password: 'p' }]);
    const { err } = await weft(engine, ['get', 'hosts'], { env: {} });
    assert.match(err, /There is no password for admin@internal.*\n +Set WEFT_PASSWORD/);
  });
});
