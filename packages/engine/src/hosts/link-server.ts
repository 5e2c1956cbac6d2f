import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { asId, type HostId, isUuid } from '@weft/core/entities';
import { linkSubprotocol, linkTimings } from '@weft/core/link';
import { type WebSocket, WebSocketServer } from 'ws';
import { hosts } from '../store/index.ts';
import type { HostParts } from './parts.ts';
import type { HostSessions } from './sessions.ts';
import { createThrottle } from './throttle.ts';

/** Where agents dial. */
export const linkPath = '/agent/link';

/** The largest message that an agent may send, in bytes: an observation of thousands of interfaces. */
const messageMost = 64 * 1024 * 1024;

/** What the TLS server must be given so that links can be told apart: it asks for a client certificate and lets anybody else in without. */
export const linkTlsOptions = (ca: string) =>
  ({ ca, requestCert: true, rejectUnauthorized: false, minVersion: 'TLSv1.2' }) as const;

/**
 * Takes the agents' links on a TLS server: WebSocket at `/agent/link`, client certificate of our authority required, whose
 * name is the id of a host and whose serial is the host's newest. Anything else is refused, logged, and an event. Upgrades to other paths are left to others. Answers how to stop.
 */
export function serveLinks(
  server: Server,
  { store, events, clock, log }: Pick<HostParts, 'store' | 'events' | 'clock' | 'log'>,
  sessions: HostSessions,
): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: messageMost,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(linkSubprotocol) ? linkSubprotocol : false),
  });

  const mayTell = createThrottle(clock);

  async function refuseLink(socket: Duplex, reason: string, from: string, hostId?: HostId): Promise<void> {
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    log.warn({ from, hostId, reason }, 'link refused');
    if (!mayTell()) return;
    await events.emit({
      code: 'HOST_LINK_REFUSED',
      args: { from, reason },
      ...(hostId ? { refs: { hostId } } : {}),
    });
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const from = request.socket.remoteAddress ?? 'an unknown address';
    const holder = await certificateHolder(request.socket);
    if ('refused' in holder) return refuseLink(socket, holder.refused, from, holder.hostId);
    if (socket.destroyed) return;
    sockets.handleUpgrade(request, socket, head, (webSocket) => run(webSocket, holder.hostId));
  }

  /** Whose the certificate is, or why it is not taken. */
  async function certificateHolder(
    socket: IncomingMessage['socket'],
  ): Promise<{ hostId: HostId } | { refused: string; hostId?: HostId }> {
    if (!(socket instanceof TLSSocket)) return { refused: 'it is not encrypted' };
    const certificate = socket.getPeerCertificate();
    if (!certificate?.subject) return { refused: 'it has no certificate' };
    if (!socket.authorized) return { refused: `its certificate is not of this engine (${socket.authorizationError})` };
    const name = certificate.subject.CN;
    if (typeof name !== 'string' || !isUuid(name)) return { refused: 'its certificate is not that of a host' };
    const hostId = asId<HostId>(name);
    const host = await hosts.get(store.db, hostId);
    if (!host) return { refused: 'its host was removed' };
    if (host.certificateSerial !== certificate.serialNumber.toLowerCase()) {
      return { refused: `host ${host.name} has a newer certificate`, hostId };
    }
    return { hostId };
  }

  function run(webSocket: WebSocket, hostId: HostId): void {
    let heard = Date.now();
    const session = sessions.connect(hostId, {
      send: (text) => webSocket.send(text),
      close(reason) {
        webSocket.close(1000, reason);
        // A peer that is gone never answers the closing handshake.
        setTimeout(() => webSocket.terminate(), 1_000).unref();
      },
    });
    const pings = setInterval(() => {
      if (Date.now() - heard > linkTimings.silence) webSocket.terminate();
      else webSocket.ping();
    }, linkTimings.ping);
    webSocket.on('pong', () => {
      heard = Date.now();
    });
    webSocket.on('ping', () => {
      heard = Date.now();
    });
    webSocket.on('message', (data) => {
      heard = Date.now();
      session.receive(String(data));
    });
    webSocket.on('error', (error) => log.warn({ hostId, error: error.message }, 'link error'));
    webSocket.on('close', (_code, reason) => {
      clearInterval(pings);
      session.closed(String(reason) || 'the link broke');
    });
  }

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split('?')[0] !== linkPath) return;
    socket.on('error', () => socket.destroy());
    upgrade(request, socket, head).catch((error: unknown) => {
      log.error({ error: String(error) }, 'link could not be taken');
      socket.destroy();
    });
  };
  server.on('upgrade', onUpgrade);
  return () => {
    server.off('upgrade', onUpgrade);
    for (const webSocket of sockets.clients) webSocket.terminate();
    sockets.close();
  };
}
