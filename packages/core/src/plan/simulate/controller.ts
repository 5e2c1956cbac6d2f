import { type Interface, wearsActivePortsMac } from '../../host-state/index.ts';
import { type Draft, putInterface } from './draft.ts';
import { adjustToPorts, followsPorts, mtuProblem, setMtu } from './mtu.ts';
import { setUp } from './updown.ts';

/**
 * Frees a port. A bond closes the ports it lets go and gives them back the MTU they came with, which nobody
 * can see: plans set it afterwards. With the last one it loses its MAC address. A bridge leaves them as they are.
 */
export function detach(draft: Draft, name: string): void {
  const one = draft.interfaces.get(name);
  if (one?.controller === undefined) return;
  const from = draft.interfaces.get(one.controller);
  const { controller: _, ...free } = one;
  const followed = from?.type === 'linux-bridge' && followsPorts(draft, from);
  putInterface(draft, name, free as Interface);
  if (from?.type === 'bond') {
    setUp(draft, name, false);
    // Without ports a bond has a random address, until one is set or it takes its first port's.
    if (!draft.portsOf.has(from.name)) putInterface(draft, from.name, { ...from, 'mac-address': '' });
  }
  if (followed) adjustToPorts(draft, from.name);
}

/** Makes a free interface a port. A bond takes it up and gives it the bond's MTU. */
export function attach(draft: Draft, name: string, controller: string): void {
  const to = draft.interfaces.get(controller) as Interface;
  const followed = to.type === 'linux-bridge' && followsPorts(draft, to);
  putInterface(draft, name, { ...(draft.interfaces.get(name) as Interface), controller });
  if (to.type === 'bond') {
    if (to['mac-address'] === '' && !wearsActivePortsMac(to['link-aggregation'])) {
      const { 'mac-address': taken } = draft.interfaces.get(name) as Interface;
      putInterface(draft, controller, { ...to, 'mac-address': taken });
    }
    setMtu(draft, name, to.mtu);
    setUp(draft, name, true);
  }
  if (followed) adjustToPorts(draft, controller);
}

/** Why the kernel would refuse to make `name` a port of `controller`, or undefined. */
export function attachProblem(draft: Draft, name: string, controller: string): string | undefined {
  const one = draft.interfaces.get(name) as Interface;
  const to = draft.interfaces.get(controller);
  if (!to) return `there is no ${controller}`;
  if (to.type !== 'bond' && to.type !== 'linux-bridge') return `${controller} takes no ports`;
  if (one.type === 'loopback') return 'Invalid argument: the loopback cannot be a port';
  if (liesOn(draft, name, controller)) return 'Device or resource busy: it would lie on itself';
  if (to.type === 'linux-bridge') {
    return one.type === 'linux-bridge' ? 'Can not enslave a bridge to a bridge' : undefined;
  }
  if (one.type === 'bond') return 'Cannot enslave bond to bond';
  const released = one.controller !== undefined && draft.interfaces.get(one.controller)?.type === 'bond';
  if (one.state === 'up' && !released) return 'Device can not be enslaved while up';
  return mtuProblem(draft, one, to.mtu);
}

/** Whether `upper` is built on `lower`, directly or through others. */
function liesOn(draft: Draft, upper: string, lower: string): boolean {
  if (upper === lower) return true;
  const one = draft.interfaces.get(upper);
  if (one?.type === 'vlan') return liesOn(draft, one.vlan['base-iface'], lower);
  for (const port of draft.portsOf.get(upper) ?? []) if (liesOn(draft, port, lower)) return true;
  return false;
}
