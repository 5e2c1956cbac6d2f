import { byText, mainTable, type Route } from '../../host-state/index.ts';
import { addRouteProblem } from '../simulate/route.ts';
import { task, type Work } from '../work.ts';

/**
 * Changes routes. A gateway must be a neighbour at every moment, and it may be one by an on-link route only: those come before
 * the routes that need them and go after them. What can be added beside the old ones is, so that there is no gap.
 */
export function setRoutes(work: Work): void {
  const { draft } = work;
  addAll(work, isOnLink);
  addAll(work, (route) => addRouteProblem(draft, route) === undefined);
  removeAll(work, (route) => !isOnLink(route));
  changeAll(work);
  addAll(work, () => true);
  removeAll(work, isOnLink);
}

function addAll(work: Work, isMeant: (route: Route) => boolean): void {
  for (const [key, then] of sorted(work)) {
    if (!then || work.draft.routes.has(key) || !isMeant(then)) continue;
    task(work, `add ${routeText(then)}`, (run) => run({ op: 'add-route', route: then }));
  }
}

function removeAll(work: Work, isMeant: (route: Route) => boolean): void {
  for (const [key, then] of sorted(work)) {
    const now = work.draft.routes.get(key);
    if (!now || then || !isMeant(now)) continue;
    task(work, `remove ${routeText(now)}`, (run) => run({ op: 'remove-route', route: now }));
  }
}

/** Routes that take the place of another: one by one, or all at once when on-link ones are among them. */
function changeAll(work: Work): void {
  const changes: Change[] = [];
  for (const [key, then] of sorted(work)) {
    const now = work.draft.routes.get(key);
    if (now && then && !isSame(now, then)) changes.push({ now, then });
  }
  const isTangled = changes.some(({ now, then }) => isOnLink(now) || isOnLink(then));
  for (const together of isTangled ? [changes] : changes.map((change) => [change])) {
    const title = together.map(({ now, then }) => `change ${routeText(now)} to go ${viaText(then)}`).join('; ');
    task(work, title, (run) => {
      const old = together
        .map(({ now }) => now)
        .sort(onLinkFirst)
        .reverse();
      for (const route of old) run({ op: 'remove-route', route });
      for (const route of together.map(({ then }) => then).sort(onLinkFirst)) run({ op: 'add-route', route });
    });
  }
}

interface Change {
  now: Route;
  then: Route;
}

function sorted(work: Work): [string, Route | undefined][] {
  return [...work.goal.routes].sort(([a], [b]) => byText(a, b));
}

function isOnLink(route: Route): boolean {
  return route['next-hop-address'] === undefined;
}

function onLinkFirst(a: Route, b: Route): number {
  return Number(!isOnLink(a)) - Number(!isOnLink(b));
}

function isSame(now: Route | undefined, then: Route): boolean {
  return (
    now?.['next-hop-interface'] === then['next-hop-interface'] && now['next-hop-address'] === then['next-hop-address']
  );
}

function routeText(route: Route): string {
  const isDefault = route.destination.endsWith('/0');
  const table = route['table-id'] === mainTable ? '' : ` in table ${route['table-id']}`;
  return `${isDefault ? 'the default route' : `the route to ${route.destination}`} ${viaText(route)}${table}`;
}

function viaText(route: Route): string {
  const gateway = route['next-hop-address'];
  return gateway === undefined
    ? `through ${route['next-hop-interface']}`
    : `via ${gateway} on ${route['next-hop-interface']}`;
}
