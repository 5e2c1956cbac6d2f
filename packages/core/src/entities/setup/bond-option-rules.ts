import {
  type BondOption,
  bondOptionCalled,
  bondOptionDefault,
  canonicalBondValue,
  familyOf,
  isBondOptionIn,
  isIp,
} from '../../host-state/index.ts';
import type { HostBond } from '../host-nic.ts';
import { isNicMac } from '../mac.ts';

/** As many targets as the kernel takes (BOND_MAX_ARP_TARGETS, BOND_MAX_NS_TARGETS). */
const targetsMost = 16;
/** Options that count in rounds of link monitoring; the kernel keeps whole rounds, and none without monitoring. */
const inRounds = ['updelay', 'downdelay', 'peer_notif_delay'];

type Bond = Pick<HostBond, 'mode' | 'options'>;

/** What the kernel would not take of a bond's options, as option and reason. */
export function badBondOptions(bond: Bond, ports: readonly string[]): [option: string, reason: string][] {
  return [
    ...Object.entries(bond.options).flatMap(([option, value]): [string, string][] => {
      const reason = badOption(bond, option, value.trim(), ports);
      return reason === undefined ? [] : [[option, reason]];
    }),
    ...badTogether(bond),
  ];
}

function badOption({ mode }: Bond, option: string, value: string, ports: readonly string[]): string | undefined {
  if (option === 'mode') return undefined;
  const known = bondOptionCalled(option);
  if (!known) return 'is not known';
  if (known.modes && !known.modes.includes(mode)) return `is not for mode ${mode}, only for ${known.modes.join(', ')}`;
  return badValue(known, value, ports);
}

function badValue({ values, takes }: BondOption, value: string, ports: readonly string[]): string | undefined {
  const number = /^\d+$/.test(value) ? Number(value) : undefined;
  if (values) {
    return values.includes(value) || (number !== undefined && number < values.length)
      ? undefined
      : `cannot be ${value}, only ${values.map((name, index) => `${name} (${index})`).join(', ')}`;
  }
  if (takes === 'port')
    return value === '' || ports.includes(value) ? undefined : `must be one of its NICs, not ${value}`;
  if (takes === 'mac') return isNicMac(value) ? undefined : `must be a MAC address of one device, not ${value}`;
  if (takes === 'ipv4 list' || takes === 'ipv6 list') return badList(value, takes === 'ipv4 list' ? 'ipv4' : 'ipv6');
  if (!takes) return undefined;
  const { least, most } = takes;
  const isWithin = number !== undefined && number >= least && number <= most;
  return isWithin ? undefined : `must be a number from ${least} to ${most}, not ${value}`;
}

function badList(value: string, family: 'ipv4' | 'ipv6'): string | undefined {
  const addresses = value === '' ? [] : value.split(',');
  const wrong = addresses.filter((one) => !isIp(one) || familyOf(one) !== family);
  if (wrong.length > 0)
    return `must be ${family === 'ipv4' ? 'IPv4' : 'IPv6'} addresses, separated by commas, not ${value}`;
  return addresses.length > targetsMost ? `takes ${targetsMost} addresses at most` : undefined;
}

/** What is well by itself but not together. The kernel would quietly drop one or round the other, and the bond never be as wanted. */
function badTogether({ mode, options }: Bond): [string, string][] {
  const numberOf = (option: string) =>
    Number(canonicalBondValue(option, options[option] ?? bondOptionDefault(mode, option) ?? '0'));
  const miimon = numberOf('miimon');
  const broken: [string, string][] = [];
  if (miimon > 0 && isBondOptionIn(mode, 'arp_interval') && numberOf('arp_interval') > 0) {
    broken.push(['arp_interval', 'excludes miimon: links are watched in one way']);
  }
  for (const option of inRounds.filter((name) => numberOf(name) > 0)) {
    if (miimon === 0) broken.push([option, 'needs miimon']);
    else if (numberOf(option) % miimon !== 0) broken.push([option, `must be a multiple of miimon, which is ${miimon}`]);
  }
  return broken;
}
