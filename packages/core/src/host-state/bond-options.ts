import { type BondMode, bondModes } from './types.ts';

/** When the kernel lets an option of a living bond be changed (drivers/net/bonding/bond_options.c). */
export type BondOptionNeeds = 'down' | 'no-ports';

export interface BondOption {
  /** What the kernel uses when nobody says otherwise, in the form `ip` prints. */
  default: string;
  /** Names of the values by number, where the kernel knows both. */
  values?: readonly string[];
  /** What is not one of such values: a number within bounds, or text of some form. */
  takes?: { least: number; most: number } | 'mac' | 'ipv4 list' | 'ipv6 list' | 'port';
  /** `ip` prints the number of a value, not its name. */
  printed?: 'by number';
  needs?: BondOptionNeeds;
  /** The only modes in which the kernel lets it be set; absent: all. */
  modes?: readonly BondMode[];
}

const offOn = ['off', 'on'] as const;
const lacp: readonly BondMode[] = ['802.3ad'];
const oneActive: readonly BondMode[] = ['active-backup', 'balance-tlb', 'balance-alb'];
const adaptive: readonly BondMode[] = ['balance-tlb', 'balance-alb'];
const arpMonitored: readonly BondMode[] = ['balance-rr', 'active-backup', 'balance-xor', 'broadcast'];

const off0On1 = { values: offOn, printed: 'by number' } as const;
const upTo = (most: number, least = 0) => ({ takes: { least, most } });
/** INT_MAX, the bound where the kernel names none. */
const any = upTo(2 ** 31 - 1);

/**
 * Options of the bonding driver except `mode` and `active_slave`, from Documentation/networking/bonding.rst; bounds and modes from
 * drivers/net/bonding/bond_options.c.
 */
export const bondOptions: Readonly<Record<string, BondOption>> = {
  ad_actor_sys_prio: { default: '65535', ...upTo(65_535, 1), modes: lacp },
  ad_actor_system: { default: '00:00:00:00:00:00', takes: 'mac', modes: lacp },
  ad_select: { default: 'stable', values: ['stable', 'bandwidth', 'count'], needs: 'down' },
  ad_user_port_key: { default: '0', ...upTo(1023), needs: 'down', modes: lacp },
  all_slaves_active: { default: '0', ...off0On1 },
  arp_all_targets: { default: 'any', values: ['any', 'all'] },
  arp_interval: { default: '0', ...any, modes: arpMonitored },
  arp_ip_target: { default: '', takes: 'ipv4 list' },
  arp_missed_max: { default: '2', ...upTo(255, 1) },
  arp_validate: {
    default: 'none',
    values: ['none', 'active', 'backup', 'all', 'filter', 'filter_active', 'filter_backup'],
    modes: arpMonitored,
  },
  downdelay: { default: '0', ...any },
  fail_over_mac: { default: 'none', values: ['none', 'active', 'follow'], needs: 'no-ports' },
  lacp_active: { default: 'on', values: offOn, needs: 'down', modes: lacp },
  lacp_rate: { default: 'slow', values: ['slow', 'fast'], needs: 'down', modes: lacp },
  lp_interval: { default: '1', ...upTo(2 ** 31 - 1, 1) },
  miimon: { default: '0', ...any },
  min_links: { default: '0', ...any },
  ns_ip6_target: { default: '', takes: 'ipv6 list' },
  num_grat_arp: { default: '1', ...upTo(255) },
  packets_per_slave: { default: '1', ...upTo(65_535), modes: ['balance-rr'] },
  peer_notif_delay: { default: '0', ...upTo(300_000) },
  primary: { default: '', takes: 'port', modes: oneActive },
  primary_reselect: { default: 'always', values: ['always', 'better', 'failure'] },
  resend_igmp: { default: '1', ...upTo(255) },
  tlb_dynamic_lb: { default: '1', ...off0On1, needs: 'down', modes: adaptive },
  updelay: { default: '0', ...any },
  use_carrier: { default: '1', ...off0On1 },
  xmit_hash_policy: {
    default: 'layer2',
    values: ['layer2', 'layer3+4', 'layer2+3', 'encap2+3', 'encap3+4', 'vlan+srcmac'],
  },
};

/** Two names of one number in the kernel (`peer_notifs`). */
const aliases: Readonly<Record<string, string>> = { num_unsol_na: 'num_grat_arp' };

/** The option that goes by a name; undefined where the kernel has none. */
export function bondOptionCalled(name: string): BondOption | undefined {
  const known = aliases[name] ?? name;
  return Object.hasOwn(bondOptions, known) ? bondOptions[known] : undefined;
}

/** Not options: the mode has a place of its own, and which port is active is a fact that changes by itself. */
const apart: ReadonlySet<string> = new Set(['mode', 'active_slave']);

/** Modes that cannot do without link monitoring: the kernel sets `miimon` to 100 when it is 0. */
const monitored: ReadonlySet<BondMode> = new Set(['802.3ad', 'balance-tlb', 'balance-alb']);

/** Default of an option in a mode; undefined for an option we do not know. */
export function bondOptionDefault(mode: BondMode, option: string): string | undefined {
  if (option === 'miimon' && monitored.has(mode)) return '100';
  return bondOptions[option]?.default;
}

/** Whether the kernel lets the option be set in the mode; one that we do not know is believed. */
export function isBondOptionIn(mode: BondMode, option: string): boolean {
  return bondOptions[option]?.modes?.includes(mode) ?? true;
}

/** A value as `ip` prints it: `2` and `layer2+3` are the same `xmit_hash_policy`, `on` and `1` the same `use_carrier`. */
export function canonicalBondValue(option: string, value: string): string {
  const text = value.trim();
  const known = bondOptionCalled(option);
  if (known?.takes === 'mac') return text.toLowerCase();
  if (typeof known?.takes === 'object' && /^\d+$/.test(text)) return String(Number(text));
  const names = known?.values;
  if (!names) return text;
  const number = /^\d+$/.test(text) ? Number(text) : names.indexOf(text);
  return (known.printed === 'by number' ? number in names && String(number) : names[number]) || text;
}

/** Options in canonical form: values by name, sorted, without those that equal the kernel's default or mean nothing in the mode. */
export function canonicalBondOptions(mode: BondMode, options: Record<string, string>): Record<string, string> {
  const kept = Object.entries(options)
    .map(([option, value]) => [aliases[option] ?? option, value] as const)
    .filter(([option]) => !apart.has(option) && isBondOptionIn(mode, option))
    .map(([option, value]) => [option, canonicalBondValue(option, value)] as const)
    .filter(([option, value]) => value !== bondOptionDefault(mode, option));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A mode by kernel name or by number; undefined when it is neither. */
export function bondModeOf(text: string): BondMode | undefined {
  return /^\d$/.test(text) ? bondModes[Number(text)] : bondModes.find((mode) => mode === text);
}

/** Whether the bond wears the MAC address of whichever port is active, and takes no other; its ports keep their own. */
export function wearsActivePortsMac({ mode, options }: { mode: BondMode; options: Record<string, string> }): boolean {
  return mode === 'active-backup' && canonicalBondValue('fail_over_mac', options.fail_over_mac ?? '') === 'active';
}
