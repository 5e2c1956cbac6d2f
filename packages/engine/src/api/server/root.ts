import { systemObjectId } from '@weft/core/entities';
import { compileCodecs, type Face } from '../codecs/index.ts';
import { escapeAttribute } from '../codecs/xml-text.ts';
import type { Caller } from '../context.ts';
import { date, integer, type Output, ref, string, struct, type } from '../describe/index.ts';
import type { Router } from '../router.ts';

const count = () => struct({ active: integer(), total: integer() });
const fields = {
  product_info: struct({
    name: string(),
    vendor: string(),
    instance_id: string(),
    version: struct({
      major: integer(),
      minor: integer(),
      build: integer(),
      revision: integer(),
      full_version: string(),
    }),
  }),
  special_objects: struct({
    blank_template: ref('template', { href: 'templates/{id}' }),
    root_tag: ref('tag', { href: 'tags/{id}' }),
  }),
  summary: struct({ hosts: count(), vms: count(), users: count(), storage_domains: count() }),
  time: date(),
  authenticated_user: ref('user', { href: 'users/{id}' }),
  effective_user: ref('user', { href: 'users/{id}' }),
};
const root = type('api', { href: [], doc: 'What there is.', fields });
const codec = compileCodecs([root])(root);

/** What the root says of the product and of how much there is. */
export interface RootFacts {
  product: Output<typeof fields.product_info>;
  summary: Output<typeof fields.summary>;
}

/** Collections at the top, in the alphabet's order. */
export function topCollections(router: Router): string[] {
  return router.routes
    .filter(({ kind, holes, resource }) => kind === 'collection' && holes.length === 0 && resource.list)
    .map(({ pattern }) => pattern)
    .sort();
}

/** Writes the API's root: links to every collection and to its search (libgovirt finds them only there), product, counts. */
export function writeRoot(
  face: Face,
  base: string,
  collections: readonly string[],
  facts: RootFacts,
  caller: Caller,
  now: number,
): string {
  const blank = '00000000-0000-0000-0000-000000000000';
  const written = codec.faces[face].one(
    {
      product_info: { instance_id: systemObjectId, ...facts.product },
      special_objects: { blank_template: { id: blank }, root_tag: { id: blank } },
      summary: facts.summary,
      time: new Date(now).toISOString(),
      authenticated_user: { id: caller.id, ...(face === 'plain' ? { name: caller.name } : {}) },
      effective_user: { id: caller.id, ...(face === 'plain' ? { name: caller.name } : {}) },
    },
    base,
  );
  const links = collections.flatMap((rel) => [
    { rel, href: `${base}/${rel}` },
    { rel: `${rel}/search`, href: `${base}/${rel}?search={query}` },
  ]);
  if (face === 'xml') {
    const xml = links.map((link) => `<link href="${escapeAttribute(link.href)}" rel="${link.rel}"/>`).join('');
    return written.replace('<api>', `<api>${xml}`);
  }
  return `{"link":${JSON.stringify(links.map(({ href, rel }) => ({ href, rel })))},${written.slice(1)}`;
}
