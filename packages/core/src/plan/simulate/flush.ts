import { type Family, familyOf, type Interface } from '../../host-state/index.ts';
import { type Draft, putInterface, putRoute } from './draft.ts';

/** Takes away the routes through an interface, of one family or of both. */
export function flushRoutes(draft: Draft, name: string, family?: Family): void {
  for (const key of [...(draft.routesVia.get(name) ?? [])]) {
    const route = draft.routes.get(key);
    if (route && (family === undefined || familyOf(route.destination) === family)) putRoute(draft, key, undefined);
  }
}

/** Takes away all addresses of a family from an interface, and with the last address its routes. */
export function flushFamily(draft: Draft, name: string, family: Family): void {
  const one = draft.interfaces.get(name) as Interface;
  if (one[family].address.length > 0) {
    putInterface(draft, name, { ...one, [family]: { ...one[family], address: [] } });
  }
  flushRoutes(draft, name, family);
}
