import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { cryptoProvider, PemConverter, Pkcs10CertificateRequestGenerator } from '@peculiar/x509';

/**
 * A new EC P-256 key and a PKCS #10 request for it, both PEM. The engine takes the host's name from the token,
 * so the request's subject says nothing.
 */
export async function makeRequest(): Promise<{ key: string; csr: string }> {
  cryptoProvider.set(webcrypto as unknown as Crypto);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as unknown as CryptoKeyPair;
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: 'CN=weft-agent',
    keys,
    signingAlgorithm: algorithm,
  });
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey as webcrypto.CryptoKey);
  return { key: `${PemConverter.encode(pkcs8, 'PRIVATE KEY')}\n`, csr: request.toString('pem') };
}
