import { canonicalJson, type HostState, type Interface, normalize, withPorts } from '../host-state/index.ts';
import { difference } from './difference.ts';

/**
 * What of a host is not what it was, in words for a person: `eth1 (mtu)`, `blue (gone)`, `route 10.0.0.0/8`. Empty when
 * both are the same configuration.
 */
export function changedBetween(before: HostState, now: HostState): string[] {
  const [was, is] = [normalize(before), normalize(now)];
  const { interfaces, routes, rules, dns } = difference(was, is);
  const old = new Map(was.interfaces.map((one) => [one.name, one]));
  return [
    ...[...interfaces].map(([name, then]) => `${name} (${changeOf(old.get(name), then)})`),
    ...unique([...routes.keys()].map((key) => `route ${key.split(' ')[1]}`)),
    ...(rules.size > 0 ? ['routing rules'] : []),
    ...(dns ? ['name servers'] : []),
  ];
}

function changeOf(was: Interface | undefined, is: Interface | undefined): string {
  if (!was) return 'new';
  if (!is) return 'gone';
  const [old, now] = [attributes(was), attributes(is)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((key) => key !== 'name' && old[key] !== now[key])
    .sort()
    .join(', ');
}

/** Each attribute as text, to be compared. Ports are said of the ports. */
function attributes(one: Interface): Record<string, string> {
  return Object.fromEntries(Object.entries(withPorts(one, [])).map(([key, value]) => [key, canonicalJson(value)]));
}

const unique = (words: string[]): string[] => [...new Set(words)].sort();
