import { type } from './describe/index.ts';
import { defineResource, type Resource } from './resource.ts';

/**
 * Collections that oVirt's clients ask for though Weft has nothing there: they answer an empty list. That their parents
 * exist is checked as everywhere. By path: the XML element of one item and, unless it is that with an s, of the list.
 */
export function emptyCollections(
  paths: Readonly<Record<string, string | readonly [one: string, many: string]>>,
): Resource[] {
  return Object.entries(paths).map(([path, element]) => {
    const [name, plural] = typeof element === 'string' ? [element, `${element}s`] : element;
    const hollow = type(name, {
      plural,
      href: `${path.split('/').at(-1)}/{id}`,
      doc: 'Always empty in Weft.',
      fields: {},
    });
    // Whatever is searched for, nothing is found: also by fields that nobody described.
    return defineResource({ type: hollow, path, policy: { list: 'anyone' }, list: () => [], search: 'handler' });
  });
}
