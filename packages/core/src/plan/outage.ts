import { cidrText, type Interface } from '../host-state/index.ts';
import { applyChange } from './simulate/apply.ts';
import { type Draft, hasIp } from './simulate/draft.ts';
import type { Change, Outage } from './types.ts';

/** Upper bounds in milliseconds for what it takes until frames pass again. */
export const recovery = {
  /** Netlink changes in one batch, and the neighbours learning where an address now is. */
  switchOver: 1_000,
  /** A NIC that was down finding its link again. */
  link: 5_000,
  /** LACP agreeing with the switch, at the slow rate. */
  lacp: 90_000,
  /** A bridge with STP going through listening and learning. */
  stp: 30_000,
  /** A DHCP lease or a router advertisement. */
  lease: 15_000,
} as const;

interface Loss {
  interfaces: Set<string>;
  addresses: Set<string>;
  maxMs: number;
}

/** Does the changes to the draft and tells who lost what meanwhile; `taps` says which bridges have guests, if that is known. */
export function applyAndWatch(
  draft: Draft,
  changes: readonly Change[],
  taps?: Record<string, string[]>,
): Outage | null {
  const loss: Loss = { interfaces: new Set(), addresses: new Set(), maxMs: 0 };
  const fresh = new Set<string>();
  const bridges = new Set<string>();
  // What is lost where a NIC comes to such a bond has to wait for the switch, whatever was touched for it.
  let isNegotiated = false;
  for (const change of changes) {
    if (change.op === 'create-interface') fresh.add(change.interface.name);
    note(draft, change, loss, fresh, bridges);
    applyChange(draft, change);
    isNegotiated ||= change.op === 'set-controller' && isLacp(draft.interfaces.get(change.controller ?? ''));
  }
  if (loss.interfaces.size + loss.addresses.size === 0) return null;
  return {
    interfaces: [...loss.interfaces].sort(),
    addresses: [...loss.addresses].sort(),
    bridges: [...bridges].filter((name) => taps === undefined || (taps[name]?.length ?? 0) > 0).sort(),
    maxMs: isNegotiated ? Math.max(loss.maxMs, recovery.lacp) : loss.maxMs,
  };
}

/** Notes what a change is about to cost, by the state right before it. */
function note(draft: Draft, change: Change, loss: Loss, fresh: Set<string>, bridges: Set<string>): void {
  const lose = (name: string, maxMs: number): void => loseUpwards(draft, name, maxMs, loss, fresh, bridges);
  switch (change.op) {
    case 'set-up':
      if (!change.up) lose(change.name, recoveryOf(draft, change.name));
      return;
    case 'set-ethtool':
      // Drivers take the link down for these.
      if (['link', 'ring', 'channels'].includes(change.group)) lose(change.name, recovery.link);
      return;
    case 'delete-interface':
      lose(change.name, recovery.switchOver);
      return;
    case 'set-mac-address':
      if (draft.interfaces.get(change.name)?.['mac-address'] !== change['mac-address']) {
        lose(change.name, recovery.switchOver);
      }
      return;
    case 'set-controller': {
      const from = draft.interfaces.get(change.name)?.controller;
      if (from !== undefined) lose(change.name, recoveryOf(draft, change.name));
      else if (change.controller !== null) loseIfUsed(draft, change.name, loss, fresh);
      return;
    }
    case 'remove-address':
      if (!fresh.has(change.name)) {
        loss.addresses.add(cidrText(change.address));
        loss.maxMs = Math.max(loss.maxMs, recovery.switchOver);
      }
      return;
    case 'set-ip-mode':
      if (hasLease(draft.interfaces.get(change.name), change.family)) loss.maxMs = Math.max(loss.maxMs, recovery.lease);
  }
}

/** An interface that becomes a port stops answering at its own addresses. */
function loseIfUsed(draft: Draft, name: string, loss: Loss, fresh: Set<string>): void {
  const one = draft.interfaces.get(name);
  if (!one || fresh.has(name) || !hasIp(one)) return;
  addLoss(one, recovery.switchOver, loss);
}

/** The interface and all that lies on it and has no other way; what carries nothing for anybody does not count. */
function loseUpwards(
  draft: Draft,
  name: string,
  maxMs: number,
  loss: Loss,
  fresh: Set<string>,
  bridges: Set<string>,
): void {
  const one = draft.interfaces.get(name);
  if (!one || one.state === 'down' || fresh.has(name)) return;
  const vlans = draft.vlansOn.get(name);
  const isUsed = hasIp(one) || vlans !== undefined || one.controller !== undefined || one.type === 'linux-bridge';
  if (!isUsed) return;
  addLoss(one, maxMs, loss);
  if (one.type === 'linux-bridge') {
    bridges.add(name);
    if (one.bridge.options.stp.enabled) loss.maxMs = Math.max(loss.maxMs, recovery.stp);
  }
  for (const vlan of vlans ?? []) loseUpwards(draft, vlan, maxMs, loss, fresh, bridges);
  if (one.controller !== undefined && !hasOtherPort(draft, one.controller, name)) {
    loseUpwards(draft, one.controller, maxMs, loss, fresh, bridges);
  }
}

function addLoss(one: Interface, maxMs: number, loss: Loss): void {
  loss.interfaces.add(one.name);
  for (const address of [...one.ipv4.address, ...one.ipv6.address]) loss.addresses.add(cidrText(address));
  loss.maxMs = Math.max(loss.maxMs, maxMs);
}

function hasOtherPort(draft: Draft, controller: string, name: string): boolean {
  for (const port of draft.portsOf.get(controller) ?? []) {
    if (port !== name && draft.interfaces.get(port)?.state === 'up') return true;
  }
  return false;
}

function isLacp(one: Interface | undefined): boolean {
  return one?.type === 'bond' && one['link-aggregation'].mode === '802.3ad';
}

/** How long an interface needs at most when it was taken down or out, by what is under it. */
function recoveryOf(draft: Draft, name: string): number {
  const one = draft.interfaces.get(name);
  if (isLacp(one?.type === 'bond' ? one : draft.interfaces.get(one?.controller ?? ''))) return recovery.lacp;
  return one?.type === 'vlan' || one?.type === 'linux-bridge' ? recovery.switchOver : recovery.link;
}

function hasLease(one: Interface | undefined, family: 'ipv4' | 'ipv6'): boolean {
  return one !== undefined && (one[family].dhcp === true || one[family].autoconf === true);
}
