import { bridgeOptions, canonicalBridgeOptions } from '@weft/core/host-state';

/**
 * Bridge options: users name them as the files under /sys/class/net/<bridge>/bridge/, `ip` takes most
 * under another name and prints some under a third. Names that are the same everywhere are not listed.
 */
interface Spelling {
  /** For `ip link ... type bridge`. */
  set: string;
  /** Key in `linkinfo.info_data` of `ip -j -d link`. */
  json: string;
}

const multicast = (set: string, json = set): Spelling => ({ set: `mcast_${set}`, json: `mcast_${json}` });

const spellings: Record<string, Spelling> = {
  group_addr: { set: 'group_address', json: 'group_addr' },
  default_pvid: { set: 'vlan_default_pvid', json: 'vlan_default_pvid' },
  hash_elasticity: multicast('hash_elasticity'),
  hash_max: multicast('hash_max'),
  multicast_snooping: multicast('snooping'),
  multicast_router: multicast('router'),
  multicast_query_use_ifaddr: multicast('query_use_ifaddr'),
  multicast_querier: multicast('querier'),
  multicast_stats_enabled: multicast('stats_enabled'),
  multicast_igmp_version: multicast('igmp_version'),
  multicast_mld_version: multicast('mld_version'),
  multicast_last_member_count: multicast('last_member_count', 'last_member_cnt'),
  multicast_startup_query_count: multicast('startup_query_count', 'startup_query_cnt'),
  multicast_last_member_interval: multicast('last_member_interval', 'last_member_intvl'),
  multicast_membership_interval: multicast('membership_interval', 'membership_intvl'),
  multicast_querier_interval: multicast('querier_interval', 'querier_intvl'),
  multicast_query_interval: multicast('query_interval', 'query_intvl'),
  multicast_query_response_interval: multicast('query_response_interval', 'query_response_intvl'),
  multicast_startup_query_interval: multicast('startup_query_interval', 'startup_query_intvl'),
};

const spelling = (option: string): Spelling => spellings[option] ?? { set: option, json: option };

/** How `ip link ... type bridge` spells an option. */
export function ipBridgeOption(option: string, value: string): string[] {
  return [spelling(option).set, value];
}

/** Kernels before 4.20 have another value of their own: read only where it was asked for. */
const readWhenAsked: ReadonlySet<string> = new Set(['hash_max']);

/**
 * The options of an observed bridge that differ from what the kernel gives it. `asked`: those that were asked for, and how, for the kernel
 * may say them otherwise.
 */
export function bridgeOptionsSet(asked: Record<string, string>, data: Record<string, unknown>): Record<string, string> {
  const set: Record<string, string> = {};
  for (const [option, byItself] of Object.entries(bridgeOptions)) {
    const value = data[spelling(option).json];
    if (value === undefined || value === null || (readWhenAsked.has(option) && !(option in asked))) continue;
    // Numbers of protocols come in brackets.
    const text = String(value).replace(/^\[(.*)\]$/, '$1');
    const meant = [asked[option] ?? byItself, byItself].find((one) => isStandIn(option, one, text, data));
    set[option] = meant ?? text;
  }
  return canonicalBridgeOptions(set);
}

const isTime = (option: string): boolean => /(_interval|_time|_delay|^max_age)$/.test(option);

/** Times that a bridge takes from the root of its spanning tree while that is another one (net/bridge/br_stp.c). */
const ofRoot: ReadonlySet<string> = new Set(['forward_delay', 'hello_time', 'max_age']);

/**
 * Whether the kernel says something else than what is set. Times are in 1/100 s but kept in ticks, of which there may be 250 a
 * second: an odd one reads as the one before. Spanning tree has other bridges' times, and while it spreads a change of topology, it
 * ages addresses faster.
 */
function isStandIn(option: string, wanted: string, seen: string, data: Record<string, unknown>): boolean {
  if (option === 'ageing_time' && Number(data.topology_change) === 1) return true;
  if (ofRoot.has(option) && data.root_id !== data.bridge_id) return true;
  return isTime(option) && Number(wanted) % 2 === 1 && Number(seen) === Number(wanted) - 1;
}
