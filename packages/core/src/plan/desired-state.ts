import { type HostState, normalize, type Observation } from '../host-state/index.ts';
import { leaseTables, placeAddresses } from './desired/addresses.ts';
import { arrangeDevices, madeNames } from './desired/devices.ts';
import { placeEgress } from './desired/egress.ts';
import { layOut } from './desired/layout.ts';
import { routing } from './desired/routes.ts';
import type { HostIntent } from './intent.ts';

export interface Desired {
  /** The whole state of the host, in normal form. */
  target: HostState;
  /** Every device that is ours then, by name, sorted: what a later call takes as `owned`. */
  owned: string[];
  /** NICs that the intent names and the host does not have, sorted; bonds go without them, networks on them are left out. */
  missing: string[];
  /**
   * Routing tables, by interface, for the gateways of IPv4 leases that clients of the host's own have now: for when the host does not
   * start those clients again, and Weft asks for the leases.
   */
  leaseTables: Record<string, number>;
}

/**
 * What a host shall look like: the intent, and around it everything that is not ours as it is observed. Pure and idempotent: asked
 * again about a host that looks so, it says the same. `owned` are the devices that are ours by an earlier call; those
 * that the intent no longer has vanish, and their NICs are freed.
 */
export function desiredState(intent: HostIntent, observed: Observation, owned: readonly string[]): Desired {
  const state = normalize(observed.state);
  const layout = layOut(intent, state);
  const devices = arrangeDevices(layout, new Set(owned), observed.facts);
  placeAddresses(devices);
  placeEgress(devices);
  const made = [...madeNames(layout)].filter((name) => !layout.bonds.has(name));
  return {
    target: normalize({
      interfaces: [...devices.target.values()],
      ...routing(devices, state),
      'dns-resolver': { config: resolverOf(intent, state, observed['own-dns']) },
    }),
    owned: [...new Set([...made, ...devices.claimed])].sort(),
    missing: layout.missing,
    leaseTables: leaseTables(devices),
  };
}

type Resolver = HostState['dns-resolver']['config'];

/** Name servers of the default-route network; without any, the host's own resolver is left alone or given back (IP-7). */
function resolverOf(intent: HostIntent, state: HostState, own: Resolver | undefined): Resolver {
  const now = state['dns-resolver'].config;
  const wanted = intent.attachments.find(({ defaultRoute }) => defaultRoute)?.nameServers ?? [];
  if (wanted.length === 0) return own ?? now;
  return { server: wanted, search: now.search };
}
