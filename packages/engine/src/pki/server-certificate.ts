import { createPrivateKey, X509Certificate as NodeCertificate } from 'node:crypto';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { AlternativeName, Authority } from './authority.ts';
import { readIfThere, writeFileDurably } from './files.ts';
import { generateKeys, privateKeyToPem } from './keys.ts';
import { SubjectAlternativeNameExtension, X509Certificate } from './x509.ts';

/** A certificate that ends in less than this many milliseconds is renewed at the start. */
const renewBeforeMs = 30 * 86_400_000;

/** PEM of what a TLS server needs. */
export interface ServerCertificate {
  key: string;
  certificate: string;
}

/**
 * The certificate of the engine's TLS server: for localhost, 127.0.0.1, ::1, this machine's name and the names and
 * addresses given. The stored one is used while it is of this authority, names exactly these and is not about to end.
 */
export async function serverCertificate(
  directory: string,
  authority: Authority,
  extra: readonly string[] = [],
  now: () => number = Date.now,
): Promise<ServerCertificate> {
  const names = alternativeNames(['localhost', '127.0.0.1', '::1', hostname(), ...extra]);
  const key = readIfThere(directory, 'server-key.pem');
  const certificate = readIfThere(directory, 'server.pem');
  if (key !== undefined && certificate !== undefined && (await stillGood(key, certificate, authority, names, now()))) {
    return { key, certificate };
  }
  const keys = await generateKeys();
  const fresh: ServerCertificate = {
    key: await privateKeyToPem(keys.privateKey),
    certificate: (await authority.issueServerCertificate(keys.publicKey, names)).certificate,
  };
  // The certificate goes last and the two are compared at every start, so a start that was cut short is made good.
  writeFileDurably(join(directory, 'server-key.pem'), fresh.key, 0o600);
  writeFileDurably(join(directory, 'server.pem'), fresh.certificate, 0o644);
  return fresh;
}

function alternativeNames(values: readonly string[]): AlternativeName[] {
  const unique = [...new Set(values.map((value) => value.toLowerCase()).filter((value) => value !== ''))];
  return unique.map((value) => ({ type: isIP(value) ? 'ip' : 'dns', value }));
}

async function stillGood(
  privateKey: string,
  pem: string,
  authority: Authority,
  names: readonly AlternativeName[],
  now: number,
): Promise<boolean> {
  const certificate = new X509Certificate(pem);
  const key = (list: readonly { type: string; value: string }[]) =>
    list
      .map(({ type, value }) => `${type} ${value}`)
      .sort()
      .join();
  const stored = certificate.getExtension(SubjectAlternativeNameExtension)?.names.items ?? [];
  return (
    new NodeCertificate(pem).checkPrivateKey(createPrivateKey(privateKey)) &&
    certificate.notAfter.getTime() - now > renewBeforeMs &&
    key(stored) === key(names) &&
    (await certificate.verify({ publicKey: new X509Certificate(authority.certificate), signatureOnly: true }))
  );
}
