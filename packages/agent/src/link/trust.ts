import { createHash } from 'node:crypto';
import { type ConnectionOptions, connect, type DetailedPeerCertificate } from 'node:tls';
import type { EngineAddress } from './address.ts';
import type { Identity } from './identity.ts';

const connectMs = 10_000;

/**
 * Fetches the authority's certificate from the engine's TLS handshake and checks it against its fingerprint,
 * before anything is sent. Answers it as PEM; throws when no certificate that the engine shows has that fingerprint. It proves
 * nothing about the engine yet, for the certificate is public: connect with `pinned` to it next.
 */
export function fetchAuthority(address: EngineAddress, fingerprint: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // Unverified on purpose: this connection carries nothing and is closed after its handshake.
    const socket = connect({ ...address, rejectUnauthorized: false, timeout: connectMs });
    socket.once('error', reject);
    socket.once('timeout', () => socket.destroy(new Error('The engine does not answer.')));
    socket.once('secureConnect', () => {
      const authority = chainOf(socket.getPeerCertificate(true)).find(
        ({ raw }) => createHash('sha256').update(raw).digest('hex') === fingerprint,
      );
      socket.destroy();
      if (authority === undefined) reject(new Error('The engine is not the one that the token was made by.'));
      else resolve(toPem(authority.raw));
    });
  });
}

function chainOf(leaf: DetailedPeerCertificate): DetailedPeerCertificate[] {
  const chain: DetailedPeerCertificate[] = [];
  // A root is its own issuer.
  for (let next = leaf; next?.raw !== undefined && !chain.includes(next); next = next.issuerCertificate) {
    chain.push(next);
  }
  return chain;
}

function toPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/**
 * TLS options that accept the engine alone: a server certificate of the pinned authority. Its names are not
 * looked at, for hosts reach the engine by addresses that it does not know; the authority gives agents certificates
 * for clients only, so none of them can pass for the engine.
 */
export function pinned(identity: Pick<Identity, 'ca'> & Partial<Identity>): ConnectionOptions {
  return {
    ca: identity.ca,
    ...(identity.key === undefined ? {} : { key: identity.key }),
    ...(identity.certificate === undefined ? {} : { cert: identity.certificate }),
    rejectUnauthorized: true,
    checkServerIdentity: () => undefined,
    minVersion: 'TLSv1.2',
  };
}
