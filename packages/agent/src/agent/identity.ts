import { createHash, X509Certificate } from 'node:crypto';
import {
  type EngineAddress,
  EnrolmentRefused,
  enroll,
  type Identity,
  parseToken,
  readIdentity,
} from '../link/index.ts';
import type { Log } from './log.ts';

const firstWaitMs = 250;
const mostWaitMs = 5_000;

/**
 * The identity of this host: the one it has, unless the token is for another host or another engine; else it
 * enrols, asking until the engine answers. Throws `EnrolmentRefused` when the engine says no.
 */
export async function identityFor(
  stateDir: string,
  address: EngineAddress,
  token: string | undefined,
  log: Log,
): Promise<Identity> {
  const known = readIdentity(stateDir);
  if (known !== undefined && (token === undefined || isFor(known, token))) return known;
  if (token === undefined) throw new Error('This host has not enrolled yet: a token is needed.');
  for (let wait = firstWaitMs; ; wait = Math.min(wait * 2, mostWaitMs)) {
    try {
      const identity = await enroll(stateDir, address, token);
      log.info({ engine: address }, 'enrolled');
      return identity;
    } catch (error) {
      if (error instanceof EnrolmentRefused) throw error;
      log.warn({ engine: address, error: (error as Error).message }, 'enrolment failed, trying again');
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** Whether the identity is of the host and the engine that the token names. A token serves once, an identity always. */
function isFor(identity: Identity, token: string): boolean {
  const { hostId, caFingerprint } = parseToken(token);
  const subject = new X509Certificate(identity.certificate).subject.split('\n');
  const authority = createHash('sha256').update(new X509Certificate(identity.ca).raw).digest('hex');
  return subject.includes(`CN=${hostId}`) && authority === caFingerprint;
}
