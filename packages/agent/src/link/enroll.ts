import { request } from 'node:https';
import type { EnrollAnswer, EnrollRequest } from '@weft/core/link';
import { authorityOf, type EngineAddress } from './address.ts';
import { type Identity, writeIdentity } from './identity.ts';
import { parseToken } from './token.ts';
import { fetchAuthority, pinned } from './trust.ts';

/** The engine will not have this host; asking again with the same token is no use. */
export class EnrolmentRefused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'EnrolmentRefused';
  }
}

const answerMs = 30_000;
/** An answer holds two certificates; anything larger is none. */
const answerMost = 1_000_000;

/**
 * Trades a one-time token for a certificate and keeps it in the state directory. The key never leaves this
 * host, and the token is sent to nobody but the engine that made it. Throws `EnrolmentRefused` when the engine refuses.
 */
export async function enroll(stateDir: string, address: EngineAddress, token: string): Promise<Identity> {
  const { caFingerprint } = parseToken(token);
  const ca = await fetchAuthority(address, caFingerprint);
  // The library is large and needed once in a host's life.
  const { makeRequest } = await import('./csr.ts');
  const { key, csr } = await makeRequest();
  const answer = await post(address, ca, { token: token.trim(), csr });
  const identity = { key, certificate: answer.certificate, ca };
  await writeIdentity(stateDir, identity);
  return identity;
}

function post(address: EngineAddress, ca: string, body: EnrollRequest): Promise<EnrollAnswer> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const call = request(
      `https://${authorityOf(address)}/agent/enroll`,
      {
        ...pinned({ ca }),
        agent: false,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
        timeout: answerMs,
      },
      (response) => {
        let received = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          received += part;
          if (received.length > answerMost) call.destroy(new Error('The answer to the enrolment is too long.'));
        });
        response.on('error', reject);
        response.on('end', () => {
          try {
            resolve(readAnswer(response.statusCode ?? 0, received));
          } catch (error) {
            reject(error);
          }
        });
      },
    );
    call.on('timeout', () => call.destroy(new Error('The engine does not answer the enrolment.')));
    call.on('error', reject);
    call.end(text);
  });
}

function readAnswer(status: number, text: string): EnrollAnswer {
  const answer = parsed(text);
  if (status >= 400 && status < 500) {
    throw new EnrolmentRefused(typeof answer.detail === 'string' ? answer.detail : `The engine answered ${status}.`);
  }
  if (status !== 200 || typeof answer.certificate !== 'string' || typeof answer.hostId !== 'string') {
    throw new Error(`The engine answered the enrolment with ${status}.`);
  }
  return answer as unknown as EnrollAnswer;
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
