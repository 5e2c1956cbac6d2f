import 'reflect-metadata';
import { createHash, webcrypto } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  PemConverter,
  Pkcs10CertificateRequest,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import {
  type AgentMethods,
  type CheckpointReport,
  type EngineMethods,
  type Hello,
  linkSubprotocol,
  makePeer,
  type Peer,
} from '@weft/core/link';
import { WebSocketServer } from 'ws';

cryptoProvider.set(webcrypto as unknown as Crypto);
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const newKeys = async (): Promise<CryptoKeyPair> =>
  (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as unknown as CryptoKeyPair;

/** As much of a certificate authority as agents see. */
export async function makeAuthority() {
  const keys = await newKeys();
  const validity = { notBefore: new Date(Date.now() - 86_400_000), notAfter: new Date(Date.now() + 86_400_000) };
  const root = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Test CA',
    keys,
    signingAlgorithm: algorithm,
    serialNumber: '01',
    ...validity,
    extensions: [new BasicConstraintsExtension(true, 0, true)],
  });
  const issue = (publicKey: CryptoKey, name: string, usage: ExtendedKeyUsage): Promise<X509Certificate> =>
    X509CertificateGenerator.create({
      subject: `CN=${name}`,
      issuer: root.subject,
      publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: algorithm,
      serialNumber: String(Math.floor(Math.random() * 1e9)).padStart(10, '1'),
      ...validity,
      extensions: [new ExtendedKeyUsageExtension([usage])],
    });
  return {
    pem: root.toString('pem'),
    fingerprint: createHash('sha256').update(new Uint8Array(root.rawData)).digest('hex'),
    async server(usage: ExtendedKeyUsage = ExtendedKeyUsage.serverAuth): Promise<{ key: string; cert: string }> {
      const server = await newKeys();
      const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', server.privateKey as webcrypto.CryptoKey);
      const certificate = await issue(server.publicKey, 'engine', usage);
      return { key: PemConverter.encode(pkcs8, 'PRIVATE KEY'), cert: certificate.toString('pem') };
    },
    async agent(csr: string, name: string): Promise<string> {
      const request = new Pkcs10CertificateRequest(csr);
      if (!(await request.verify())) throw new Error('not signed by its own key');
      const publicKey = await request.publicKey.export();
      return (await issue(publicKey, name, ExtendedKeyUsage.clientAuth)).toString('pem');
    },
  };
}
export type Authority = Awaited<ReturnType<typeof makeAuthority>>;

export const hostId = '11111111-2222-4333-8444-555555555555';

/** An engine as an agent sees it. */
export interface FakeEngine {
  address: string;
  token: string;
  /** Every hello, first to last. */
  hellos: Hello[];
  changes: EngineMethods['host.changed']['params'][];
  checkpoints: CheckpointReport[];
  guests: EngineMethods['guest.changed']['params'][];
  enrolments: string[];
  /** The peer of the newest connection that said hello. */
  agent(): Peer<AgentMethods>;
  /** Cuts all connections. */
  cut(): void;
  stop(): Promise<void>;
}

export interface FakeEngineOptions {
  authority?: Authority;
  /** Its TLS server's own certificate. */
  server?: { key: string; cert: string };
  host?: string;
}

export async function fakeEngine(options: FakeEngineOptions = {}): Promise<FakeEngine> {
  const authority = options.authority ?? (await makeAuthority());
  const tls = options.server ?? (await authority.server());
  const token = `${hostId}.${'s'.repeat(43)}.${authority.fingerprint}`;
  const seen = {
    hellos: [] as Hello[],
    changes: [] as FakeEngine['changes'],
    checkpoints: [] as CheckpointReport[],
    guests: [] as FakeEngine['guests'],
    enrolments: [] as string[],
  };
  let newest: Peer<AgentMethods> | undefined;

  const server: Server = createServer(
    { ...tls, ca: authority.pem, requestCert: true, rejectUnauthorized: false },
    (request, response) => {
      let body = '';
      request.on('data', (part) => (body += part));
      request.on('end', async () => {
        seen.enrolments.push(body);
        const { token: given, csr } = JSON.parse(body);
        if (given !== token) {
          response.writeHead(403, { 'content-type': 'application/json' });
          response.end(JSON.stringify({ code: 'ENROLMENT_REFUSED', detail: 'Enrolment refused: the token is wrong.' }));
          return;
        }
        const certificate = await authority.agent(csr, hostId);
        response.end(JSON.stringify({ hostId, certificate, ca: authority.pem }));
      });
    },
  );
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => linkSubprotocol });
  server.on('upgrade', (request, socket, head) => {
    if (!(request.socket as TLSSocket).authorized) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const peer: Peer<AgentMethods> = makePeer<EngineMethods, AgentMethods>({
        send: (text) => webSocket.send(text),
        timeoutMs: 30_000,
        handlers: {
          'agent.hello'(hello) {
            seen.hellos.push(hello);
            newest = peer;
            return { hostId };
          },
          'host.changed': (change) => void seen.changes.push(change),
          'host.checkpoint': (report) => void seen.checkpoints.push(report),
          'guest.changed': (guest) => void seen.guests.push(guest),
        },
      });
      webSocket.on('message', (data) => peer.receive(String(data)));
      webSocket.on('close', () => peer.close('the link broke'));
      webSocket.on('error', () => {});
    });
  });
  await new Promise<void>((resolve) => server.listen(0, options.host ?? '127.0.0.1', resolve));

  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    ...seen,
    agent() {
      if (newest === undefined) throw new Error('no agent has said hello');
      return newest;
    },
    cut() {
      for (const webSocket of sockets.clients) webSocket.terminate();
    },
    async stop() {
      for (const webSocket of sockets.clients) webSocket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
