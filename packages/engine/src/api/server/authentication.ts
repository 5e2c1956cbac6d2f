import type { User } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticator } from '../../auth/index.ts';
import type { Caller } from '../context.ts';

/** As the user logs in: `admin@internal`. */
export function loginName(user: User): string {
  return `${user.name}@${user.domain}`;
}

/** Reads `Basic` credentials; undefined when they are none. */
export function basicCredentials(header: string | undefined): { name: string; password: string } | undefined {
  const encoded = /^Basic\s+([A-Za-z0-9+/=_-]{1,4096})$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { name: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** Who sends a request, by token or Basic. Throws NOT_AUTHENTICATED, LOGIN_FAILED, LOGIN_TOO_OFTEN. */
export async function callerOf(request: FastifyRequest, authenticator: Authenticator): Promise<Caller> {
  const header = request.headers.authorization;
  const token = /^Bearer\s+([\w.~+/=-]+)$/i.exec(header ?? '')?.[1];
  if (token !== undefined) {
    const session = await authenticator.token(token);
    if (!session) refuse('NOT_AUTHENTICATED');
    return { id: session.user.id, name: loginName(session.user) };
  }
  const basic = basicCredentials(header);
  if (!basic) refuse('NOT_AUTHENTICATED');
  const user = await authenticator.basic(basic.name, basic.password);
  return { id: user.id, name: loginName(user) };
}

/**
 * Says how to log in. libgovirt gives up unless Basic is offered; a browser shows a window of its own for Basic, which
 * is right for someone who opens a page and wrong for a script of the console.
 */
export function challenge(request: FastifyRequest, reply: FastifyReply): void {
  const mode = request.headers['sec-fetch-mode'];
  const script = mode !== undefined && mode !== 'navigate';
  void reply.header('www-authenticate', script ? 'Bearer realm="Weft"' : 'Basic realm="Weft", charset="UTF-8"');
}

/**
 * Refuses what a page of another site makes a browser do with credentials that the browser remembers.
 * Programs send no `Origin`.
 */
export function refuseOtherSites(request: FastifyRequest): void {
  const { origin, host } = request.headers;
  if (origin === undefined || request.method === 'GET' || request.method === 'HEAD') return;
  if (!URL.canParse(origin) || new URL(origin).host !== host)
    refuse('CROSS_SITE_REQUEST', { origin: origin.slice(0, 100) });
}
