import { refuse } from '@weft/core/errors';
import type { Face, Purpose } from '../codecs/index.ts';

/** `ovirt`: XML, or JSON when that is preferred. `plain`: plain JSON and nothing else. */
export type Side = 'ovirt' | 'plain';

/** The face of the answer. Clients that say nothing, or that take anything, get oVirt's default. */
export function chooseFace(side: Side, accept: string | undefined): Face {
  if (side === 'plain') return 'plain';
  let xml = -1;
  let json = -1;
  for (const [i, part] of (accept ?? '').split(',').slice(0, 20).entries()) {
    const [type = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
    const weight = Number(parameters.find((each) => each.startsWith('q='))?.slice(2) ?? 1);
    // Of what is wanted as much, the first.
    const rank = (Number.isFinite(weight) ? weight : 0) - i / 1000;
    if (/^(application|text)\/(xml|\*)$|^\*\/\*$/.test(type)) xml = Math.max(xml, rank);
    if (/^(application|text)\/json$/.test(type)) json = Math.max(json, rank);
  }
  return json > xml ? 'json' : 'xml';
}

export const contentTypes: Readonly<Record<Face, string>> = {
  xml: 'application/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
  plain: 'application/json; charset=utf-8',
};

/** How a body is to be read. Throws UNSUPPORTED_MEDIA_TYPE. */
export function purposeOf(side: Side, contentType: string | undefined, body: Uint8Array): Purpose {
  const [type = ''] = (contentType ?? '').toLowerCase().split(';');
  const strict = side === 'plain';
  if (/^(application|text)\/([\w.-]+\+)?json\s*$/.test(type)) return { syntax: 'json', strict };
  if (side === 'ovirt') {
    if (/^(application|text)\/([\w.-]+\+)?xml\s*$/.test(type)) return { syntax: 'xml', strict };
    if (type === '') return { syntax: looksLikeJson(body) ? 'json' : 'xml', strict };
  } else if (type === '') return { syntax: 'json', strict };
  return refuse('UNSUPPORTED_MEDIA_TYPE', { type: type.slice(0, 60) });
}

function looksLikeJson(body: Uint8Array): boolean {
  const first = body.find((byte) => byte > 0x20);
  return first === 0x7b || first === 0x5b;
}
