import { join } from 'node:path';
import { refuse } from '@weft/core/errors';
import { readIfThere, writeFileDurably } from './files.ts';
import {
  fingerprint,
  generateKeys,
  keyAlgorithm,
  newSerial,
  privateKeyFromPem,
  privateKeyToPem,
  signingAlgorithm,
} from './keys.ts';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Pkcs10CertificateRequest,
  type PublicKey,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from './x509.ts';

const day = 86_400_000;
/** Lifetimes in milliseconds. */
export const lifetimes = { authority: 3_650 * day, server: 398 * day, agent: 3_650 * day } as const;

/** A name or address in a server certificate. */
export interface AlternativeName {
  type: 'dns' | 'ip';
  value: string;
}

/** A certificate that was just issued. */
export interface Issued {
  /** PEM. */
  certificate: string;
  /** Hex in lower case. */
  serial: string;
}

/** The engine's own certificate authority. */
export interface Authority {
  /** PEM. */
  readonly certificate: string;
  /** Hex SHA-256 of the certificate's DER: the last part of every enrolment token. */
  readonly fingerprint: string;
  /**
   * Certificate for a host's agent from its PKCS #10 request (PEM): common name = host id, for client use only, 10 years.
   * Refused with `ENROLMENT_REFUSED` unless the request is well-formed, signed by its own key, and the key is
   * EC P-256. What the request says about its subject is ignored.
   */
  issueAgentCertificate(csr: string, hostId: string): Promise<Issued>;
  /** Certificate for the engine's own TLS server, 398 days. */
  issueServerCertificate(publicKey: CryptoKey, names: readonly AlternativeName[]): Promise<Issued>;
}

/** Opens the authority in a directory, or makes it there at the first start; the key is readable by its owner only. */
export async function openAuthority(directory: string, now: () => number = Date.now): Promise<Authority> {
  const stored = readIfThere(directory, 'ca.pem');
  const storedKey = readIfThere(directory, 'ca-key.pem');
  // The key is written first: a key without a certificate is a first start that was cut short.
  if (stored !== undefined && storedKey === undefined) {
    throw new Error(`The authority's key ${join(directory, 'ca-key.pem')} is missing; restore it from a backup.`);
  }
  if (stored !== undefined && storedKey !== undefined) {
    return authority(new X509Certificate(stored), await privateKeyFromPem(storedKey), now);
  }
  const keys = await generateKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    // A name of its own for each installation, so that two authorities are never taken for each other.
    name: `CN=Weft CA ${newSerial().slice(0, 8)}, O=Weft`,
    notBefore: new Date(now() - day),
    notAfter: new Date(now() + lifetimes.authority),
    signingAlgorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  writeFileDurably(join(directory, 'ca-key.pem'), await privateKeyToPem(keys.privateKey), 0o600);
  writeFileDurably(join(directory, 'ca.pem'), `${certificate.toString('pem')}\n`, 0o644);
  return authority(certificate, keys.privateKey, now);
}

function authority(ca: X509Certificate, signingKey: CryptoKey, now: () => number): Authority {
  async function issue(
    publicKey: CryptoKey | PublicKey,
    commonName: string,
    lifetime: number,
    usage: ExtendedKeyUsage,
    names: readonly AlternativeName[],
  ): Promise<Issued> {
    const serial = newSerial();
    const certificate = await X509CertificateGenerator.create({
      serialNumber: serial,
      subject: [{ CN: [commonName] }, { O: ['Weft'] }],
      issuer: ca.subject,
      // A day back: clocks of hosts that have just booted are often a little behind.
      notBefore: new Date(now() - day),
      notAfter: new Date(Math.min(now() + lifetime, ca.notAfter.getTime())),
      publicKey,
      signingKey,
      signingAlgorithm,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([usage]),
        await SubjectKeyIdentifierExtension.create(publicKey),
        await AuthorityKeyIdentifierExtension.create(ca.publicKey),
        ...(names.length > 0 ? [new SubjectAlternativeNameExtension([...names])] : []),
      ],
    });
    return { certificate: `${certificate.toString('pem')}\n`, serial };
  }

  return {
    certificate: `${ca.toString('pem')}\n`,
    fingerprint: fingerprint(ca),
    async issueAgentCertificate(csr, hostId) {
      const request = await readRequest(csr);
      return issue(request.publicKey, hostId, lifetimes.agent, ExtendedKeyUsage.clientAuth, []);
    },
    issueServerCertificate: (publicKey, names) =>
      issue(publicKey, names[0]?.value ?? 'localhost', lifetimes.server, ExtendedKeyUsage.serverAuth, names),
  };
}

async function readRequest(csr: string): Promise<Pkcs10CertificateRequest> {
  let request: Pkcs10CertificateRequest;
  let signed: boolean;
  try {
    request = new Pkcs10CertificateRequest(csr);
    signed = await request.verify();
  } catch {
    return refuse('ENROLMENT_REFUSED', { reason: 'the certificate request cannot be read' });
  }
  if (!signed) return refuse('ENROLMENT_REFUSED', { reason: 'the certificate request is not signed by its own key' });
  const { name, namedCurve } = request.publicKey.algorithm as { name: string; namedCurve?: string };
  if (name !== keyAlgorithm.name || namedCurve !== keyAlgorithm.namedCurve) {
    return refuse('ENROLMENT_REFUSED', { reason: 'the key is not EC P-256' });
  }
  return request;
}
