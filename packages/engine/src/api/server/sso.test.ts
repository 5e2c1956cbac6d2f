import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { sessionTimes, slowDown } from '../../auth/index.ts';
import { password, type SampleWorld, sampleServer } from '../samples/server.ts';

const sso = '/ovirt-engine/sso/oauth';
let app: FastifyInstance;
let world: SampleWorld;

before(async () => {
  ({ app, world } = await sampleServer());
});
after(() => app.close());

async function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const answer = await app.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  });
  assert.match(String(answer.headers['content-type']), /^application\/json(;|$)/);
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
}
const login = (word: string, username = 'admin@internal') =>
  post(`${sso}/token`, { grant_type: 'password', scope: 'ovirt-app-api', username, password: word });
async function status(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return (await app.inject({ url: '/ovirt-engine/api/networks', headers })).statusCode;
}

test('a token for a password', async () => {
  const { status: code, body } = await login(password);
  assert.equal(code, 200);
  assert.equal(body.token_type, 'bearer');
  assert.equal(body.scope, 'ovirt-app-api');
  assert.equal(body.exp, world.clock.now + sessionTimes.idle);
  assert.ok(Buffer.from(body.access_token, 'base64url').length === 32);
  assert.equal(await status(body.access_token), 200);
});

test('other names of the same domain', async () => {
  for (const name of ['admin', 'admin@internalsso']) assert.equal((await login(password, name)).status, 200, name);
  assert.equal((await login(password, 'nobody@internal')).body.error_code, 'access_denied');
});

test('a wrong password, a missing one, another grant: errors as JSON', async () => {
  const wrong = await login('wrong', 'guest@internal');
  assert.deepEqual([wrong.status, wrong.body.error_code], [400, 'access_denied']);
  assert.match(wrong.body.error, /Unable to log in/);
  assert.equal((await login('')).body.error_code, 'invalid_request');
  assert.equal(
    (await post(`${sso}/token`, { grant_type: 'client_credentials' })).body.error_code,
    'unsupported_grant_type',
  );
  assert.equal((await post(`${sso}/token-http-auth`, {})).body.error_code, 'unsupported_grant_type');
});

test('after some wrong passwords a name has to wait, longer each time, and then gets in', async () => {
  const { app: own, world: at } = await sampleServer();
  const attempt = async (word: string) =>
    JSON.parse(
      (
        await own.inject({
          method: 'POST',
          url: `${sso}/token`,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams({
            grant_type: 'password',
            username: 'admin@internal',
            password: word,
          }).toString(),
        })
      ).body,
    );
  for (let i = 0; i < slowDown.free; i += 1) assert.match((await attempt('wrong')).error, /is wrong/);
  assert.match((await attempt(password)).error, /wait 1 s/);
  at.clock.now += 1000;
  assert.match((await attempt('wrong')).error, /is wrong/);
  assert.match((await attempt(password)).error, /wait 2 s/);
  at.clock.now += 2000;
  assert.ok((await attempt(password)).access_token);
  await own.close();
});

test('a token lives as long as it is used, but not for ever', async () => {
  const { access_token: token } = (await login(password)).body;
  for (let used = 0; used < sessionTimes.most - sessionTimes.idle; used += sessionTimes.idle - 1) {
    world.clock.now += sessionTimes.idle - 1;
    assert.equal(await status(token), 200);
  }
  world.clock.now += sessionTimes.idle - 1;
  await status(token);
  world.clock.now += sessionTimes.idle - 1;
  assert.equal(await status(token), 401);
  const idle = (await login(password)).body.access_token;
  world.clock.now += sessionTimes.idle;
  assert.equal(await status(idle), 401);
});

test('logging out, with a token, an empty one and one that is not known', async () => {
  for (const path of ['/ovirt-engine/services/sso-logout', `${sso}/revoke`]) {
    const { access_token: token } = (await login(password)).body;
    assert.deepEqual(await post(path, { scope: 'ovirt-app-api', token }), { status: 200, body: {} });
    assert.equal(await status(token), 401);
    assert.deepEqual(await post(path, { token: '' }), { status: 200, body: {} });
    assert.deepEqual(await post(path, { token: 'unknown' }), { status: 200, body: {} });
  }
});

test('a service asks about a token', async () => {
  const { access_token: token } = (await login(password)).body;
  const scope = 'ovirt-ext=token-info:validate';
  const known = { client_id: 'ovirt-provider-ovn', client_secret: 'provider secret' };
  const { body } = await post(`${sso}/token-info`, { token, scope, ...known });
  assert.deepEqual([body.active, body.user_id, body.scope], [true, 'admin@internal', 'ovirt-app-api']);
  const basic = `Basic ${Buffer.from('ovirt-provider-ovn:provider secret').toString('base64')}`;
  assert.equal((await post(`${sso}/token-info`, { token, scope }, { authorization: basic })).body.active, true);
  assert.equal((await post(`${sso}/token-info`, { token, scope })).body.error_code, 'invalid_client');
  assert.equal(
    (await post(`${sso}/token-info`, { token, scope, ...known, client_secret: 'x' })).body.error_code,
    'invalid_client',
  );
  assert.equal((await post(`${sso}/token-info`, { token, ...known })).body.error_code, 'invalid_scope');
  assert.equal((await post(`${sso}/token-info`, { token: 'x', scope, ...known })).body.error_code, 'invalid_grant');
});
