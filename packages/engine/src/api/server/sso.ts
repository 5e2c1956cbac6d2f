import { createHash, timingSafeEqual } from 'node:crypto';
import { Refused, refuse } from '@weft/core/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticator } from '../../auth/index.ts';
import { basicCredentials, loginName } from './authentication.ts';

/** A service that may ask about tokens: its id and secret. */
export interface SsoClient {
  id: string;
  secret: string;
}

const bodyLimit = 16 * 1024;

/** A form's fields; the first of a name wins. */
function form(request: FastifyRequest): URLSearchParams {
  const { body } = request;
  return new URLSearchParams(Buffer.isBuffer(body) ? body.toString('utf8') : '');
}

/** OAuth's errors as oVirt's SSO words them; clients read the body, whatever the status. */
function fail(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return send(reply.status(status), { error: message, error_code: code });
}

/** Python's SDK refuses any other content type. */
function send(reply: FastifyReply, body: object): FastifyReply {
  return reply
    .header('content-type', 'application/json')
    .header('cache-control', 'no-store')
    .header('pragma', 'no-cache')
    .send(JSON.stringify(body));
}

function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** oVirt's single sign-on: tokens for a password, facts about tokens for services, logging out. All of it answers without a token. */
export function ssoRoutes(
  app: FastifyInstance,
  { authenticator, clients }: { authenticator: Authenticator; clients: readonly SsoClient[] },
): void {
  const options = { bodyLimit, config: { open: true } } as const;

  app.post('/ovirt-engine/sso/oauth/token', options, async (request, reply) => {
    const sent = form(request);
    const grant = sent.get('grant_type') ?? '';
    if (grant !== 'password') return unsupported(reply, grant === '' ? 'nothing' : grant);
    const name = sent.get('username') ?? '';
    const password = sent.get('password') ?? '';
    if (name === '' || password === '') return fail(reply, 400, 'invalid_request', 'username and password are needed.');
    try {
      const scope = (sent.get('scope') ?? 'ovirt-app-api').slice(0, 255);
      const session = await authenticator.login(name, password, scope);
      request.log.info({ user: loginName(session.user) }, 'logged in');
      return send(reply, {
        access_token: session.token,
        token_type: 'bearer',
        scope: session.scope,
        exp: session.expires,
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      request.log.warn({ user: name.slice(0, 100) }, error.message);
      return fail(reply, 400, 'access_denied', error.message);
    }
  });

  app.route({
    method: ['GET', 'POST'],
    url: '/ovirt-engine/sso/oauth/token-http-auth',
    ...options,
    handler: (_request, reply) => unsupported(reply, 'negotiation (Kerberos)'),
  });

  app.post('/ovirt-engine/sso/oauth/token-info', options, async (request, reply) => {
    const sent = form(request);
    const basic = basicCredentials(request.headers.authorization);
    const id = basic?.name ?? sent.get('client_id') ?? '';
    const secret = basic?.password ?? sent.get('client_secret') ?? '';
    const client = clients.find((each) => each.id === id);
    if (!client || !sameText(client.secret, secret)) {
      return fail(reply, 401, 'invalid_client', 'The client is not known, or its secret is wrong.');
    }
    if (!(sent.get('scope') ?? '').split(/\s+/).includes('ovirt-ext=token-info:validate')) {
      return fail(reply, 400, 'invalid_scope', 'Scope ovirt-ext=token-info:validate is needed.');
    }
    const found = await authenticator.token(sent.get('token') ?? '');
    if (!found) return fail(reply, 400, 'invalid_grant', 'The token is not valid.');
    const { user, facts } = found;
    return send(reply, {
      active: true,
      token_type: 'bearer',
      client_id: id,
      user_id: loginName(user),
      scope: facts.scope,
      exp: facts.expires,
      ovirt: {
        version: '0',
        principal_id: user.id,
        email: user.email,
        first_name: user.firstName,
        last_name: user.lastName,
        group_ids: [],
        capability_credentials_change: false,
      },
    });
  });

  for (const url of ['/ovirt-engine/sso/oauth/revoke', '/ovirt-engine/services/sso-logout']) {
    app.post(url, options, async (request, reply) => {
      // Go's SDK sends an empty token: nothing to end, and no reason to complain.
      const token = form(request).get('token') ?? '';
      if (token !== '') await authenticator.revoke(token);
      return send(reply, {});
    });
  }
}

function unsupported(reply: FastifyReply, method: string): FastifyReply {
  try {
    return refuse('LOGIN_UNSUPPORTED', { method: method.slice(0, 60) });
  } catch (error) {
    return fail(reply, 400, 'unsupported_grant_type', error instanceof Error ? error.message : '');
  }
}
