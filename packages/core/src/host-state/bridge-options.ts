/**
 * Options of a Linux bridge that can be set, by sysfs name, with the kernel's default
 * (net/bridge/br_device.c, br_stp.c and br_multicast.c). Times are in 1/100 s as sysfs has them.
 */
export const bridgeOptions: Readonly<Record<string, string>> = {
  ageing_time: '30000',
  default_pvid: '1',
  forward_delay: '1500',
  group_fwd_mask: '0',
  hash_elasticity: '16',
  hash_max: '4096',
  hello_time: '200',
  max_age: '2000',
  multicast_igmp_version: '2',
  multicast_last_member_count: '2',
  multicast_last_member_interval: '100',
  multicast_membership_interval: '26000',
  multicast_mld_version: '1',
  multicast_querier: '0',
  multicast_querier_interval: '25500',
  multicast_query_interval: '12500',
  multicast_query_response_interval: '1000',
  multicast_query_use_ifaddr: '0',
  multicast_router: '1',
  multicast_snooping: '1',
  multicast_startup_query_count: '2',
  multicast_startup_query_interval: '3125',
  multicast_stats_enabled: '0',
  nf_call_arptables: '0',
  nf_call_ip6tables: '0',
  nf_call_iptables: '0',
  no_linklocal_learn: '0',
  priority: '32768',
  vlan_filtering: '0',
  vlan_protocol: '33024',
  vlan_stats_enabled: '0',
  vlan_stats_per_port: '0',
};

/** sysfs takes `0x8` and `8` alike; decimal is the canonical one. */
export function canonicalBridgeValue(value: string): string {
  const text = value.trim();
  return /^(0x[0-9a-f]+|\d+)$/i.test(text) ? String(Number(text)) : text;
}

/** Custom options in canonical form: decimal, those that equal the kernel's default left out, sorted. */
export function canonicalBridgeOptions(custom: Record<string, string>): Record<string, string> {
  const kept = Object.entries(custom)
    .map(([option, value]) => [option, canonicalBridgeValue(value)] as const)
    .filter(([option, value]) => value !== bridgeOptions[option]);
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}
