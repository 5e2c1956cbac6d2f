import type { HostState, Observation } from './types.ts';

/** NICs that are kept out of sight unless an agent is told otherwise (spec 4.12). */
export const hiddenByDefault: readonly string[] = ['w*', 'usb*'];

/** VLANs that fcoemon makes for storage: `eth0.100-fcoe`. */
const storageVlans = matcher(['*-fcoe']);

/** Whether a name matches one of the patterns, in which `*` stands for anything. */
export function matcher(patterns: readonly string[]): (name: string) => boolean {
  const shapes = patterns.map((pattern) => {
    const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`);
  });
  return (name) => shapes.some((shape) => shape.test(name));
}

/**
 * The devices of a host that are neither offered nor touched, sorted: NICs that match a pattern, VLANs of FCoE, other devices that
 * storage is known to use (`storage`), and VLANs on any of them.
 */
export function hiddenDevices(
  { interfaces }: HostState,
  patterns: readonly string[],
  storage: readonly string[] = [],
): string[] {
  const isHiddenNic = matcher(patterns);
  const hidden = new Set(storage);
  for (const { name, type } of interfaces) {
    const isNic = type === 'ethernet' || type === 'veth' || type === 'dummy';
    if ((isNic && isHiddenNic(name)) || (type === 'vlan' && storageVlans(name))) hidden.add(name);
  }
  for (const one of interfaces) if (one.type === 'vlan' && hidden.has(one.vlan['base-iface'])) hidden.add(one.name);
  return interfaces.map(({ name }) => name).filter((name) => hidden.has(name));
}

/** The same of a look at a host, by the host's own word where it says one. */
export function hiddenIn({ state, hidden }: Pick<Observation, 'state' | 'hidden'>): ReadonlySet<string> {
  return new Set(hidden ?? hiddenDevices(state, hiddenByDefault));
}
