import type { HostState, Observation } from './types.ts';

/** NICs that are kept out of sight unless an agent is told otherwise (spec 4.12). */
export const hiddenByDefault: readonly string[] = ['w*', 'usb*'];

/** VLANs that fcoemon makes for storage: `eth0.100-fcoe`. */
const storageVlan = '*-fcoe';

/** Whether a name matches one of the patterns, in which `*` stands for anything. */
export function matchesAny(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`).test(name);
  });
}

/**
 * The devices of a host that are neither offered nor touched, sorted: NICs that match a pattern, VLANs of FCoE, other devices that
 * storage is known to use (`storage`), and VLANs on any of them.
 */
export function hiddenDevices(
  state: HostState,
  patterns: readonly string[],
  storage: readonly string[] = [],
): string[] {
  const hidden = new Set(storage);
  for (const { name, type } of state.interfaces) {
    const isNic = type === 'ethernet' || type === 'veth' || type === 'dummy';
    if (matchesAny(name, [...(isNic ? patterns : []), ...(type === 'vlan' ? [storageVlan] : [])])) hidden.add(name);
  }
  for (const one of state.interfaces)
    if (one.type === 'vlan' && hidden.has(one.vlan['base-iface'])) hidden.add(one.name);
  return state.interfaces.map(({ name }) => name).filter((name) => hidden.has(name));
}

/** The same of a look at a host, by the host's own word where it says one. */
export function hiddenIn({ state, hidden }: Pick<Observation, 'state' | 'hidden'>): ReadonlySet<string> {
  return new Set(hidden ?? hiddenDevices(state, hiddenByDefault));
}
