import assert from 'node:assert/strict';
import { type AddressInfo, connect } from 'node:net';
import { Writable } from 'node:stream';
import test, { after, before } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { asId, wellKnownRoles } from '@weft/core/entities';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { guestId, ids, password, type SampleWorld, sampleServer } from '../samples/server.ts';

const base = '/ovirt-engine/api';
const lines: string[] = [];
let app: FastifyInstance;
let world: SampleWorld;
let admin: string;
let guest: string;

before(async () => {
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const made = await sampleServer({ log: pino({ level: 'info' }, sink) });
  ({ app, world } = made);
  admin = await made.token('admin@internal');
  guest = await made.token('guest@internal');
});
after(() => app.close());

interface Sent {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'OPTIONS' | 'PATCH';
  token?: string | undefined;
  body?: string | Buffer;
  headers?: Record<string, string>;
}
async function send(path: string, { method = 'GET', token = admin, body, headers = {} }: Sent = {}) {
  const answer = await app.inject({
    method,
    url: path,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: answer.statusCode, body: answer.body, headers: answer.headers, raw: answer.rawPayload };
}
const xml = { 'content-type': 'application/xml' };
const json = { 'content-type': 'application/json', accept: 'application/json' };

test('a list comes as XML, oVirt JSON and plain JSON', async () => {
  const inXml = await send(`${base}/networks`, { headers: { accept: '*/*' } });
  assert.equal(inXml.status, 200);
  assert.match(String(inXml.headers['content-type']), /^application\/xml/);
  assert.match(inXml.body, /^<\?xml [^>]+><networks><network href="\/ovirt-engine\/api\/networks\/5/);
  const inJson = await send(`${base}/networks`, { headers: { accept: 'application/json' } });
  assert.equal(JSON.parse(inJson.body).network[0].mtu, '1500');
  const plain = await send('/api/v1/networks');
  assert.equal(JSON.parse(plain.body)[0].mtu, 1500);
  assert.equal(JSON.parse(plain.body)[0].href, `/api/v1/networks/${ids.blue}`);
});

test('hrefs begin with the base that was asked', async () => {
  const { body } = await send(`${base}/v4/networks/${ids.blue}`, { headers: { version: '4' } });
  assert.match(body, new RegExp(`href="${base}/v4/networks/${ids.blue}/vnicprofiles" rel="vnicprofiles"`));
});

test('the root has links, also to searches, the product and the user', async () => {
  const { body } = await send(base);
  assert.match(body, new RegExp(`<api><link href="${base}/clusters" rel="clusters"/>`));
  assert.match(body, new RegExp(`<link href="${base}/networks\\?search={query}" rel="networks/search"/>`));
  assert.match(body, /<version>.*<major>4<\/major><minor>5<\/minor>.*<\/version>/);
  assert.match(body, /<authenticated_user href=/);
  const plain = JSON.parse((await send('/api/v1')).body);
  assert.equal(plain.authenticated_user.name, 'admin@internal');
});

test('without a login everything is closed but what has to be open', async () => {
  const open = ['/health', '/ovirt-engine/services/pki-resource?resource=ca-certificate&format=X509-PEM-CA'];
  for (const path of open) assert.equal((await send(path, { token: '' })).status, 200, path);
  const closed = [
    base,
    `${base}/networks`,
    `${base}/nothing`,
    '/api/v1',
    '/api/v1/openapi.json',
    '/api/v1/docs',
    '/metrics',
    '/',
    '/nothing',
  ];
  for (const path of closed) {
    const answer = await send(path, { token: '' });
    assert.equal(answer.status, 401, path);
    assert.match(String(answer.headers['www-authenticate']), /^Basic realm="/, path);
  }
  assert.equal((await send(`${base}/networks`, { token: 'wrong' })).status, 401);
});

test('no route is open without a login but these', async () => {
  const open = new Set<string>();
  const routes: string[] = [];
  const other = await sampleServer({
    onRoute: ({ url, config }) => {
      routes.push(url);
      if (config?.open) open.add(url);
    },
  });
  assert.deepEqual([...open].sort(), [
    '/health',
    '/ovirt-engine/services/pki-resource',
    '/ovirt-engine/services/sso-logout',
    '/ovirt-engine/sso/oauth/revoke',
    '/ovirt-engine/sso/oauth/token',
    '/ovirt-engine/sso/oauth/token-http-auth',
    '/ovirt-engine/sso/oauth/token-info',
  ]);
  for (const url of routes.filter((each) => !open.has(each))) {
    assert.equal((await other.app.inject({ url: url.replace('*', 'networks') })).statusCode, 401, url);
  }
  await other.app.close();
});

test('a script of the console is not answered with the login window of the browser', async () => {
  const { headers } = await send('/api/v1/networks', { token: '', headers: { 'sec-fetch-mode': 'cors' } });
  assert.match(String(headers['www-authenticate']), /^Bearer/);
});

test('a name and password with every request', async () => {
  const basic = (name: string, word: string) => `Basic ${Buffer.from(`${name}:${word}`).toString('base64')}`;
  const right = { headers: { authorization: basic('admin@internal', password) }, token: '' };
  assert.equal((await send(`${base}/networks`, right)).status, 200);
  const wrong = await send(`${base}/networks`, { headers: { authorization: basic('admin@internal', 'x') }, token: '' });
  assert.equal(wrong.status, 401);
  assert.match(wrong.body, /<fault><detail>\[Unable to log in as admin@internal/);
});

test('what is added comes back with 201, and asynchronously with 202', async () => {
  const body = '<network><name>green</name><data_center><name>Default</name></data_center></network>';
  const added = await send(`${base}/networks`, { method: 'POST', body, headers: xml });
  assert.equal(added.status, 201);
  assert.match(added.body, /<name>green<\/name>/);
  const later = await send(`${base}/networks?async=true`, { method: 'POST', body, headers: xml });
  assert.equal(later.status, 202);
});

test('what is missing is answered as oVirt does, in each face', async () => {
  const fault = await send(`${base}/networks`, { method: 'POST', body: '<network/>', headers: xml });
  assert.equal(fault.status, 400);
  assert.match(
    fault.body,
    /<fault><detail>Network \[name\] required for add. Network \[data_center\] required for add.<\/detail><reason>Incomplete parameters<\/reason><\/fault>/,
  );
  const inJson = await send(`${base}/networks`, { method: 'POST', body: '{}', headers: json });
  assert.equal(JSON.parse(inJson.body).reason, 'Incomplete parameters');
  const plain = await send('/api/v1/networks', { method: 'POST', body: '{}', headers: json });
  const { error } = JSON.parse(plain.body);
  assert.deepEqual([error.code, error.field, error.violations.length], ['MISSING_FIELD', 'name', 2]);
});

test('a rule that is broken is a conflict with its sentence in brackets', async () => {
  const body = `<network><name>used</name><data_center id="${ids.dc}"/></network>`;
  const { status, body: fault } = await send(`${base}/networks`, { method: 'POST', body, headers: xml });
  assert.equal(status, 409);
  assert.match(
    fault,
    /<detail>\[The data center has a network used already\.\]<\/detail><reason>Operation Failed<\/reason>/,
  );
});

test('an unexpected error is answered with an id that is in the log, and nothing else of it', async () => {
  const body = `<network><name>explode</name><data_center id="${ids.dc}"/></network>`;
  const { status, body: fault } = await send(`${base}/networks`, { method: 'POST', body, headers: xml });
  assert.equal(status, 500);
  assert.doesNotMatch(fault, /secret|TypeError|\.ts/);
  const id = /under ([\w-]{36})/.exec(fault)?.[1];
  assert.ok(id);
  assert.ok(lines.some((line) => line.includes(id) && line.includes('secret detail')));
});

test('an update holds what was sent; what is fixed may be repeated but not changed', async () => {
  world.calls.length = 0;
  const repeated = `<network><data_center id="${ids.dc}"/><description/><vlan/></network>`;
  assert.equal(
    (await send(`${base}/networks/${ids.blue}`, { method: 'PUT', body: repeated, headers: xml })).status,
    200,
  );
  assert.deepEqual(world.calls, ['update {"description":"","vlan":null}']);
  const moved = `<network><data_center id="${ids.unknown}"/></network>`;
  const refused = await send(`${base}/networks/${ids.blue}`, { method: 'PUT', body: moved, headers: xml });
  assert.equal(refused.status, 409);
  assert.match(refused.body, /Field data_center of Network is chosen at creation/);
});

test('whether a name is the one that it was is looked up where only the id is known', async () => {
  const known = world.networks.get(ids.red);
  assert.ok(known);
  world.networks.set(ids.red, { ...known, data_center: { id: ids.dc } });
  const put = (name: string) =>
    send(`${base}/networks/${ids.red}`, {
      method: 'PUT',
      body: `<network><data_center><name>${name}</name></data_center></network>`,
      headers: xml,
    });
  assert.equal((await put('Default')).status, 200);
  assert.equal((await put('Other')).status, 409);
  world.networks.set(ids.red, known);
});

test('what is removed answers with a completed action', async () => {
  const { status, body } = await send(`${base}/networks/${ids.blue}`, { method: 'DELETE', headers: xml });
  assert.equal(status, 200);
  assert.match(body, /<action><status>complete<\/status><\/action>/);
});

test('404 for every part of a path that there is not', async () => {
  const paths = [
    'nothing',
    `networks/${ids.unknown}`,
    `networks/${ids.blue}/nothing`,
    `hosts/${ids.unknown}/nics`,
    `hosts/${ids.unknown}/nics/${ids.nic}`,
    `hosts/${ids.host}/nics/${ids.unknown}`,
    `hosts/${ids.unknown}/tags`,
    `datacenters/${ids.unknown}/networks/${ids.blue}`,
    'networks/not-a-uuid',
  ];
  for (const path of paths) {
    const { status, body } = await send(`${base}/${path}`);
    assert.equal(status, 404, path);
    assert.match(body, /<fault><detail>.+<\/detail><reason>Operation Failed<\/reason><\/fault>/, path);
  }
  for (const method of ['PUT', 'DELETE'] as const) {
    const { status } = await send(`${base}/networks/${ids.unknown}`, { method, body: '<network/>', headers: xml });
    assert.equal(status, 404);
  }
});

test('collections with nothing in them are empty lists of the right name', async () => {
  assert.match((await send(`${base}/hosts/${ids.host}/tags`)).body, /<tags\/>$/);
  assert.match((await send(`${base}/storagedomains`)).body, /<storage_domains\/>$/);
  assert.equal((await send(`${base}/disks`, { headers: json })).body, '{}');
  assert.equal((await send('/api/v1/disks')).body, '[]');
});

test('an action takes its parameters, and answers its results and status', async () => {
  world.calls.length = 0;
  const path = `hosts/${ids.host}/nics/${ids.nic}/plan`;
  const body = '<action><connectivity_timeout>60</connectivity_timeout></action>';
  const done = await send(`${base}/${path}`, { method: 'POST', body, headers: xml });
  assert.equal(done.status, 200);
  assert.match(
    done.body,
    /<action><status>complete<\/status><steps><step>one<\/step><step>two<\/step><\/steps><\/action>/,
  );
  assert.deepEqual(world.calls, ['plan {"connectivity_timeout":60,"async":false}']);
  assert.equal((await send(`${base}/${path}`, { method: 'POST' })).status, 200);
  assert.equal((await send(`${base}/${path}`, { method: 'POST', body: '<action/>', headers: xml })).status, 200);
});

test('an action that fails carries its fault', async () => {
  const path = `hosts/${ids.host}/nics/${ids.nic}/plan`;
  const send13 = (sent: Sent) =>
    send(sent.headers === json ? `${base}/${path}` : `${base}/${path}`, { method: 'POST', ...sent });
  const failed = await send13({
    body: '<action><connectivity_timeout>13</connectivity_timeout></action>',
    headers: xml,
  });
  assert.equal(failed.status, 409);
  assert.match(
    failed.body,
    /<action><fault><detail>\[Host alpha .+\]<\/detail><reason>.+<\/reason><\/fault><status>failed<\/status><\/action>/,
  );
  const inJson = await send13({ body: '{"connectivity_timeout": "13"}', headers: json });
  assert.deepEqual(Object.keys(JSON.parse(inJson.body)), ['fault', 'status']);
  const wrong = await send13({ body: '<action><connectivity_timeout>0</connectivity_timeout></action>', headers: xml });
  assert.equal(wrong.status, 400);
  assert.match(wrong.body, /connectivity_timeout of Action: 0 must be between 1 and 3600/);
});

test('methods that a place does not have', async () => {
  const wrong = await send(`${base}/hosts`, { method: 'POST', body: '<host/>', headers: xml });
  assert.equal(wrong.status, 405);
  assert.equal(wrong.headers.allow, 'GET, HEAD');
  const options = await send(`${base}/networks/${ids.blue}`, { method: 'OPTIONS' });
  assert.deepEqual([options.status, options.headers.allow], [204, 'GET, HEAD, PUT, DELETE, OPTIONS']);
  const head = await send(`${base}/networks`, { method: 'HEAD' });
  assert.deepEqual([head.status, head.body], [200, '']);
});

test('searches, in every spelling that clients have', async () => {
  const names = async (query: string) =>
    JSON.parse((await send(`/api/v1/networks?${query}`)).body).map((network: { name: string }) => network.name);
  assert.deepEqual(await names('search=name%3Dblue'), ['blue']);
  assert.deepEqual(await names('search=name%3D%22b*%22+and+datacenter%3D%22Default%22'), ['blue']);
  assert.deepEqual(await names('search=vlanid%3E100'), ['red']);
  assert.deepEqual(await names('search=hosts.name%3Dbeta+and+name%3Dred'), ['red']);
  assert.deepEqual(await names('search=hosts.name!%3Dbeta'), []);
  assert.deepEqual(await names('search=name%3DBLUE'), []);
  assert.deepEqual(await names('search=name%3DBLUE&case_sensitive=false'), ['blue']);
  assert.deepEqual(await names('search=sortby+name+desc&max=1'), ['red']);
  assert.deepEqual(await names('search=sortby+name+page+2&max=1'), ['red']);
  assert.deepEqual(await names('max=1&follow='), ['blue']);
  const wrong = await send(`${base}/networks?search=name%3D`);
  assert.equal(wrong.status, 400);
  assert.match(wrong.body, /wrong at column 6/);
  assert.equal((await send(`${base}/networks;max=1`)).body.match(/<network /g)?.length, 1);
});

test('a search by what is referred to looks the name up where only the id is known', async () => {
  const { body } = await send(`${base}/vnicprofiles?search=network%3Dblue`);
  assert.match(body, new RegExp(`<vnic_profile href="[^"]+" id="${ids.profile}">`));
  assert.match((await send(`${base}/vnicprofiles?search=network%3Dred`)).body, /<vnic_profiles\/>$/);
});

test('follow puts links and references in their place', async () => {
  const { body } = await send(`${base}/networks/${ids.blue}?follow=vnic_profiles,datacenter`);
  assert.match(body, /<vnic_profiles><vnic_profile href="[^"]+"[^>]*><name>blue<\/name>/);
  assert.match(body, /<data_center href="[^"]+" id="[^"]+"><name>Default<\/name><comment><\/comment><\/data_center>/);
  const plain = JSON.parse((await send(`/api/v1/hosts/${ids.host}/nics?follow=network.vnicprofiles`)).body);
  assert.equal(plain[0].network.vlan.id, 100);
  assert.equal(plain[0].network.vnic_profiles[0].id, ids.profile);
});

test('who has no role sees nothing and may nothing', async () => {
  world.grants.delete(guestId);
  assert.match((await send(`${base}/networks`, { token: guest })).body, /<networks\/>$/);
  assert.equal((await send(`${base}/networks/${ids.blue}`, { token: guest })).status, 404);
  const body = `<network><name>x</name><data_center id="${ids.dc}"/></network>`;
  const refused = await send(`${base}/networks`, { method: 'POST', body, headers: xml, token: guest });
  assert.equal(refused.status, 403);
  assert.match(refused.body, /User guest@internal is not allowed to do this: create_storage_pool_network is needed/);
});

test('a role holds for its object and what that contains', async () => {
  world.grants.set(guestId, [{ roleId: wellKnownRoles.networkAdmin, object: { type: 'network', id: ids.blue } }]);
  const { body } = await send(`${base}/networks`, { token: guest });
  assert.deepEqual([body.includes(ids.blue), body.includes(ids.red)], [true, false]);
  assert.equal((await send(`${base}/vnicprofiles/${ids.profile}`, { token: guest })).status, 200);
  const change = { method: 'PUT', body: '<network><stp>true</stp></network>', headers: xml, token: guest } as const;
  assert.equal((await send(`${base}/networks/${ids.blue}`, change)).status, 200);
  assert.equal((await send(`${base}/networks/${ids.red}`, change)).status, 403);
  world.grants.set(guestId, [
    { roleId: asId('00000000-0000-0000-0000-00000000dead'), object: { type: 'network', id: ids.blue } },
  ]);
  assert.match((await send(`${base}/networks`, { token: guest })).body, /<networks\/>$/);
});

test('10 MB are refused, in the face of whoever sent them', async () => {
  const big = Buffer.alloc(10 * 1024 * 1024, 'a');
  const inXml = await send(`${base}/networks`, { method: 'POST', body: big, headers: xml });
  assert.equal(inXml.status, 413);
  assert.match(inXml.body, /<fault><detail>\[The request body is larger than/);
  const plain = await send('/api/v1/networks', { method: 'POST', body: big, headers: json });
  assert.deepEqual([plain.status, JSON.parse(plain.body).error.code], [413, 'BODY_TOO_LARGE']);
});

test('what has a NUL is refused, wherever it stands', async () => {
  for (const path of [
    `${base}/networks/%00`,
    `${base}/networks;max=%00`,
    '/api/v1/networks?search=name%3D%00',
    '/api/v1/hosts?%00',
  ]) {
    assert.equal((await send(path)).status, 400, path);
  }
});

test('who sends too much can send it all before reading why it is refused', { timeout: 30_000 }, async (t) => {
  const { app: own, token } = await sampleServer({});
  t.after(() => own.close());
  await own.listen({ host: '127.0.0.1', port: 0 });
  const { port } = own.server.address() as AddressInfo;
  const size = 20 * 1024 * 1024;
  const head = `POST ${base}/networks HTTP/1.1\r\nHost: engine\r\nAuthorization: Bearer ${await token('admin@internal')}\r\n`;
  const announced = `${head}Content-Type: application/xml\r\nContent-Length: ${size}\r\n\r\n`;
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').setEncoding('utf8').pause();
    t.after(() => socket.destroy());
    socket.once('error', reject);
    socket.write(announced);
    // Not a byte is read before the last is sent.
    socket.write(Buffer.alloc(size, 'a'), () => socket.once('data', resolve).resume());
  });
  assert.match(answer, /^HTTP\/1.1 413 .*<fault><detail>\[The request body is larger than/s);
});

test('bodies of other kinds are refused', async () => {
  const wrong = await send(`${base}/networks`, {
    method: 'POST',
    body: 'name=x',
    headers: { 'content-type': 'text/plain' },
  });
  assert.equal(wrong.status, 415);
  const xmlOnPlain = await send('/api/v1/networks', { method: 'POST', body: '<network/>', headers: xml });
  assert.equal(xmlOnPlain.status, 415);
});

test('what a page of another site sends is refused', async () => {
  const headers = { ...xml, origin: 'https://evil.example', host: 'engine.example' };
  const path = `${base}/hosts/${ids.host}/nics/${ids.nic}/plan`;
  assert.equal((await send(path, { method: 'POST', body: '<action/>', headers })).status, 403);
  const own = { ...headers, origin: 'https://engine.example' };
  assert.equal((await send(path, { method: 'POST', body: '<action/>', headers: own })).status, 200);
});

test('answers are packed when the client takes that', async () => {
  world.nics.push(
    ...Array.from({ length: 50 }, (_, i) => ({ id: ids.nic, name: `eth${i + 1}`, host: { id: ids.host } })),
  );
  const { headers, raw } = await send(`${base}/hosts/${ids.host}/nics`, { headers: { 'accept-encoding': 'gzip' } });
  world.nics.splice(1);
  assert.equal(headers['content-encoding'], 'gzip');
  assert.match(gunzipSync(raw).toString('utf8'), /<name>eth50<\/name>/);
});

test('browsers are told to be careful', async () => {
  const { headers } = await send('/api/v1/networks');
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/);
  assert.equal(headers['cache-control'], 'no-store');
});

test('the document has every path and type, and a page shows it', async () => {
  const document = JSON.parse((await send('/api/v1/openapi.json')).body);
  assert.equal(document.openapi, '3.1.0');
  assert.deepEqual(Object.keys(document.paths['/hosts/{hostId}/nics/{id}/plan']), ['parameters', 'post']);
  assert.equal(document.components.schemas.network.properties.vlan.properties.id.maximum, 4094);
  assert.deepEqual(document.components.schemas.network_add.required, ['name', 'data_center']);
  assert.equal(document.components.schemas.network.properties.password, undefined);
  assert.equal((await send('/api/v1/docs/')).status, 200);
  assert.equal((await send('/api/v1/docs/static/swagger-ui.css')).status, 200);
});

test('metrics know patterns, not paths', async () => {
  await send(`${base}/networks/${ids.blue}`);
  const { body } = await send('/metrics');
  assert.match(body, /weft_http_request_duration_seconds_count\{method="GET",path="networks\/:id",status="200"\}/);
  assert.ok(!body.includes(ids.blue));
});

test('any bytes on any path are answered, never with 500', async () => {
  const paths = [
    'networks',
    `networks/${ids.blue}`,
    `hosts/${ids.host}/nics/${ids.nic}/plan`,
    '%',
    '%00',
    '..%2f',
    'networks?max=x',
    'networks?follow=%ff',
  ];
  const fragment = fc.constantFrom(
    '<network>',
    '</network>',
    '<name>',
    '</name>',
    '<vlan id="',
    '"/>',
    '{"name":',
    '[',
    '}',
    '<![CDATA[',
    '&#0;',
    '&lt;',
  );
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
    fc.array(fragment, { maxLength: 12 }).map((all) => Buffer.from(all.join(''))),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths),
      fc.constantFrom(base, '/api/v1'),
      fc.constantFrom('POST' as const, 'PUT' as const, 'DELETE' as const, 'GET' as const, 'PATCH' as const),
      fc.constantFrom('application/xml', 'application/json', 'application/octet-stream', ''),
      body,
      async (path, mount, method, type, bytes) => {
        const headers: Record<string, string> = type === '' ? {} : { 'content-type': type };
        const answer = await send(`${mount}/${path}`, { method, body: bytes, headers });
        assert.ok(answer.status < 500, `${answer.status} ${answer.body}`);
        assert.doesNotMatch(answer.body, /\bat .+\.ts:\d+/);
      },
    ),
    { numRuns: 300 },
  );
});

/** Sends bytes over a real connection and answers everything that comes back until the server hangs up. */
async function overTheWire(text: string): Promise<string> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  assert.ok(address && typeof address === 'object');
  return new Promise((resolve, reject) => {
    const socket = connect(address.port, '127.0.0.1', () => socket.write(text));
    let got = '';
    socket.setTimeout(5000, () => socket.destroy(new Error(`no end after: ${got}`)));
    socket.on('data', (chunk) => {
      got += chunk;
    });
    socket.on('end', () => resolve(got));
    socket.on('error', reject);
  });
}

test('a GET that announces a body and never sends it is answered at once (libgovirt)', async () => {
  const head = `GET ${base}/networks HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${admin}\r\nContent-Length: 17\r\n\r\n`;
  const answer = await overTheWire(head);
  assert.match(answer, /^HTTP\/1\.1 200/);
  assert.match(answer, /connection: close/i);
  assert.match(answer, /<\/networks>/);
});

test('its first GET, with a body and without a login, gets the offer of Basic', async () => {
  const answer = await overTheWire(`GET ${base} HTTP/1.1\r\nHost: x\r\nContent-Length: 17\r\n\r\n<action></action>`);
  assert.match(answer, /^HTTP\/1\.1 401/);
  assert.match(answer, /www-authenticate: Basic realm=/i);
});

test('requests that come in one go are answered in their order (pipelining)', async () => {
  const get = (path: string, last = '') =>
    `GET ${base}/${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${admin}\r\n${last}\r\n`;
  const answer = await overTheWire(get('networks') + get('clusters') + get('hosts', 'Connection: close\r\n'));
  const order = ['<networks>', '<clusters>', '<hosts>'].map((tag) => answer.indexOf(tag));
  assert.deepEqual(
    [...order].sort((a, b) => a - b),
    order,
  );
  assert.ok(order.every((at) => at > 0));
});

test('neither passwords nor tokens are in the log', () => {
  const log = lines.join('');
  assert.ok(log.includes('"msg":"request"'));
  assert.ok(!log.includes(password) && !log.includes(admin) && !log.includes(guest));
});
