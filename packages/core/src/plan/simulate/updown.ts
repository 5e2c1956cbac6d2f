import { type Draft, putInterface } from './draft.ts';
import { flushFamily, flushRoutes } from './flush.ts';

/**
 * Takes an interface up or down. VLANs go with their base in both directions (8021q's NETDEV_UP and NETDEV_DOWN).
 * Going down costs the routes through it and its static IPv6 addresses; IPv4 addresses stay.
 */
export function setUp(draft: Draft, name: string, up: boolean): void {
  const one = draft.interfaces.get(name);
  if (!one || (one.state === 'up') === up) return;
  putInterface(draft, name, { ...one, state: up ? 'up' : 'down' });
  if (!up) {
    flushFamily(draft, name, 'ipv6');
    flushRoutes(draft, name);
  }
  for (const vlan of draft.vlansOn.get(name) ?? []) setUp(draft, vlan, up);
}

/** Why the kernel would refuse to take it up, or undefined. */
export function upProblem(draft: Draft, name: string): string | undefined {
  const one = draft.interfaces.get(name);
  if (one?.type !== 'vlan') return undefined;
  const base = draft.interfaces.get(one.vlan['base-iface']);
  return base?.state === 'down' ? `Network is down: ${base.name}` : undefined;
}
