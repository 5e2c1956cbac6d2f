import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Refused } from '@weft/core/errors';
import { openAuthority } from './authority.ts';
import { generateKeys, signingAlgorithm } from './keys.ts';
import { serverCertificate } from './server-certificate.ts';
import { Pkcs10CertificateRequestGenerator } from './x509.ts';

function directory(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'weft-pki-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

async function requestFor(name: string, keys?: CryptoKeyPair): Promise<string> {
  const request = await Pkcs10CertificateRequestGenerator.create({
    name,
    keys: keys ?? (await generateKeys()),
    signingAlgorithm,
  });
  return request.toString('pem');
}

const hostId = '11111111-2222-4333-8444-555555555555';

test('the authority is made once, lasts ten years, and its key is for its owner only', async (t) => {
  const path = directory(t);
  const first = await openAuthority(path);
  const again = await openAuthority(path);
  assert.equal(again.certificate, first.certificate);
  const certificate = new X509Certificate(first.certificate);
  assert.equal(certificate.ca, true);
  assert.equal(certificate.fingerprint256.replaceAll(':', '').toLowerCase(), first.fingerprint);
  assert.equal(statSync(join(path, 'ca-key.pem')).mode & 0o777, 0o600);
  const years = (certificate.validToDate.getTime() - Date.now()) / (365 * 86_400_000);
  assert.ok(years > 9.9 && years < 10.1, `${years} years`);
  assert.equal(certificate.publicKey.asymmetricKeyDetails?.namedCurve, 'prime256v1');
});

test('an authority whose key is gone is not replaced in silence', async (t) => {
  const path = directory(t);
  await openAuthority(path);
  unlinkSync(join(path, 'ca-key.pem'));
  await assert.rejects(openAuthority(path), /restore it from a backup/);
});

test('an agent certificate has the host id as its name, whatever the request says, and is for clients only', async (t) => {
  const authority = await openAuthority(directory(t));
  const issued = await authority.issueAgentCertificate(await requestFor('CN=somebody else'), hostId);
  const certificate = new X509Certificate(issued.certificate);
  assert.equal(certificate.subject, `CN=${hostId}\nO=Weft`);
  assert.equal(certificate.serialNumber.toLowerCase(), issued.serial);
  assert.ok(certificate.verify(new X509Certificate(authority.certificate).publicKey));
  assert.deepEqual(certificate.keyUsage, ['1.3.6.1.5.5.7.3.2']);
  assert.equal(certificate.ca, false);
});

test('requests that are garbage, not signed by their key, or for another kind of key are refused', async (t) => {
  const authority = await openAuthority(directory(t));
  const rsa = (await crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  )) as CryptoKeyPair;
  const ofRsa = await Pkcs10CertificateRequestGenerator.create({
    name: 'CN=x',
    keys: rsa,
    signingAlgorithm: { name: 'RSASSA-PKCS1-v1_5' },
  });
  const tampered = await tamper(await requestFor('CN=x'));
  const cases: [string, RegExp][] = [
    ['garbage', /cannot be read/],
    ['-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n-----END CERTIFICATE REQUEST-----', /cannot be read/],
    [tampered, /not signed by its own key/],
    [ofRsa.toString('pem'), /not EC P-256/],
  ];
  for (const [csr, reason] of cases) {
    await assert.rejects(authority.issueAgentCertificate(csr, hostId), (error) => {
      assert.ok(error instanceof Refused);
      assert.equal(error.violations[0]?.code, 'ENROLMENT_REFUSED');
      assert.match(error.message, reason);
      return true;
    });
  }
});

/** Changes the last letter of the subject, so that the signature is of something else. */
async function tamper(pem: string): Promise<string> {
  const body = pem.replaceAll(/-----.*-----|\s/g, '');
  const der = Buffer.from(body, 'base64');
  const at = der.indexOf('x');
  assert.ok(at > 0);
  der[at] = 'y'.charCodeAt(0);
  return `-----BEGIN CERTIFICATE REQUEST-----\n${der.toString('base64')}\n-----END CERTIFICATE REQUEST-----`;
}

test('the server certificate names localhost, the loopback addresses and what is given, and is kept while it fits', async (t) => {
  const path = directory(t);
  const authority = await openAuthority(path);
  const first = await serverCertificate(path, authority, ['192.0.2.7', 'engine.example']);
  const certificate = new X509Certificate(first.certificate);
  for (const name of ['localhost', 'engine.example']) assert.ok(certificate.checkHost(name), name);
  for (const ip of ['127.0.0.1', '::1', '192.0.2.7']) assert.ok(certificate.checkIP(ip), ip);
  assert.deepEqual(await serverCertificate(path, authority, ['192.0.2.7', 'engine.example']), first);
});

test('the server certificate is renewed when its names change, when it is about to end, and for another authority', async (t) => {
  const path = directory(t);
  const authority = await openAuthority(path);
  const first = await serverCertificate(path, authority);
  const renamed = await serverCertificate(path, authority, ['192.0.2.7']);
  assert.notEqual(renamed.certificate, first.certificate);
  const later = Date.now() + 380 * 86_400_000;
  const renewed = await serverCertificate(path, authority, ['192.0.2.7'], () => later);
  assert.notEqual(renewed.certificate, renamed.certificate);
  const other = await openAuthority(directory(t));
  const moved = await serverCertificate(path, other, ['192.0.2.7']);
  assert.ok(new X509Certificate(moved.certificate).verify(new X509Certificate(other.certificate).publicKey));
});

test('a server key that does not belong to the certificate is replaced with it', async (t) => {
  const path = directory(t);
  const authority = await openAuthority(path);
  const first = await serverCertificate(path, authority);
  const elsewhere = directory(t);
  const foreign = await serverCertificate(elsewhere, authority);
  const { copyFileSync } = await import('node:fs');
  copyFileSync(join(elsewhere, 'server-key.pem'), join(path, 'server-key.pem'));
  const repaired = await serverCertificate(path, authority);
  assert.notEqual(repaired.certificate, first.certificate);
  assert.notEqual(repaired.key, foreign.key);
});
