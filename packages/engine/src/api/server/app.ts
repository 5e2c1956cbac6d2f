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
import { type Authenticator, type PermissionStore, type Rights, rightsOf } from '../../auth/index.ts';
import { type Codec, compileCodecs, type Face } from '../codecs/index.ts';
import type { Caller, RequestContext } from '../context.ts';
import type { TypeDescription } from '../describe/index.ts';
import { makeDispatch, methodsOf, type Outcome } from '../dispatch.ts';
import { openApi } from '../openapi.ts';
import { readQuery } from '../query.ts';
import type { Resource } from '../resource.ts';
import { type Match, makeRouter } from '../router.ts';
import { typesOf } from '../types.ts';
import { callerOf, challenge, refuseOtherSites } from './authentication.ts';
import { docsPage } from './docs.ts';
import { writeFault } from './faults.ts';
import { requestMetrics } from './metrics.ts';
import { chooseFace, contentTypes, purposeOf, type Side } from './negotiate.ts';
import { type RootFacts, topCollections, writeRoot } from './root.ts';
import { type SsoClient, ssoRoutes } from './sso.ts';
import { answerUnread } from './unread.ts';

/** What the API is made of. */
export interface ApiDeps {
  resources: readonly Resource[];
  /** Types that nobody's resource is about but that others refer to. */
  types?: readonly TypeDescription[];
  authenticator: Authenticator;
  permissions: PermissionStore;
  /** Services that may ask about tokens. */
  clients?: readonly SsoClient[];
  /** ms since 1970. */
  now: () => number;
  /** What the API's root says. */
  root: () => RootFacts | Promise<RootFacts>;
  /** PEM of the authority that signed the server's certificate. */
  caCertificate: () => string;
  /** Whether the engine can do its work; `/health` answers 503 otherwise. */
  healthy?: () => boolean | Promise<boolean>;
  metrics: Registry;
  log?: Logger;
}

/** Greatest body that is read, in bytes. A request to set up a thousand networks at once takes less than one MB. */
const bodyLimit = 4 * 1024 * 1024;

/** How much of a body that was refused for its size is read all the same, in bytes. */
const readOnLimit = 64 * 1024 * 1024;
/** How long a request may take to arrive, in milliseconds. */
const arrivalMs = 60_000;

/** Where the faces are mounted. */
const mounts: readonly { base: string; side: Side }[] = [
  { base: '/ovirt-engine/api', side: 'ovirt' },
  { base: '/ovirt-engine/api/v4', side: 'ovirt' },
  { base: '/api/v1', side: 'plain' },
];

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

function mountApi(app: FastifyInstance, deps: ApiDeps): void {
  const router = makeRouter(deps.resources);
  const types = typesOf(deps.resources, deps.types ?? []);
  const codecOf = compileCodecs([...types.values()]);
  checkExamples(deps.resources, codecOf);
  const dispatch = makeDispatch(router, codecOf, (name) => types.get(name));
  const collections = topCollections(router);

  for (const { base, side } of mounts) {
    const rootHandler = async (request: FastifyRequest, reply: FastifyReply) => {
      checkVersion(request);
      const face = faceOf(request);
      const facts = await deps.root();
      return sendBody(reply, 200, face, writeRoot(face, base, collections, facts, callerIn(request), deps.now()));
    };
    app.get(base, rootHandler);
    app.get(`${base}/`, rootHandler);

    app.route({
      method: ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'],
      exposeHeadRoute: true,
      url: `${base}/*`,
      handler: async (request, reply) => {
        checkVersion(request);
        const { segments, matrix } = readPath(pathOf(request).slice(base.length));
        const match = router.match(segments);
        if (!match) {
          throw new Refused([violation('PATH_NOT_FOUND', { path: `/${segments.join('/')}`.slice(0, 200) })]);
        }
        request.pattern = match.route.pattern;
        if (request.method === 'OPTIONS') {
          return reply
            .status(204)
            .header('allow', [...methodsOf(match), 'OPTIONS'].join(', '))
            .send();
        }
        const body: Uint8Array = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const { ctx, rights } = contextOf(request, deps, matrix);
        try {
          const outcome = await dispatch({
            method: request.method === 'HEAD' ? 'GET' : request.method,
            match,
            ctx,
            rights,
            body,
            purpose: () => purposeOf(side, request.headers['content-type'], body),
          });
          return sendOutcome(reply, outcome, faceOf(request), base);
        } catch (error) {
          const refused = toRefused(error, request);
          if (refused.status === 405) void reply.header('allow', methodsOf(match).join(', '));
          return sendFault(request, reply, refused, isFailedAction(match, refused));
        }
      },
    });
  }

  const document = JSON.stringify(openApi(router, types));
  app.get('/api/v1/openapi.json', (_request, reply) => sendBody(reply, 200, 'plain', document));
  docsPage(app, document);
}

/** Examples are part of the document: one that the API would refuse does not come up. */
function checkExamples(resources: readonly Resource[], codecOf: (type: TypeDescription) => Codec): void {
  for (const { type, examples, paths, assigns } of resources) {
    for (const [what, value] of Object.entries(examples)) {
      try {
        codecOf(type).read(Buffer.from(JSON.stringify(value)), assigns ? 'assign' : 'add', {
          syntax: 'json',
          strict: true,
        });
      } catch (error) {
        throw new Error(`Example "${what}" of ${paths.join(', ')} is wrong: ${String(error)}`);
      }
    }
  }
}

/** A fault of an action stands inside the action, unless it is about who asks or what for. */
function isFailedAction({ route }: Match, refused: Refused): boolean {
  return route.kind === 'action' && ![401, 403, 404, 405].includes(refused.status);
}

function sendOutcome(reply: FastifyReply, outcome: Outcome, face: Face, base: string): FastifyReply {
  const writer = outcome.codec.faces[face];
  switch (outcome.kind) {
    case 'many':
      return sendBody(reply, 200, face, writer.many(outcome.values, base));
    case 'one':
      return sendBody(reply, outcome.status, face, writer.one(outcome.value, base));
    case 'action': {
      const { status, ...values } = outcome.values;
      return sendBody(reply, outcome.status, face, writer.action(values, String(status), base));
    }
  }
}

function sendBody(reply: FastifyReply, status: number, face: Face, body: string): FastifyReply {
  return reply.status(status).header('content-type', contentTypes[face]).header('vary', 'Accept').send(body);
}

function sendFault(request: FastifyRequest, reply: FastifyReply, refused: Refused, ofAction = false): FastifyReply {
  if (refused.status === 401) challenge(request, reply);
  const face = faceOf(request);
  return sendBody(reply, refused.status, face, writeFault(refused, face, ofAction));
}

/** Turns anything that was thrown into a refusal. What is no refusal is our fault: it goes into the log, under an id. */
function toRefused(error: unknown, request: FastifyRequest): Refused {
  if (error instanceof Refused) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refused([violation('BODY_TOO_LARGE', { limit: bodyLimit })]);
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Refused([violation('MALFORMED_REQUEST', { reason: `HTTP: ${String(code)}` })]);
  }
  const id = randomUUID();
  request.log.error({ err: error, errorId: id, method: request.method, path: pathOf(request) }, 'request failed');
  return new Refused([violation('INTERNAL', { id })]);
}

function callerIn(request: FastifyRequest): Caller {
  if (!request.caller) throw new Error('A route that needs a login ran without one.');
  return request.caller;
}

function contextOf(
  request: FastifyRequest,
  deps: ApiDeps,
  matrix: Readonly<Record<string, string>>,
): { ctx: RequestContext; rights: Rights } {
  const user = callerIn(request);
  const rights = rightsOf(user, deps.permissions);
  const ctx: RequestContext = {
    user,
    now: deps.now(),
    correlationId: request.id,
    query: readQuery({ ...matrix, ...queryOf(request) }, request.headers),
    log: request.log as Logger,
    sees: rights.sees,
    authorise: rights.authorise,
  };
  return { ctx, rights };
}

/** The last of a name wins. */
function queryOf(request: FastifyRequest): Record<string, string> {
  const mark = request.url.indexOf('?');
  if (mark < 0) return {};
  const entries = [...new URLSearchParams(request.url.slice(mark + 1))];
  for (const [name, value] of entries) refuseNul(name + value, 'the query');
  return Object.fromEntries(entries);
}

/** No name or id has a NUL, and PostgreSQL does not even take one in a question (its documentation, 8.3). */
function refuseNul(text: string, where: string): void {
  if (text.includes('\0')) throw new Refused([violation('MALFORMED_REQUEST', { reason: `${where} has a NUL` })]);
}

function pathOf(request: FastifyRequest): string {
  const mark = request.url.indexOf('?');
  return mark < 0 ? request.url : request.url.slice(0, mark);
}

/** Decodes a path into segments; `;name=value` on any of them (oVirt's older way to ask) is put aside. */
function readPath(path: string): { segments: string[]; matrix: Record<string, string> } {
  const matrix: Record<string, string> = {};
  const decode = (text: string) => {
    try {
      const decoded = decodeURIComponent(text);
      refuseNul(decoded, 'the path');
      return decoded;
    } catch (error) {
      if (error instanceof Refused) throw error;
      throw new Refused([violation('MALFORMED_REQUEST', { reason: 'the path has a broken escape' })]);
    }
  };
  const segments = path
    .replace(/^\/|\/$/g, '')
    .split('/')
    .map((segment) => {
      const [name = '', ...parameters] = segment.split(';');
      for (const parameter of parameters) {
        const [key = '', ...value] = parameter.split('=');
        matrix[decode(key)] = decode(value.join('='));
      }
      return decode(name);
    });
  return { segments, matrix };
}

function faceOf(request: FastifyRequest): Face {
  const ovirt = pathOf(request).startsWith('/ovirt-engine/');
  return chooseFace(ovirt ? 'ovirt' : 'plain', request.headers.accept);
}

/** oVirt's third version of the API had other shapes; who asks for it is told so. */
function checkVersion(request: FastifyRequest): void {
  const { version } = request.headers;
  if (version === undefined || version === '' || String(version) === '4') return;
  throw new Refused([violation('MALFORMED_REQUEST', { reason: 'only version 4 of the API is served' })]);
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
