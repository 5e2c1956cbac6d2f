import { canonicalEgress, type EgressClass, type Interface } from '../../host-state/index.ts';
import { type Draft, putInterface } from './draft.ts';

/** A scheduler stays on its device whatever happens to that: up or down, in a bond or bridge, with any MTU. */
export function setEgress(draft: Draft, one: Interface, classes: readonly EgressClass[] | null): void {
  const { egress: _, ...without } = one;
  const next = classes === null ? without : { ...without, egress: canonicalEgress(classes) };
  putInterface(draft, one.name, next as Interface);
}
