import type { Interface, InterfaceType } from '../../host-state/index.ts';
import { mtuProblem } from '../simulate/mtu.ts';
import { upProblem } from '../simulate/updown.ts';
import type { Change } from '../types.ts';
import { isDoomed, listed, task, type Work } from '../work.ts';
import { removeStaleAddresses } from './address.ts';

type Run = (change: Change) => void;

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
    const way = `${then.controller === undefined ? 0 : 1} ${then.controller ?? ''} ${now.controller ?? ''}`;
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
  settleBridge(work, from, run);
}

export function attach(work: Work, name: string, to: Interface, from: Interface | undefined, run: Run): void {
  const { draft } = work;
  removeStaleAddresses(work, name, run);
  const kind = to.type === 'bond' ? 'bond' : 'linux-bridge';
  if (kind === 'bond' && from?.type !== 'bond' && draft.interfaces.get(name)?.state === 'up') {
    run({ op: 'set-up', name, up: false });
  }
  run({ op: 'set-controller', name, controller: to.name, kind });
  if (kind === 'linux-bridge') settleFreedPort(work, name, from?.type ?? 'linux-bridge', run);
  else keepAboveBond(work, name, run);
  settleBridge(work, to, run);
  if (from) settleBridge(work, from, run);
}

/**
 * Gives a port that a bond let go what it shall have. Its MTU is set even when it looks right: the kernel has put back the
 * one it had before it came to the bond, which the state does not tell.
 */
export function settleFreedPort(work: Work, name: string, from: InterfaceType, run: Run): void {
  if (from !== 'bond') return;
  const then = work.goal.interfaces.get(name);
  const now = work.draft.interfaces.get(name);
  if (!then || !now || isDoomed(work, name)) return;
  if (mtuProblem(work.draft, now, then.mtu) === undefined) run({ op: 'set-mtu', name, mtu: then.mtu });
  if (then.state === 'up' && upProblem(work.draft, name) === undefined) run({ op: 'set-up', name, up: true });
}

/** A port gets its bond's MTU; where VLANs on the port itself need more, it gets that at once. */
export function keepAboveBond(work: Work, name: string, run: Run): void {
  const now = work.draft.interfaces.get(name);
  const mtu = work.goal.interfaces.get(name)?.mtu ?? 0;
  if (now && mtu > now.mtu && mtuProblem(work.draft, now, mtu) === undefined) run({ op: 'set-mtu', name, mtu });
}

/**
 * Pins what a bridge takes from its ports as long as nobody has set it: its MTU, and its MAC address, which the kernel
 * would otherwise take from the port with the lowest one.
 */
export function settleBridge(work: Work, bridge: Interface, run: Run): void {
  if (bridge.type !== 'linux-bridge' || isDoomed(work, bridge.name)) return;
  const now = work.draft.interfaces.get(bridge.name);
  const then = work.goal.interfaces.get(bridge.name) ?? bridge;
  if (!now) return;
  run({ op: 'set-mac-address', name: bridge.name, 'mac-address': then['mac-address'] });
  run({ op: 'set-mtu', name: bridge.name, mtu: then.mtu });
}
