import type { Interface } from '../../host-state/index.ts';
import { hasIp, tagKey } from '../simulate/draft.ts';
import { canBeMade } from '../simulate/lifecycle.ts';
import type { Change } from '../types.ts';
import { isDoomed, listed, lowersFirst, task, type Work, wanted, wantedPorts } from '../work.ts';
import { keepAboveBond, sendsThroughItsFirst } from './ports.ts';

/**
 * Makes the devices that are not there yet, with those ports that nobody uses at the moment: nothing that runs
 * is disturbed. What has to wait until something else is out of its way is left for a second call.
 */
export function createDevices(work: Work): void {
  const ports = wantedPorts(work);
  const missing = [...work.goal.interfaces].filter(([name, one]) => one && !work.draft.interfaces.has(name));
  for (const name of lowersFirst(
    work,
    missing.map(([name]) => name),
  )) {
    const one = work.goal.interfaces.get(name) as Interface;
    if (!canBeMade(one.type) || !hasRoom(work, one)) continue;
    const all = ports.get(name) ?? [];
    const able = all.filter((port) => isIdle(work, port));
    // Those that are in use come first, and later.
    const idle = able.length < all.length && sendsThroughItsFirst(one) ? [] : able;
    task(work, createTitle(one, idle), (run) => create(work, one, idle, run));
  }
}

/** Whether a VLAN's base is there to stay and its tag is free. Other devices need nothing. */
function hasRoom(work: Work, one: Interface): boolean {
  if (one.type !== 'vlan') return true;
  const { 'base-iface': base, id } = one.vlan;
  const under = work.draft.interfaces.get(base);
  return (
    under !== undefined && !isDoomed(work, base) && under.mtu >= one.mtu && !work.draft.byTag.has(tagKey(base, id))
  );
}

/** Whether the interface can become a port without anybody noticing. */
function isIdle(work: Work, name: string): boolean {
  const one = work.draft.interfaces.get(name);
  if (!one || isDoomed(work, name) || one.controller !== undefined) return false;
  return !hasIp(one) && !work.draft.vlansOn.has(name);
}

function create(work: Work, one: Interface, idle: string[], run: (change: Change) => void): void {
  const { draft } = work;
  run({ op: 'create-interface', interface: bare(one) });
  // A bridge needs no ports for it, and the kernel makes a device and takes it up in one go.
  if (one.type === 'linux-bridge' && one.state === 'up') run({ op: 'set-up', name: one.name, up: true });
  for (const port of idle) attachIdle(work, one, port, run);
  // A bridge follows its ports until its MTU is set.
  if (draft.interfaces.get(one.name)?.mtu !== one.mtu) run({ op: 'set-mtu', name: one.name, mtu: one.mtu });
  if (one.state !== draft.interfaces.get(one.name)?.state && isReadyToGoUp(work, one))
    run({ op: 'set-up', name: one.name, up: true });
}

function attachIdle(work: Work, controller: Interface, port: string, run: (change: Change) => void): void {
  const kind = controller.type === 'bond' ? 'bond' : 'linux-bridge';
  if (kind === 'bond' && work.draft.interfaces.get(port)?.state === 'up') run({ op: 'set-up', name: port, up: false });
  run({ op: 'set-controller', name: port, controller: controller.name, kind });
  if (kind === 'bond') keepAboveBond(work, port, run);
  if (
    kind === 'linux-bridge' &&
    wanted(work, port)?.state === 'up' &&
    work.draft.interfaces.get(port)?.state === 'down'
  ) {
    const device = work.draft.interfaces.get(port);
    if (device && isReadyToGoUp(work, device)) run({ op: 'set-up', name: port, up: true });
  }
}

function isReadyToGoUp(work: Work, one: Interface): boolean {
  return one.type !== 'vlan' || work.draft.interfaces.get(one.vlan['base-iface'])?.state === 'up';
}

/** What the kernel makes: ports, addresses and the controller come later, as changes of their own. */
function bare(one: Interface): Interface {
  const { controller: _, egress: _later, ...free } = one;
  const clean = { ...free, state: 'down' as const, ipv4: { enabled: false, address: [] } };
  const ipv6 = { enabled: one.ipv6.enabled, address: [] };
  if (one.type === 'bond') {
    return { ...clean, ipv6, type: 'bond', 'link-aggregation': { ...one['link-aggregation'], port: [] } };
  }
  if (one.type === 'linux-bridge') return { ...clean, ipv6, type: 'linux-bridge', bridge: { ...one.bridge, port: [] } };
  return { ...clean, ipv6 } as Interface;
}

function createTitle(one: Interface, ports: string[]): string {
  switch (one.type) {
    case 'bond': {
      const title = `create bond ${one.name} (${one['link-aggregation'].mode})`;
      return ports.length > 0 ? `${title} of ${ports.join(', ')}` : title;
    }
    case 'vlan': {
      const plain = `${one.vlan['base-iface']}.${one.vlan.id}`;
      return plain === one.name
        ? `create VLAN ${plain}`
        : `create VLAN ${one.name} (tag ${one.vlan.id} on ${one.vlan['base-iface']})`;
    }
    case 'linux-bridge':
      return ports.length > 0 ? `create bridge ${one.name} on ${listed(ports)}` : `create bridge ${one.name}`;
    default:
      return `create ${one.type} ${one.name}`;
  }
}
