import { Refused, violation } from '@weft/core/errors';
import type { FastifyRequest } from 'fastify';

/** The last of a name wins. */
export function queryOf(request: FastifyRequest): Record<string, string> {
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

export function pathOf(request: FastifyRequest): string {
  const mark = request.url.indexOf('?');
  return mark < 0 ? request.url : request.url.slice(0, mark);
}

/** Decodes a path into segments; `;name=value` on any of them (oVirt's older way to ask) is put aside. */
export function readPath(path: string): { segments: string[]; matrix: Record<string, string> } {
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
