import type { EnrolmentToken } from '@weft/core/link';

/** Takes a one-time enrolment token apart. Throws when it is none; never repeats what it was given. */
export function parseToken(text: string): EnrolmentToken {
  const parts = /^([0-9a-f-]{36})\.([^.\s]+)\.([0-9a-f]{64})$/.exec(text.trim());
  const [, hostId, secret, caFingerprint] = parts ?? [];
  if (hostId === undefined || secret === undefined || caFingerprint === undefined) {
    throw new Error('This is not an enrolment token: it has the form <host id>.<secret>.<fingerprint>.');
  }
  return { hostId, secret, caFingerprint };
}
