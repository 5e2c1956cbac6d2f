import { createHash, randomBytes } from 'node:crypto';
import { asId, type HostId } from '@weft/core/entities';
import { Refused, refuse } from '@weft/core/errors';
import type { EnrollAnswer, EnrollRequest } from '@weft/core/link';
import { enrolmentTokens, hosts } from '../store/index.ts';
import type { HostParts } from './parts.ts';
import { createThrottle } from './throttle.ts';

/** How long an enrolment token can be used, in milliseconds. */
export const tokenLifetimeMs = 3_600_000;

export interface Enrolment {
  /** A one-time token for a host, to be shown once: `<host id>.<secret>.<fingerprint of the authority>`. Earlier ones of the host end. */
  createToken(hostId: HostId): Promise<string>;
  /**
   * Trades a token for a certificate; the host's former certificate is worth nothing from then on. Refused with
   * `ENROLMENT_REFUSED`, with an event, unless the token is right, fresh and unused. A request for a certificate that
   * cannot be fulfilled leaves the token usable. `from`: the caller's address.
   */
  enroll(request: EnrollRequest, from: string): Promise<EnrollAnswer>;
}

const hash = (secret: string): string => createHash('sha256').update(secret).digest('hex');
const tokenShape = /^([0-9a-f-]{36})\.([A-Za-z0-9_-]{43})\.([0-9a-f]{64})$/;

/** `onEnrolled` ends the link that the former certificate may have open. */
export function createEnrolment(
  { store, events, authority, clock, log }: HostParts,
  onEnrolled: (hostId: HostId) => void,
): Enrolment {
  const mayTell = createThrottle(clock);

  async function report(reason: string, hostId: string | undefined, from: string): Promise<void> {
    log.warn({ hostId, from, reason }, 'enrolment refused');
    if (!mayTell()) return;
    const host = hostId === undefined ? undefined : await hosts.get(store.db, hostId);
    await events.emit({
      code: 'HOST_ENROLMENT_REFUSED',
      args: { host: host ? `host ${host.name}` : 'an unknown host', from, reason },
      ...(host ? { refs: { hostId: host.id, clusterId: host.clusterId } } : {}),
    });
  }

  async function trade(token: string, csr: string): Promise<EnrollAnswer> {
    const [, hostText = '', secret = ''] = tokenShape.exec(token) ?? [];
    if (secret === '') return refuse('ENROLMENT_REFUSED', { reason: 'the token is malformed' });
    const hostId = asId<HostId>(hostText);
    const key = { hostId, secretHash: hash(secret) };
    const record = await enrolmentTokens.first(store.db, key);
    if (!record) return refuse('ENROLMENT_REFUSED', { reason: 'the token is wrong' });
    if (record.used !== null) return refuse('ENROLMENT_REFUSED', { reason: 'the token was used before' });
    if (record.expires <= clock.now()) return refuse('ENROLMENT_REFUSED', { reason: 'the token has expired' });

    const { certificate, serial } = await authority.issueAgentCertificate(csr, hostId);
    const first = await store.transaction(async (tx) => {
      // Two may come with the same token at the same moment: the one who marks it has it.
      const marked = await enrolmentTokens.updateWhere(tx, { ...key, used: null }, { used: clock.now() });
      if (marked === 0) return false;
      await hosts.update(tx, hostId, { certificateSerial: serial });
      const host = await hosts.get(tx, hostId);
      if (host?.status === 'pending') await hosts.update(tx, hostId, { status: 'installing' });
      await events.emit(
        {
          code: 'HOST_ENROLLED',
          args: { host: host?.name ?? hostId },
          refs: { hostId, ...(host ? { clusterId: host.clusterId } : {}) },
        },
        tx,
      );
      return true;
    });
    if (!first) return refuse('ENROLMENT_REFUSED', { reason: 'the token was used before' });
    onEnrolled(hostId);
    return { hostId, certificate, ca: authority.certificate };
  }

  return {
    async createToken(hostId) {
      const secret = randomBytes(32).toString('base64url');
      const expires = clock.now() + tokenLifetimeMs;
      await store.transaction(async (tx) => {
        await enrolmentTokens.removeWhere(tx, { hostId });
        await enrolmentTokens.insert(tx, { hostId, secretHash: hash(secret), expires, used: null });
      });
      return `${hostId}.${secret}.${authority.fingerprint}`;
    },
    async enroll({ token, csr }, from) {
      try {
        return await trade(token, csr);
      } catch (error) {
        if (error instanceof Refused) {
          const reason = String(error.violations[0]?.args.reason ?? error.message);
          await report(reason, tokenShape.exec(token)?.[1], from);
        }
        throw error;
      }
    },
  };
}
