import { badBridgeOption } from '../../host-state/index.ts';
import type { Network } from '../network.ts';
import type { Property } from '../network-attachment.ts';

/** What is wrong with a custom property of an attachment; undefined when nothing is. */
export function badProperty({ name, value }: Property, network: Network | undefined): string | undefined {
  if (name === 'bridge_opts') return badBridgeOptions(value, network);
  return 'is not known';
}

/** `bridge_opts`: pairs `key=value` with keys that bridges know, separated by blanks. */
function badBridgeOptions(value: string, network: Network | undefined): string | undefined {
  if (network && !network.vm) return 'is for VM networks only';
  const reasons = value.split(/\s+/).flatMap((pair) => {
    if (pair === '') return [];
    const [key = '', ...rest] = pair.split('=');
    if (key === '' || rest.length !== 1) return [`holds ${pair}, which is no pair key=value`];
    return badBridgeOption(key, rest[0] ?? '') ?? [];
  });
  return reasons.length > 0 ? reasons.join(' and ') : undefined;
}
