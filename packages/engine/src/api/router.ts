import { isUuid } from '@weft/core/entities';
import type { Resource } from './resource.ts';

/** One place in the API: a collection, one item of it, or an action on an item. */
export interface Route {
  readonly resource: Resource;
  readonly kind: 'collection' | 'item' | 'action';
  /** The action's name. */
  readonly action: string;
  /** The path with its holes, for people and metrics: `hosts/:hostId/nics/:id`. */
  readonly pattern: string;
  /** Names of the holes in order; an item's own is `id`. */
  readonly holes: readonly string[];
}

/** An item that a path leads through. */
export interface Passed {
  readonly route: Route;
  readonly params: Record<string, string>;
}

export interface Match extends Passed {
  /** The items on the way, outermost first; their existence is not known yet. */
  readonly parents: readonly Passed[];
}

interface Node {
  readonly words: Map<string, Node>;
  hole: Node | undefined;
  route: Route | undefined;
}

export interface Router {
  /** Undefined: nothing can be there. Segments are decoded. */
  match(segments: readonly string[]): Match | undefined;
  readonly routes: readonly Route[];
}

/** Makes a router. Throws when two resources claim a path, or one stands under items that nobody can look up. */
export function makeRouter(resources: readonly Resource[]): Router {
  const node = (): Node => ({ words: new Map(), hole: undefined, route: undefined });
  const root = node();
  const routes: Route[] = [];

  const place = (path: string, route: Omit<Route, 'pattern' | 'holes'>) => {
    const segments = path.split('/');
    let at = root;
    for (const segment of segments) {
      if (segment.startsWith(':')) {
        at.hole ??= node();
        at = at.hole;
      } else {
        const next = at.words.get(segment) ?? node();
        at.words.set(segment, next);
        at = next;
      }
    }
    if (at.route)
      throw new Error(`Two resources claim ${path}: ${at.route.resource.type.name}, ${route.resource.type.name}.`);
    const holes = segments.filter((segment) => segment.startsWith(':')).map((segment) => segment.slice(1));
    at.route = { ...route, pattern: path, holes };
    routes.push(at.route);
  };

  for (const resource of resources) {
    for (const path of resource.paths) {
      if (resource.single) {
        place(path, { resource, kind: 'item', action: '' });
        continue;
      }
      place(path, { resource, kind: 'collection', action: '' });
      if (resource.get || resource.update || resource.remove || Object.keys(resource.actions).length > 0) {
        place(`${path}/:id`, { resource, kind: 'item', action: '' });
      }
      for (const action of Object.keys(resource.actions)) {
        place(`${path}/:id/${action}`, { resource, kind: 'action', action });
      }
    }
  }

  function match(segments: readonly string[]): Match | undefined {
    let at = root;
    const values: string[] = [];
    const passed: Passed[] = [];
    for (const segment of segments) {
      const word = at.words.get(segment);
      if (word) at = word;
      else if (at.hole && segment !== '') {
        at = at.hole;
        values.push(segment);
      } else return undefined;
      if (at.route) {
        // UUIDs are the same in both cases, and kept in lower case; ids that are texts are what they are.
        const { kind, resource } = at.route;
        if (kind === 'item' && resource.type.idFormat === 'uuid' && isUuid(segment)) {
          values[values.length - 1] = segment.toLowerCase();
        }
        passed.push({ route: at.route, params: paramsOf(at.route, values) });
      }
    }
    const last = at.route && passed.pop();
    const items = passed.filter(({ route }) => route.kind === 'item');
    // The item of an action is what it is about, not a parent.
    return last && { ...last, parents: last.route.kind === 'action' ? items.slice(0, -1) : items };
  }

  for (const { pattern, resource } of routes) {
    const segments = pattern.split('/');
    const parents = match(segments)?.parents ?? [];
    const needed = resource.paths.some((path) => pattern === path)
      ? segments.filter((segment) => segment.startsWith(':')).length
      : 0;
    if (needed > parents.filter(({ route }) => route.resource.get || route.resource.exists).length) {
      throw new Error(`${pattern} stands under items that no resource can look up.`);
    }
  }
  return { match, routes };
}

function paramsOf(route: Route, values: readonly string[]): Record<string, string> {
  return Object.fromEntries(route.holes.map((name, i) => [name, values[i] ?? '']));
}
