import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { AgentMethods, EngineMethods, EnrollAnswer, Hello } from '@weft/core/link';
import { linkSubprotocol, makePeer } from '@weft/core/link';
import fastify from 'fastify';
import { WebSocket } from 'ws';
import {
  enrolmentPath,
  enrolmentRoute,
  linkPath,
  linkTlsOptions,
  serveLinks,
  tokenLifetimeMs,
} from '../src/hosts/index.ts';
import { type Bench, createBench } from '../src/hosts/testing/bench.ts';
import { createFakeClock, type FakeClock } from '../src/locks/fake-clock.ts';
import { type Authority, openAuthority, serverCertificate } from '../src/pki/index.ts';
import { generateKeys, privateKeyToPem, signingAlgorithm } from '../src/pki/keys.ts';
import { Pkcs10CertificateRequestGenerator } from '../src/pki/x509.ts';
import { hosts } from '../src/store/index.ts';

interface Engine extends Bench {
  clock: FakeClock;
  port: number;
}

/** An engine's TLS server, with nothing on it but what agents need. */
async function engine(t: TestContext): Promise<Engine> {
  const clock = createFakeClock(Date.now());
  const bench = await createBench(t, clock);
  const directory = mkdtempSync(join(tmpdir(), 'weft-links-'));
  const { key, certificate } = await serverCertificate(directory, bench.authority);
  const app = fastify({
    serverFactory: (handler) =>
      createServer({ key, cert: certificate, ...linkTlsOptions(bench.authority.certificate) }, handler),
  });
  enrolmentRoute(app, bench.hosts.enrolment);
  const stopLinks = serveLinks(app.server as unknown as Server, bench.parts, bench.hosts.sessions);
  await app.listen({ host: '127.0.0.1', port: 0 });
  t.after(async () => {
    stopLinks();
    await app.close();
    rmSync(directory, { recursive: true });
  });
  return { ...bench, clock, port: (app.server.address() as AddressInfo).port };
}

interface Identity {
  key: string;
  certificate: string;
}

async function keyAndRequest(): Promise<{ key: string; csr: string }> {
  const keys = await generateKeys();
  const csr = await Pkcs10CertificateRequestGenerator.create({ name: 'CN=agent', keys, signingAlgorithm });
  return { key: await privateKeyToPem(keys.privateKey), csr: csr.toString('pem') };
}

async function post(to: Engine, body: unknown): Promise<{ status: number; answer: Record<string, string> }> {
  const call = request({
    host: '127.0.0.1',
    port: to.port,
    path: enrolmentPath,
    method: 'POST',
    ca: to.authority.certificate,
    headers: { 'content-type': 'application/json' },
  });
  call.end(JSON.stringify(body));
  const [response] = await once(call, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, answer: JSON.parse(String(Buffer.concat(chunks))) };
}

async function enrolled(at: Engine): Promise<Identity> {
  const { key, csr } = await keyAndRequest();
  const { status, answer } = await post(at, { token: await at.hosts.enrolment.createToken(at.hostId), csr });
  assert.equal(status, 200);
  const { certificate, ca, hostId } = answer as unknown as EnrollAnswer;
  assert.equal(ca, at.authority.certificate);
  assert.equal(hostId, at.hostId);
  return { key, certificate };
}

function dial(to: Engine, identity?: Identity): WebSocket {
  return new WebSocket(`wss://127.0.0.1:${to.port}${linkPath}`, linkSubprotocol, {
    ca: to.authority.certificate,
    ...(identity ? { key: identity.key, cert: identity.certificate } : {}),
  });
}

async function refusedLink(to: Engine, identity?: Identity): Promise<number> {
  const socket = dial(to, identity);
  socket.on('error', () => undefined);
  const [, response] = await once(socket, 'unexpected-response');
  socket.terminate();
  return response.statusCode;
}

const hello: Hello = {
  version: '0.1.0',
  hostname: 'alpha',
  kernel: '6.1.0',
  memory: 2 ** 31,
  cpus: 2,
  guests: true,
  simulated: true,
  bootId: 'boot',
  link: { engine: '127.0.0.1', host: '127.0.0.1' },
  observation: {
    state: {
      interfaces: [],
      routes: { config: [] },
      'route-rules': { config: [] },
      'dns-resolver': { config: { server: [], search: [] } },
    },
    facts: {},
    taps: {},
  },
  owned: [],
  dirty: false,
  running: [],
};

test('an agent enrols with a token, links with its certificate, and both sides call each other', async (t) => {
  const at = await engine(t);
  const socket = dial(at, await enrolled(at));
  t.after(() => socket.terminate());
  await once(socket, 'open');
  assert.equal(socket.protocol, linkSubprotocol);
  const never = () => Promise.reject(new Error('not in this test'));
  const peer = makePeer<AgentMethods, EngineMethods>({
    send: (text) => socket.send(text),
    timeoutMs: 5_000,
    handlers: {
      'host.observe': () => hello.observation,
      'host.apply': never,
      'host.confirm': never,
      'host.rollback': never,
      'host.commit': never,
      'host.counters': () => ({ time: 0, devices: {} }),
      'host.lldp': () => ({ devices: {} }),
      'guest.start': never,
      'guest.shutdown': never,
      'guest.stop': never,
      'guest.list': never,
      'guest.console': ({ id, bytes }) => ({ text: `${id} ${bytes}` }),
    },
  });
  socket.on('message', (data) => peer.receive(String(data)));
  assert.deepEqual(await peer.call('agent.hello', hello), { hostId: at.hostId });
  assert.equal((await at.host()).status, 'up');
  assert.deepEqual(at.hosts.sessions.addresses(at.hostId), hello.link);
  const answer = await at.hosts.sessions.call(at.hostId, 'guest.console', { id: 'web', bytes: 10 });
  assert.deepEqual(answer, { text: 'web 10' });
});

test('wrong, malformed, used and expired tokens are refused, each with its event, and leave the host as it is', async (t) => {
  const at = await engine(t);
  const { csr } = await keyAndRequest();
  const refused = async (token: string, reason: RegExp) => {
    const { status, answer } = await post(at, { token, csr });
    assert.equal(status, 403);
    assert.equal(answer.code, 'ENROLMENT_REFUSED');
    assert.match(answer.detail ?? '', reason);
  };
  const first = await at.hosts.enrolment.createToken(at.hostId);
  const [, secret] = first.split('.');
  await refused('nonsense', /malformed/);
  await refused(first.replace(secret ?? '', 'A'.repeat(43)), /wrong/);
  assert.equal((await at.host()).certificateSerial, null);
  const second = await at.hosts.enrolment.createToken(at.hostId);
  await refused(first, /wrong/);
  assert.equal((await post(at, { token: second, csr })).status, 200);
  const { certificateSerial } = await at.host();
  await refused(second, /used before/);
  const third = await at.hosts.enrolment.createToken(at.hostId);
  await at.clock.advance(tokenLifetimeMs);
  await refused(third, /expired/);
  assert.equal((await at.host()).certificateSerial, certificateSerial);
  const codes = await at.eventCodes();
  assert.equal(codes.filter((code) => code === 'HOST_ENROLMENT_REFUSED').length, 5);
});

test('of two who come with one token at the same moment, one has it', async (t) => {
  const at = await engine(t);
  const token = await at.hosts.enrolment.createToken(at.hostId);
  const { csr } = await keyAndRequest();
  const answers = await Promise.all([post(at, { token, csr }), post(at, { token, csr })]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 403]);
});

test('a certificate request that cannot be read is refused and leaves the token usable', async (t) => {
  const at = await engine(t);
  const token = await at.hosts.enrolment.createToken(at.hostId);
  assert.equal((await post(at, { token, csr: 'nonsense' })).status, 403);
  const { csr } = await keyAndRequest();
  assert.equal((await post(at, { token, csr })).status, 200);
});

test('a link without a certificate, of another authority, of a removed host or with a former certificate is refused', async (t) => {
  const at = await engine(t);
  const former = await enrolled(at);
  const current = await enrolled(at);
  const directory = mkdtempSync(join(tmpdir(), 'weft-other-ca-'));
  t.after(() => rmSync(directory, { recursive: true }));
  const stranger = await issuedBy(await openAuthority(directory), at.hostId);
  const nobody = await issuedBy(at.authority, 'not a host');
  assert.equal(await refusedLink(at), 403);
  assert.equal(await refusedLink(at, stranger), 403);
  assert.equal(await refusedLink(at, nobody), 403);
  assert.equal(await refusedLink(at, former), 403);
  const taken = dial(at, current);
  await once(taken, 'open');
  taken.terminate();
  await at.store.transaction((tx) => hosts.remove(tx, at.hostId));
  assert.equal(await refusedLink(at, current), 403);
  const descriptions = await at.store.db
    .selectFrom('events')
    .select('description')
    .where('code', '=', 'HOST_LINK_REFUSED')
    .orderBy('id')
    .execute();
  const reasons = [/no certificate/, /not of this engine/, /not that of a host/, /newer certificate/, /was removed/];
  assert.equal(descriptions.length, reasons.length);
  for (const [index, reason] of reasons.entries()) assert.match(descriptions[index]?.description ?? '', reason);
});

test('a host that enrols again loses the link that its former certificate has open', async (t) => {
  const at = await engine(t);
  const socket = dial(at, await enrolled(at));
  await once(socket, 'open');
  const closed = once(socket, 'close');
  await enrolled(at);
  await closed;
});

async function issuedBy(authority: Authority, name: string): Promise<Identity> {
  const { key, csr } = await keyAndRequest();
  return { key, certificate: (await authority.issueAgentCertificate(csr, name)).certificate };
}
