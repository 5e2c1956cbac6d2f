import { type BondMode, bondOptions, canonicalBondOptions } from '@weft/core/host-state';

/** The kernel's option names that `ip -j -d link` prints under another key of `linkinfo.info_data`. */
const jsonKeys: Record<string, string> = {
  peer_notif_delay: 'peer_notify_delay',
  num_grat_arp: 'num_peer_notif',
  lacp_active: 'ad_lacp_active',
  lacp_rate: 'ad_lacp_rate',
};

/** The kernel's option names that `ip link ... type bond` spells differently. */
const ipNames: Record<string, string> = { peer_notif_delay: 'peer_notify_delay', num_unsol_na: 'num_grat_arp' };

/** Not read as configuration: the active port is a fact, and the other is a second name of `num_grat_arp`. */
const notRead = new Set(['active_slave', 'num_unsol_na']);

/** `ip` prints lists as objects or arrays of their members, and null for a zero in some options. */
function text(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  return typeof value === 'object' ? Object.values(value).map(text).join(',') : String(value);
}

/** The options of an observed bond that differ from what its mode has by itself. */
export function bondOptionsSet(mode: BondMode, data: Record<string, unknown>): Record<string, string> {
  const all: Record<string, string> = {};
  for (const option of Object.keys(bondOptions)) {
    const value = text(data[jsonKeys[option] ?? option]);
    if (value !== undefined && !notRead.has(option)) all[option] = value;
  }
  return canonicalBondOptions(mode, all);
}

/**
 * How `ip link ... type bond` spells an option and its value; undefined where it cannot say it. An empty
 * value clears a list, which `ip` does when the option is its last word.
 */
export function ipBondOption(option: string, value: string): string[] | undefined {
  if (option === 'active_slave' && value === '') return ['clear_active_slave'];
  if (option === 'primary' && value === '') return undefined;
  const name = ipNames[option] ?? option;
  return value === '' ? [name] : [name, value];
}
