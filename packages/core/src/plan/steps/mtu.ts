import type { Interface } from '../../host-state/index.ts';
import { ipv6Least } from '../simulate/mtu.ts';
import type { Change } from '../types.ts';
import { isDoomed, listed, lowersFirst, task, type Work, wanted } from '../work.ts';
import { lowerWithPort } from './ports.ts';

/**
 * Raises MTUs from the ground up, so that no VLAN is ever above its base. Twice, because a bond sets its ports' with its
 * own, and one of them may have to stay above.
 */
export function raiseMtus(work: Work): void {
  const bases = basesOf(work);
  for (let round = 0; round < 2; round++) {
    for (const name of lowersFirst(work, work.goal.interfaces.keys())) setMtu(work, name, 'raise', bases);
  }
}

/** Lowers MTUs from the top down, so that nothing sends what the device under it no longer takes. */
export function lowerMtus(work: Work): void {
  const bases = basesOf(work);
  for (const name of lowersFirst(work, work.goal.interfaces.keys()).reverse()) setMtu(work, name, 'lower', bases);
}

/** What has VLANs on it, now or soon. */
function basesOf({ draft, goal }: Work): Set<string> {
  const bases = new Set(draft.vlansOn.keys());
  for (const one of goal.interfaces.values()) if (one?.type === 'vlan') bases.add(one.vlan['base-iface']);
  return bases;
}

function setMtu(work: Work, name: string, way: 'raise' | 'lower', bases: ReadonlySet<string>): void {
  const now = work.draft.interfaces.get(name);
  const then = work.goal.interfaces.get(name);
  if (!now || !then || isDoomed(work, name) || now.mtu === then.mtu || then.mtu > now.mtu !== (way === 'raise')) return;
  if (now.type === 'vlan' && (work.draft.interfaces.get(now.vlan['base-iface'])?.mtu ?? 0) < then.mtu) return;
  if (!bases.has(name) && goesWithBond(work, now, then)) return;
  const ports = now.type === 'bond' ? [...(work.draft.portsOf.get(name) ?? [])] : [];
  const bridge = bridgeOver(work, now);
  const bridgeMtu = bridge === undefined ? undefined : wanted(work, bridge)?.mtu;
  const isBridgeToo =
    bridge !== undefined && bridgeMtu === then.mtu && work.draft.interfaces.get(bridge)?.mtu !== then.mtu;
  const title = `${way} the MTU of ${listed([name, ...ports, ...(isBridgeToo ? [bridge] : [])])} from ${now.mtu} to ${then.mtu}`;
  task(work, title, (run) => {
    if (bridge !== undefined) lowerWithPort(work, bridge, then.mtu, run);
    run({ op: 'set-mtu', name, mtu: then.mtu });
    settleReturnedIpv6(work, name, now.mtu, run);
    // Whether a bridge follows its ports cannot be seen, so when a port was raised the bridge is told its MTU in any case. One
    // that was to be lowered has been, before its ports.
    const isOff = bridge !== undefined && work.draft.interfaces.get(bridge)?.mtu !== bridgeMtu;
    if (bridge !== undefined && bridgeMtu !== undefined && (way === 'raise' || isOff)) {
      run({ op: 'set-mtu', name: bridge, mtu: bridgeMtu });
    }
  });
}

/** IPv6 that comes back with a larger MTU is as the host's defaults have it, which the state does not tell. */
function settleReturnedIpv6(work: Work, name: string, before: number, run: (change: Change) => void): void {
  const { mtu = 0 } = work.draft.interfaces.get(name) ?? {};
  if (before >= ipv6Least || mtu < ipv6Least) return;
  const { enabled = false, dhcp = false, autoconf = false } = work.goal.interfaces.get(name)?.ipv6 ?? {};
  run({ op: 'set-ip-mode', name, family: 'ipv6', enabled, dhcp, autoconf });
}

function bridgeOver(work: Work, port: Interface): string | undefined {
  const controller = work.draft.interfaces.get(port.controller ?? '');
  return controller?.type === 'linux-bridge' && !isDoomed(work, controller.name) ? controller.name : undefined;
}

/** The ports of a bond get the bond's MTU with it, and when they come to it: no line of their own. */
function goesWithBond(work: Work, now: Interface, then: Interface): boolean {
  const bond = work.goal.interfaces.get(then.controller ?? '') ?? work.draft.interfaces.get(then.controller ?? '');
  if (bond?.type !== 'bond' || bond.mtu !== then.mtu) return false;
  if (now.controller !== then.controller) return true;
  return !isDoomed(work, bond.name) && work.draft.interfaces.get(bond.name)?.mtu !== bond.mtu;
}
