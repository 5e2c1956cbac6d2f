import type { EgressClass, EgressLimits } from './types.ts';

/** The limits of a class without its VLAN, in one order of keys. */
export function limitsOfClass(limits: EgressLimits): EgressLimits {
  const { 'link-share': share, 'upper-limit': upper, 'real-time': realtime } = limits;
  return {
    'link-share': share,
    ...(upper === undefined ? {} : { 'upper-limit': upper }),
    ...(realtime === undefined ? {} : { 'real-time': realtime }),
  };
}

/** Classes in the order of their VLANs, the one of everything else first. */
export function canonicalEgress(classes: readonly EgressClass[]): EgressClass[] {
  return classes
    .map((one) => ({ vlan: one.vlan, ...limitsOfClass(one) }))
    .sort((a, b) => (a.vlan ?? -1) - (b.vlan ?? -1));
}

/** What has no limits of its own beside VLANs that have some: the weight of the heaviest of them, and nothing else (spec 4.9). */
export function impliedLimits(tagged: readonly EgressLimits[]): EgressLimits {
  return { 'link-share': Math.max(1, ...tagged.map((one) => one['link-share'])) };
}

/** The limits that a device has for frames of one VLAN, or for all others (null); undefined where nobody set any for them. */
export function limitsFor(classes: readonly EgressClass[] | undefined, vlan: number | null): EgressLimits | undefined {
  const found = classes?.find((one) => one.vlan === vlan);
  if (!classes || !found) return undefined;
  if (vlan !== null) return limitsOfClass(found);
  const tagged = classes.filter((one) => one.vlan !== null);
  const implied = impliedLimits(tagged);
  const isImplied =
    tagged.length > 0 &&
    found['link-share'] === implied['link-share'] &&
    found['upper-limit'] === undefined &&
    found['real-time'] === undefined;
  return isImplied ? undefined : limitsOfClass(found);
}
