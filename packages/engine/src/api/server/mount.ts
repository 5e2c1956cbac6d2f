import { Refused, violation } from '@weft/core/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type PermissionStore, type Rights, rightsOf } from '../../auth/index.ts';
import { type Codec, compileCodecs } from '../codecs/index.ts';
import type { Caller, RequestContext } from '../context.ts';
import type { TypeDescription } from '../describe/index.ts';
import { makeDispatch, methodsOf } from '../dispatch.ts';
import { openApi } from '../openapi.ts';
import { readQuery } from '../query.ts';
import type { Resource } from '../resource.ts';
import { type Match, makeRouter } from '../router.ts';
import { typesOf } from '../types.ts';
import { pathOf, queryOf, readPath } from './address.ts';
import { faceOf, sendBody, sendFault, sendOutcome, toRefused } from './answers.ts';
import { docsPage } from './docs.ts';
import { purposeOf, type Side } from './negotiate.ts';
import { type RootFacts, topCollections, writeRoot } from './root.ts';

/** What the API answers from. */
export interface ApiParts {
  resources: readonly Resource[];
  /** Types that nobody's resource is about but that others refer to. */
  types?: readonly TypeDescription[];
  permissions: PermissionStore;
  /** ms since 1970. */
  now: () => number;
  /** What the API's root says. */
  root: () => RootFacts | Promise<RootFacts>;
}

/** Where the faces are mounted. */
const mounts: readonly { base: string; side: Side }[] = [
  { base: '/ovirt-engine/api', side: 'ovirt' },
  { base: '/ovirt-engine/api/v4', side: 'ovirt' },
  { base: '/api/v1', side: 'plain' },
];

/** Mounts the API on all its faces, with its description. */
export function mountApi(app: FastifyInstance, deps: ApiParts): void {
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

function callerIn(request: FastifyRequest): Caller {
  if (!request.caller) throw new Error('A route that needs a login ran without one.');
  return request.caller;
}

function contextOf(
  request: FastifyRequest,
  deps: ApiParts,
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

/** oVirt's third version of the API had other shapes; who asks for it is told so. */
function checkVersion(request: FastifyRequest): void {
  const { version } = request.headers;
  if (version === undefined || version === '' || String(version) === '4') return;
  throw new Refused([violation('MALFORMED_REQUEST', { reason: 'only version 4 of the API is served' })]);
}
