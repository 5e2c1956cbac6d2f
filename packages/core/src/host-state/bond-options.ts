import { type BondMode, bondModes } from './types.ts';

/** When the kernel lets an option of a living bond be changed (drivers/net/bonding/bond_options.c). */
export type BondOptionNeeds = 'down' | 'no-ports';

export interface BondOption {
  /** What the kernel uses when nobody says otherwise, in the form `ip` prints. */
  default: string;
  /** Names of the values by number, where the kernel knows both. */
  values?: readonly string[];
  needs?: BondOptionNeeds;
}

const offOn = ['off', 'on'] as const;

/** Options of the bonding driver except `mode`, from Documentation/networking/bonding.rst. */
export const bondOptions: Readonly<Record<string, BondOption>> = {
  active_slave: { default: '' },
  ad_actor_sys_prio: { default: '65535' },
  ad_actor_system: { default: '00:00:00:00:00:00' },
  ad_select: { default: 'stable', values: ['stable', 'bandwidth', 'count'], needs: 'down' },
  ad_user_port_key: { default: '0', needs: 'down' },
  all_slaves_active: { default: '0' },
  arp_all_targets: { default: 'any', values: ['any', 'all'] },
  arp_interval: { default: '0' },
  arp_ip_target: { default: '' },
  arp_missed_max: { default: '2' },
  arp_validate: {
    default: 'none',
    values: ['none', 'active', 'backup', 'all', 'filter', 'filter_active', 'filter_backup'],
  },
  downdelay: { default: '0' },
  fail_over_mac: { default: 'none', values: ['none', 'active', 'follow'], needs: 'no-ports' },
  lacp_active: { default: 'on', values: offOn, needs: 'down' },
  lacp_rate: { default: 'slow', values: ['slow', 'fast'], needs: 'down' },
  lp_interval: { default: '1' },
  miimon: { default: '0' },
  min_links: { default: '0' },
  num_grat_arp: { default: '1' },
  num_unsol_na: { default: '1' },
  packets_per_slave: { default: '1' },
  peer_notif_delay: { default: '0' },
  primary: { default: '' },
  primary_reselect: { default: 'always', values: ['always', 'better', 'failure'] },
  resend_igmp: { default: '1' },
  tlb_dynamic_lb: { default: '1', needs: 'down' },
  updelay: { default: '0' },
  use_carrier: { default: '1' },
  xmit_hash_policy: {
    default: 'layer2',
    values: ['layer2', 'layer3+4', 'layer2+3', 'encap2+3', 'encap3+4', 'vlan+srcmac'],
  },
};

/** Modes that cannot do without link monitoring: the kernel sets `miimon` to 100 when it is 0. */
const monitored: ReadonlySet<BondMode> = new Set(['802.3ad', 'balance-tlb', 'balance-alb']);

/** Default of an option in a mode; undefined for an option we do not know. */
export function bondOptionDefault(mode: BondMode, option: string): string | undefined {
  if (option === 'miimon' && monitored.has(mode)) return '100';
  return bondOptions[option]?.default;
}

/** A value by its name where it has one: `2` and `layer2+3` are the same `xmit_hash_policy`. */
export function canonicalBondValue(option: string, value: string): string {
  const text = value.trim();
  const names = bondOptions[option]?.values;
  return (names && /^\d+$/.test(text) && names[Number(text)]) || text;
}

/** Options in canonical form: values by name, those that equal the kernel's default left out, sorted. */
export function canonicalBondOptions(mode: BondMode, options: Record<string, string>): Record<string, string> {
  const kept = Object.entries(options)
    .filter(([option]) => option !== 'mode')
    .map(([option, value]) => [option, canonicalBondValue(option, value)] as const)
    .filter(([option, value]) => value !== bondOptionDefault(mode, option));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A mode by kernel name or by number; undefined when it is neither. */
export function bondModeOf(text: string): BondMode | undefined {
  return /^\d$/.test(text) ? bondModes[Number(text)] : bondModes.find((mode) => mode === text);
}
