import { type Interface, type InterfaceType, isBondOptionIn } from '../../host-state/index.ts';
import type { Draft } from '../simulate/draft.ts';
import { followsPorts, ipv6Least, mtuProblem } from '../simulate/mtu.ts';
import { upProblem } from '../simulate/updown.ts';
import type { Change } from '../types.ts';
import { isDoomed, listed, task, type Work, wanted } from '../work.ts';
import { removeStaleAddresses } from './address.ts';

type Run = (change: Change) => void;

/**
 * Whether the bond sends through one port and nobody has said which: then the kernel takes the first one in the bond. That has to be one
 * that carried traffic until now, which is known to work. So does 802.3ad as long as no port has found a partner (`bond_3ad.c`, ad_agg_selection_test).
 */
export function sendsThroughItsFirst(bond: Interface | undefined): boolean {
  if (bond?.type !== 'bond') return false;
  const { mode, options } = bond['link-aggregation'];
  return mode === '802.3ad' || (isBondOptionIn(mode, 'primary') && (options.primary ?? '') === '');
}

/** That the kernel listens to routers, as it does on every device by itself, is no use. */
function isInUse(draft: Draft, { controller, ipv4, ipv6 }: Interface): boolean {
  if (draft.interfaces.get(controller ?? '')?.type === 'linux-bridge') return true;
  return [ipv4, ipv6].some(({ address, dhcp }) => address.length > 0 || dhcp === true);
}

/**
 * Moves ports between bonds and bridges. Those with the same way (from the same controller to the same one)
 * move in one task; freed ones go first, because a bond will not take what lies on it.
 */
export function movePorts(work: Work): void {
  const { draft, goal } = work;
  const groups = new Map<string, string[]>();
  for (const [name, then] of goal.interfaces) {
    const now = draft.interfaces.get(name);
    if (!now || !then || isDoomed(work, name) || now.controller === then.controller) continue;
    const isLater = sendsThroughItsFirst(wanted(work, then.controller ?? '')) && !isInUse(draft, now);
    const to = `${then.controller === undefined ? 0 : 1} ${then.controller ?? ''}`;
    const way = `${to} ${isLater ? 1 : 0} ${now.controller ?? ''}`;
    groups.set(way, [...(groups.get(way) ?? []), name]);
  }
  for (const [, names] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) movePart(work, names.sort());
}

function movePart(work: Work, names: string[]): void {
  const { draft, goal } = work;
  const from = draft.interfaces.get(draft.interfaces.get(names[0] ?? '')?.controller ?? '');
  const to = draft.interfaces.get(goal.interfaces.get(names[0] ?? '')?.controller ?? '');
  const what = listed(names);
  if (!to) {
    task(work, `take ${what} out of ${from?.name}`, (run) => {
      for (const name of names) detach(work, name, from as Interface, run);
    });
    return;
  }
  const title = from ? `move ${what} from ${from.name} to ${to.name}` : `put ${what} into ${to.name}`;
  task(work, title, (run) => {
    for (const name of names) attach(work, name, to, from, run);
  });
}

function detach(work: Work, name: string, from: Interface, run: Run): void {
  run({ op: 'set-controller', name, controller: null, kind: from.type === 'bond' ? 'bond' : 'linux-bridge' });
  settleFreedPort(work, name, from.type, run);
  settleController(work, from, run);
}

export function attach(work: Work, name: string, to: Interface, from: Interface | undefined, run: Run): void {
  const { draft } = work;
  removeStaleAddresses(work, name, run);
  const kind = to.type === 'bond' ? 'bond' : 'linux-bridge';
  if (kind === 'bond' && from?.type !== 'bond' && draft.interfaces.get(name)?.state === 'up') {
    run({ op: 'set-up', name, up: false });
  }
  if (kind === 'linux-bridge') lowerWithPort(work, to.name, draft.interfaces.get(name)?.mtu, run);
  run({ op: 'set-controller', name, controller: to.name, kind });
  if (kind === 'linux-bridge') settleFreedPort(work, name, from?.type ?? 'linux-bridge', run);
  else if (from?.type === 'bond') settleRejoinedPort(work, name, run);
  else keepAboveBond(work, name, run);
  settleController(work, to, run);
  if (from) settleController(work, from, run);
}

/**
 * Gives a port that a bond let go what it shall have. Its MTU is set even when it looks right: the kernel has put back the
 * one it had before it came to the bond, which the state does not tell.
 */
export function settleFreedPort(work: Work, name: string, from: InterfaceType, run: Run): void {
  if (from !== 'bond') return;
  const then = work.goal.interfaces.get(name);
  if (!then || !work.draft.interfaces.has(name) || isDoomed(work, name)) return;
  settleMtu(work, name, run);
  if (then.state === 'up' && upProblem(work.draft, name) === undefined) run({ op: 'set-up', name, up: true });
}

/** Sets the MTU that an interface shall have, and what a smaller one would have changed: its IPv6, and the VLANs on it. */
function settleMtu(work: Work, name: string, run: Run): void {
  const then = wanted(work, name);
  const now = work.draft.interfaces.get(name);
  if (!then || !now || isDoomed(work, name) || mtuProblem(work.draft, now, then.mtu) !== undefined) return;
  run({ op: 'set-mtu', name, mtu: then.mtu });
  if (then.mtu >= ipv6Least) {
    const { enabled, dhcp = false, autoconf = false } = then.ipv6;
    run({ op: 'set-ip-mode', name, family: 'ipv6', enabled, dhcp, autoconf });
  }
  for (const vlan of [...(work.draft.vlansOn.get(name) ?? [])].sort()) settleMtu(work, vlan, run);
}

/** A port gets its bond's MTU; where VLANs on the port itself need more, it gets that at once. */
export function keepAboveBond(work: Work, name: string, run: Run): void {
  const now = work.draft.interfaces.get(name);
  const mtu = work.goal.interfaces.get(name)?.mtu ?? 0;
  if (now && mtu > now.mtu && mtuProblem(work.draft, now, mtu) === undefined) run({ op: 'set-mtu', name, mtu });
}

/**
 * Settles a port that came to a bond from a bond, be it the same one. In between it had the MTU from before its first
 * bond, which the state does not tell; when that is too small for IPv6, IPv6 has come back with autoconf.
 */
export function settleRejoinedPort(work: Work, name: string, run: Run): void {
  keepAboveBond(work, name, run);
  const { mtu = 0 } = work.draft.interfaces.get(name) ?? {};
  const { enabled = false, dhcp = false, autoconf = false } = wanted(work, name)?.ipv6 ?? {};
  if (mtu >= ipv6Least) run({ op: 'set-ip-mode', name, family: 'ipv6', enabled, dhcp, autoconf });
  for (const vlan of [...(work.draft.vlansOn.get(name) ?? [])].sort()) settleMtu(work, vlan, run);
}

/**
 * A bridge may follow a port whose MTU is too small for IPv6, and lose its IPv6 addresses and those of the VLANs on it, or may not:
 * that cannot be seen. So it is lowered first, and they are lost for certain; what shall be there comes back later.
 */
export function lowerWithPort(work: Work, bridge: string, mtu: number | undefined, run: Run): void {
  const one = work.draft.interfaces.get(bridge);
  if (one?.type !== 'linux-bridge' || mtu === undefined || mtu >= ipv6Least || one.mtu < ipv6Least) return;
  if (followsPorts(work.draft, one)) run({ op: 'set-mtu', name: bridge, mtu });
}

/**
 * Pins what a controller takes from its ports. Of a bridge, as long as nobody has set it: its MTU, and its MAC address, which
 * the kernel would otherwise take from the port with the lowest one. Of a bond: the MAC address, which it loses with its last
 * port.
 */
export function settleController(work: Work, controller: Interface, run: Run): void {
  if (isDoomed(work, controller.name)) return;
  const { name } = controller;
  const now = work.draft.interfaces.get(name);
  const then = work.goal.interfaces.get(name) ?? controller;
  if (!now) return;
  const isBridge = now.type === 'linux-bridge';
  const { 'mac-address': mac } = then;
  if (isBridge || (now['mac-address'] === '' && mac !== '')) {
    run({ op: 'set-mac-address', name, 'mac-address': mac });
  }
  if (!isBridge) return;
  run({ op: 'set-mtu', name, mtu: then.mtu });
  // They may have been cut down with it for a moment, or not.
  for (const vlan of [...(work.draft.vlansOn.get(name) ?? [])].sort()) settleMtu(work, vlan, run);
}
