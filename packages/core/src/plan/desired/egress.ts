import {
  type EgressClass,
  type EgressLimits,
  type Interface,
  impliedLimits,
  limitsFor,
} from '../../host-state/index.ts';
import { tagKey } from '../simulate/draft.ts';
import type { Devices } from './devices.ts';
import type { Placed } from './layout.ts';

/**
 * Classes for the networks with limits on a NIC or bond, beside those that VLANs have which are not ours to decide. Whatever has no
 * class of its own falls into the one of untagged frames.
 */
export function placeEgress(devices: Devices): void {
  const { layout, target } = devices;
  const placedOn = Map.groupBy(layout.placed, ({ base }) => base);
  const tags = new Set(
    [...target.values()].flatMap((one) => (one.type === 'vlan' ? [tagKey(one.vlan['base-iface'], one.vlan.id)] : [])),
  );
  for (const [name, one] of target) {
    const placed = placedOn.get(name) ?? [];
    if (one.egress === undefined && placed.every(({ intent }) => intent.egress === undefined)) continue;
    const { egress: seen = [], ...without } = one;
    const stays = (vlan: number | null): boolean =>
      vlan !== null && tags.has(tagKey(name, vlan)) && placed.every(({ intent }) => intent.vlan !== vlan);
    const tagged = [...placed.flatMap(classOf), ...seen.filter(({ vlan }) => stays(vlan))];
    const others = limitsOfOthers(devices, name, placed, seen);
    const isNeeded = tagged.length > 0 || others !== undefined;
    const egress = [{ vlan: null, ...(others ?? impliedLimits(tagged)) }, ...tagged];
    target.set(name, (isNeeded ? { ...without, egress } : without) as Interface);
  }
}

function classOf({ intent }: Placed): EgressClass[] {
  return intent.vlan === null || !intent.egress ? [] : [{ vlan: intent.vlan, ...intent.egress }];
}

/** Limits of the untagged network; on a device that is not ours those that it has. */
function limitsOfOthers(
  { owned, claimed }: Devices,
  name: string,
  placed: readonly Placed[],
  seen: readonly EgressClass[],
): EgressLimits | undefined {
  const untagged = placed.find(({ intent }) => intent.vlan === null);
  if (untagged) return untagged.intent.egress;
  return claimed.has(name) || owned.has(name) ? undefined : limitsFor(seen, null);
}
