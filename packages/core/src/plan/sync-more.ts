import {
  canonicalBondOptions,
  canonicalBridgeOptions,
  type EthtoolSettings,
  ethtoolOf,
  ethtoolText,
  type Interface,
  portsOf,
} from '../host-state/index.ts';
import { ethtoolOfNics } from './ethtool.ts';
import type { AttachmentIntent, BondIntent } from './intent.ts';
import { devicesOf, type MoreName, type ReportedConfiguration, type StateIndex } from './sync.ts';

/**
 * What oVirt does not compare and Weft does: spanning tree and options of the bridge, and mode, options and ports of
 * the bond beneath, in canonical form, so that `xmit_hash_policy=2` and `layer2+3` are the same.
 */
export function moreConfigurations(
  wanted: AttachmentIntent,
  bond: BondIntent | undefined,
  host: StateIndex,
): ReportedConfiguration[] {
  return [
    ...(wanted.bridged ? bridgeConfigurations(wanted, host) : []),
    ...ethtoolConfigurations(wanted, bond, host),
    ...(bond ? bondConfigurations(bond, host) : []),
  ];
}

/** Settings of the NICs beneath. One that the host says nothing of is one that the NIC does not have. */
function ethtoolConfigurations(
  { ethtool, nic }: AttachmentIntent,
  bond: BondIntent | undefined,
  { byName }: StateIndex,
): ReportedConfiguration[] {
  const asked = ethtoolOfNics(ethtool ?? {}, bond?.ports ?? [nic]).filter(([name]) => byName.has(name));
  if (asked.length === 0) return [];
  const actual = asked.map(([name, settings]): [string, EthtoolSettings] => {
    const one = byName.get(name);
    const now = one ? ethtoolOf(one) : {};
    return [name, Object.fromEntries(Object.keys(settings).flatMap((key) => (now[key] ? [[key, now[key]]] : [])))];
  });
  const text = (all: typeof asked) =>
    all
      .map(([name, settings]) => ethtoolText(name, settings))
      .join(' ')
      .trim();
  return [compared('ethtool_opts', text(asked), text(actual) || undefined)];
}

function bridgeConfigurations(wanted: AttachmentIntent, host: StateIndex): ReportedConfiguration[] {
  const { carrier } = devicesOf(wanted, host);
  // A host that lacks the bridge differs in `bridged` already.
  if (carrier?.type !== 'linux-bridge') return [];
  const { stp, custom } = carrier.bridge.options;
  return [
    compared('stp', String(wanted.stp), String(stp.enabled)),
    compared(
      'bridge_opts',
      pairs(canonicalBridgeOptions(wanted.bridgeOptions)),
      pairs(canonicalBridgeOptions(custom ?? {})),
    ),
  ];
}

/** Compares a bond with what the host has by its name. A port that was pulled is no port to have. */
export function bondConfigurations(wanted: BondIntent, { byName }: StateIndex): ReportedConfiguration[] {
  const seen: Interface | undefined = byName.get(wanted.name);
  const there = seen?.type === 'bond' ? seen['link-aggregation'] : undefined;
  const ports = (names: readonly string[]) => [...names].sort().join(',') || undefined;
  return [
    compared('bond_mode', wanted.mode, there?.mode),
    compared(
      'bond_options',
      pairs(canonicalBondOptions(wanted.mode, wanted.options)),
      there && pairs(canonicalBondOptions(there.mode, there.options)),
    ),
    compared('bond_slaves', ports(wanted.ports.filter((name) => byName.has(name))), seen && ports(portsOf(seen))),
  ];
}

function pairs(options: Readonly<Record<string, string>>): string | undefined {
  return (
    Object.entries(options)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ') || undefined
  );
}

function compared(name: MoreName, expected: string | undefined, actual: string | undefined): ReportedConfiguration {
  return {
    name,
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
    inSync: expected === actual,
  };
}
