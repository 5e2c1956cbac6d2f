import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import compress from '@fastify/compress';
import { Refused, violation } from '@weft/core/errors';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { type Logger, pino } from 'pino';
import type { Registry } from 'prom-client';
import type { Authenticator } from '../../auth/index.ts';
import type { Caller } from '../context.ts';
import { pathOf } from './address.ts';
import { bodyLimit, sendFault, toRefused } from './answers.ts';
import { callerOf, refuseOtherSites } from './authentication.ts';
import { requestMetrics } from './metrics.ts';
import { type ApiParts, mountApi } from './mount.ts';
import { type SsoClient, ssoRoutes } from './sso.ts';
import { answerUnread } from './unread.ts';

/** What the API is made of. */
export interface ApiDeps extends ApiParts {
  authenticator: Authenticator;
  /** Services that may ask about tokens. */
  clients?: readonly SsoClient[];
  /** PEM of the authority that signed the server's certificate. */
  caCertificate: () => string;
  /** Whether the engine can do its work; `/health` answers 503 otherwise. */
  healthy?: () => boolean | Promise<boolean>;
  metrics: Registry;
  log?: Logger;
}

/** How much of a body that was refused for its size is read all the same, in bytes. */
const readOnLimit = 64 * 1024 * 1024;
/** How long a request may take to arrive, in milliseconds. */
const arrivalMs = 60_000;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers without a login. */
    open?: boolean;
  }
  interface FastifyRequest {
    /** Who asks; undefined only where a login is not needed. */
    caller: Caller | undefined;
    /** The pattern of the path, for metrics. */
    pattern: string | undefined;
  }
}

/**
 * Makes the HTTP server: the API on all its faces, the SSO, CA certificate, health, metrics. Not listening yet. Routes
 * that are added to it are closed without a login unless their `config` says `open: true`.
 */
export function apiServer(deps: ApiDeps): FastifyInstance {
  const log: FastifyBaseLogger = deps.log ?? pino({ enabled: false });
  const app = fastify({
    loggerInstance: log,
    bodyLimit,
    requestTimeout: arrivalMs,
    clientErrorHandler: answerUnread,
    // Fastify's own lines have the address with its query, which may hold what is nobody's business.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: (request) => correlationId(request.headers['correlation-id']),
    requestIdHeader: false,
    routerOptions: { caseSensitive: true, ignoreTrailingSlash: false, maxParamLength: 4096 },
    // What cannot even be routed (a broken escape in the path) is answered like everything else.
    frameworkErrors: (error, request, reply) => {
      const refused = new Refused([violation('MALFORMED_REQUEST', { reason: `the path is wrong (${error.code})` })]);
      void sendFault(request as FastifyRequest, reply as unknown as FastifyReply, refused);
    },
  }) as unknown as FastifyInstance;

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  void app.register(compress, {
    encodings: ['gzip', 'identity'],
    threshold: 2048,
    customTypes: /xml|json|javascript|css|html|text\/plain/,
    zlibOptions: { level: 3 },
  });
  app.decorateRequest('caller', undefined);
  app.decorateRequest('pattern', undefined);
  requestMetrics(app, deps.metrics);

  app.addHook('onRequest', async (request, reply) => {
    securityHeaders(request, reply);
    void reply.header('correlation-id', request.id);
    // A body that is announced with a GET is of no interest, and may never come (libgovirt): answer, then hang up.
    if (bodyless(request) && announcesBody(request)) void reply.header('connection', 'close');
    if (request.routeOptions.config.open) return;
    refuseOtherSites(request);
    request.caller = await callerOf(request, deps.authenticator);
  });

  app.setErrorHandler(async (error, request, reply) => {
    const refused = toRefused(error, request);
    if (refused.status === 413) await readOn(request.raw);
    return sendFault(request, reply, refused);
  });
  app.setNotFoundHandler((request, reply) =>
    sendFault(request, reply, new Refused([violation('PATH_NOT_FOUND', { path: pathOf(request).slice(0, 200) })])),
  );

  void app.register(async (scope) => {
    mountApi(scope, deps);
    ssoRoutes(scope, { authenticator: deps.authenticator, clients: deps.clients ?? [] });
    scope.get<{ Querystring: Record<string, string> }>(
      '/ovirt-engine/services/pki-resource',
      { config: { open: true } },
      (request, reply) => {
        const { resource, format = 'X509-PEM-CA' } = request.query;
        if (resource !== 'ca-certificate' || !format.startsWith('X509-PEM')) {
          throw new Refused([
            violation('PATH_NOT_FOUND', { path: 'services/pki-resource with this resource and format' }),
          ]);
        }
        return reply.header('content-type', 'application/x-x509-ca-cert').send(deps.caCertificate());
      },
    );
    scope.get('/health', { config: { open: true } }, async (_request, reply) => {
      const healthy = (await deps.healthy?.()) ?? true;
      return reply.status(healthy ? 200 : 503).send({ status: healthy ? 'ok' : 'failing' });
    });
    scope.get('/metrics', async (_request, reply) =>
      reply.header('content-type', deps.metrics.contentType).send(await deps.metrics.metrics()),
    );
  });
  return app;
}

/** What a client sends to find its request in the log again, if it is fit for that; else one of ours. */
function correlationId(sent: string | readonly string[] | undefined): string {
  return typeof sent === 'string' && /^[\w.:@+-]{1,64}$/.test(sent) ? sent : randomUUID();
}

/**
 * Reads the rest of a body that is refused, up to a limit. Most clients read no answer before they have sent all, and
 * would only see that their connection broke.
 */
function readOn(body: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let left = readOnLimit;
    body.on('data', (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) resolve();
    });
    for (const end of ['end', 'close', 'error']) body.once(end, () => resolve());
    if (body.readableEnded || body.destroyed) resolve();
    body.resume();
  });
}

function bodyless(request: FastifyRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function announcesBody({ headers }: FastifyRequest): boolean {
  return (headers['content-length'] ?? '0') !== '0' || headers['transfer-encoding'] !== undefined;
}

function securityHeaders(request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy':
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'",
  });
  const path = pathOf(request);
  if (path.startsWith('/api/') || path.startsWith('/ovirt-engine/')) void reply.header('cache-control', 'no-store');
}
