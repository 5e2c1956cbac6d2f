import type { Interface } from '../../host-state/index.ts';
import { isDoomed, listed, lowersFirst, task, type Work } from '../work.ts';

/**
 * Raises MTUs from the ground up, so that no VLAN is ever above its base. Twice, because a bond sets its ports' with its
 * own, and one of them may have to stay above.
 */
export function raiseMtus(work: Work): void {
  for (let round = 0; round < 2; round++) {
    for (const name of lowersFirst(work, work.goal.interfaces.keys())) setMtu(work, name, 'raise');
  }
}

/** Lowers MTUs from the top down, so that nothing sends what the device under it no longer takes. */
export function lowerMtus(work: Work): void {
  for (const name of lowersFirst(work, work.goal.interfaces.keys()).reverse()) setMtu(work, name, 'lower');
}

function setMtu(work: Work, name: string, way: 'raise' | 'lower'): void {
  const now = work.draft.interfaces.get(name);
  const then = work.goal.interfaces.get(name);
  if (!now || !then || isDoomed(work, name) || now.mtu === then.mtu || then.mtu > now.mtu !== (way === 'raise')) return;
  if (now.type === 'vlan' && (work.draft.interfaces.get(now.vlan['base-iface'])?.mtu ?? 0) < then.mtu) return;
  if (goesWithBond(work, now, then)) return;
  const ports = now.type === 'bond' ? [...(work.draft.portsOf.get(name) ?? [])] : [];
  const title = `${way} the MTU of ${listed([name, ...ports])} from ${now.mtu} to ${then.mtu}`;
  task(work, title, (run) => run({ op: 'set-mtu', name, mtu: then.mtu }));
}

/** The ports of a bond get the bond's MTU with it: one change, one line. */
function goesWithBond(work: Work, now: Interface, then: Interface): boolean {
  if (now.controller === undefined || now.controller !== then.controller) return false;
  const bond = work.draft.interfaces.get(now.controller);
  if (bond?.type !== 'bond' || isDoomed(work, bond.name)) return false;
  const goal = work.goal.interfaces.get(bond.name);
  return goal !== undefined && goal.mtu === then.mtu && bond.mtu !== goal.mtu;
}
