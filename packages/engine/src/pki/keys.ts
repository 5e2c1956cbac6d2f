import { createHash, createPrivateKey, randomBytes, webcrypto } from 'node:crypto';
import { cryptoProvider, PemConverter, type X509Certificate } from './x509.ts';

cryptoProvider.set(webcrypto as unknown as Crypto);

/** All keys of Weft: ECDSA on P-256. */
export const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
export const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' } as const;

export function generateKeys(): Promise<CryptoKeyPair> {
  return webcrypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']) as unknown as Promise<CryptoKeyPair>;
}

/** A private key as PKCS #8 PEM. */
export async function privateKeyToPem(key: CryptoKey): Promise<string> {
  return `${PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key as webcrypto.CryptoKey), 'PRIVATE KEY')}\n`;
}

/** Reads what `privateKeyToPem` wrote. */
export async function privateKeyFromPem(pem: string): Promise<CryptoKey> {
  const der = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', der, keyAlgorithm, true, ['sign']) as unknown as Promise<CryptoKey>;
}

/** A random positive serial number of 16 bytes, as hex in lower case (RFC 5280 4.1.2.2). */
export function newSerial(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}

/** Hex SHA-256 of a certificate's DER. */
export function fingerprint(certificate: X509Certificate): string {
  return createHash('sha256').update(new Uint8Array(certificate.rawData)).digest('hex');
}
