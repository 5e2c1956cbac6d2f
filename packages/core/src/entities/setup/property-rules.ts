import { badBridgeOption, everyNic, readEthtoolOptions } from '../../host-state/index.ts';
import type { Network } from '../network.ts';
import type { Property } from '../network-attachment.ts';

/** Properties that oVirt's hooks bring, and why Weft does not carry them out. */
const ofHooks: Readonly<Record<string, string>> = {
  fcoe: 'is not carried out by Weft; which NICs speak FCoE is said on the host, in /etc/fcoe',
  ipv4_addrs: 'is not carried out by Weft; give each address a network of its own',
};

/** What is wrong with a custom property of an attachment; undefined when nothing is. `nics` are those beneath it. */
export function badProperty(
  { name, value }: Property,
  network: Network | undefined,
  nics: readonly string[],
): string | undefined {
  if (name === 'bridge_opts') return badBridgeOptions(value, network);
  if (name === 'ethtool_opts') return badEthtoolOptions(value, nics);
  return ofHooks[name] ?? 'is not known';
}

/** `bridge_opts`: pairs `key=value` with keys that bridges know, separated by blanks. */
function badBridgeOptions(value: string, network: Network | undefined): string | undefined {
  if (network && !network.vm) return 'is for VM networks only';
  const named = new Set<string>();
  const reasons = value.split(/\s+/).flatMap((pair) => {
    if (pair === '') return [];
    const [key = '', ...rest] = pair.split('=');
    if (key === '' || rest.length !== 1) return [`holds ${pair}, which is no pair key=value`];
    if (named.has(key)) return [`names ${key} twice`];
    named.add(key);
    return badBridgeOption(key, rest[0] ?? '') ?? [];
  });
  return reasons.length > 0 ? reasons.join(' and ') : undefined;
}

/** `ethtool_opts`: commands of `ethtool` for NICs beneath the network. */
function badEthtoolOptions(value: string, nics: readonly string[]): string | undefined {
  const read = readEthtoolOptions(value);
  if ('problem' in read) return read.problem;
  const others = Object.keys(read.settings).filter((device) => device !== everyNic && !nics.includes(device));
  return others.length > 0 ? `names ${others.join(', ')}, which is not beneath the network` : undefined;
}
