/**
 * Options of a Linux bridge that can be set, by sysfs name, with the kernel's default
 * (net/bridge/br_device.c, br_stp.c and br_multicast.c). Times are in 1/100 s as sysfs has them.
 */
export const bridgeOptions: Readonly<Record<string, string>> = {
  ageing_time: '30000',
  default_pvid: '1',
  forward_delay: '1500',
  group_addr: '01:80:c2:00:00:00',
  group_fwd_mask: '0',
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

/**
 * Files that lie among the options but cannot be set: `gc_timer` and `hello_timer` are clocks that run down, and since 4.20 the
 * kernel ignores `hash_elasticity`. oVirt's list of keys has them, so they are taken, and mean nothing.
 */
export const bridgeReadings: ReadonlySet<string> = new Set(['gc_timer', 'hello_timer', 'hash_elasticity']);

const flags = [
  'multicast_querier',
  'multicast_query_use_ifaddr',
  'multicast_snooping',
  'multicast_stats_enabled',
  'nf_call_arptables',
  'nf_call_ip6tables',
  'nf_call_iptables',
  'no_linklocal_learn',
  'vlan_filtering',
  'vlan_stats_enabled',
  'vlan_stats_per_port',
];

/** What the kernel takes, where that is less than any 32-bit number; outside it refuses, or takes something else. */
const bounds: Readonly<Record<string, readonly [number, number]>> = {
  ...Object.fromEntries(flags.map((option) => [option, [0, 1] as const])),
  default_pvid: [0, 4094],
  group_fwd_mask: [0, 0xffff],
  hash_max: [1, 2 ** 31],
  hello_time: [100, 1000],
  max_age: [600, 4000],
  multicast_igmp_version: [2, 3],
  multicast_mld_version: [1, 2],
  multicast_query_interval: [100, 2 ** 32 - 1],
  multicast_router: [0, 2],
  multicast_startup_query_interval: [100, 2 ** 32 - 1],
  priority: [0, 0xffff],
};

/** Bits of `group_fwd_mask` that the kernel never sets: STP, pause and LACP frames stay on their link. */
const neverForwarded = 0b111;

/** Why a bridge would not take an option so; undefined when it does. */
export function badBridgeOption(option: string, value: string): string | undefined {
  if (bridgeReadings.has(option)) return undefined;
  if (!Object.hasOwn(bridgeOptions, option)) return `holds ${option}, which bridges do not have`;
  const said = `holds ${option}=${value}, which`;
  if (option === 'group_addr') {
    return /^01:80:c2:00:00:0[04-9a-f]$/.test(canonicalBridgeValue(value))
      ? undefined
      : `${said} is no link-local group address`;
  }
  const text = canonicalBridgeValue(value);
  if (!/^\d+$/.test(text)) return `${said} is no number`;
  const [least, most] = bounds[option] ?? [0, 2 ** 32 - 1];
  if (Number(text) < least || Number(text) > most) return `${said} is not from ${least} to ${most}`;
  if (option === 'group_fwd_mask' && (Number(text) & neverForwarded) !== 0) {
    return `${said} would forward STP, pause or LACP frames`;
  }
  return undefined;
}

/** sysfs takes `0x8` and `8` alike, decimal is the canonical one; and addresses with or without leading zeros. */
export function canonicalBridgeValue(value: string): string {
  const text = value.trim();
  if (text.includes(':'))
    return text
      .toLowerCase()
      .split(':')
      .map((part) => part.padStart(2, '0'))
      .join(':');
  return /^(0x[0-9a-f]+|\d+)$/i.test(text) ? String(Number(text)) : text;
}

/** Custom options in canonical form: decimal, those that equal the kernel's default left out, sorted. */
export function canonicalBridgeOptions(custom: Record<string, string>): Record<string, string> {
  const kept = Object.entries(custom)
    .filter(([option]) => !bridgeReadings.has(option))
    .map(([option, value]) => [option, canonicalBridgeValue(value)] as const)
    .filter(([option, value]) => value !== bridgeOptions[option]);
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}
