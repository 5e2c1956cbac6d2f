import { canonicalIp, ethtoolOf, type Interface, normalizeRoute, wearsActivePortsMac } from '../../host-state/index.ts';
import type { Change } from '../types.ts';
import { addAddress, addAddressProblem, hasAddress, removeAddress, setIpMode } from './address.ts';
import { attach, attachProblem, detach } from './controller.ts';
import { type Draft, putDns, putInterface } from './draft.ts';
import { setEgress } from './egress.ts';
import { canBeMade, create, createProblem, destroy } from './lifecycle.ts';
import { mtuProblem, setMtu } from './mtu.ts';
import { bondOptionProblem, setBondOption, setBridgeOption } from './options.ts';
import { KernelRefused } from './refused.ts';
import { addRoute, addRouteProblem, addRule, findRoute, hasRule, removeRoute, removeRule } from './route.ts';
import { setUp, upProblem } from './updown.ts';

/** Does one change to the draft as the kernel would. Throws KernelRefused, having changed nothing. */
export function applyChange(draft: Draft, change: Change): void {
  const check = (problem: string | undefined): void => {
    if (problem !== undefined) throw new KernelRefused(change, problem);
  };
  switch (change.op) {
    case 'create-interface':
      check(createProblem(draft, change.interface));
      create(draft, change.interface);
      return;
    case 'add-route': {
      const route = normalizeRoute(change.route);
      check(addRouteProblem(draft, route));
      addRoute(draft, route);
      return;
    }
    case 'remove-route':
      check(findRoute(draft, change.route) ? undefined : 'No such process');
      removeRoute(draft, change.route);
      return;
    case 'add-rule':
      check(hasRule(draft, change.rule) ? 'File exists' : undefined);
      addRule(draft, change.rule);
      return;
    case 'remove-rule':
      check(hasRule(draft, change.rule) ? undefined : 'No such file or directory');
      removeRule(draft, change.rule);
      return;
    case 'set-dns': {
      const { server, search } = change.dns;
      putDns(draft, { server: server.map(canonicalIp), search: [...search] });
      return;
    }
    default: {
      const one = draft.interfaces.get(change.name);
      if (!one) throw new KernelRefused(change, 'Cannot find device');
      applyToInterface(draft, one, change, check);
    }
  }
}

type InterfaceChange = Extract<Change, { name: string }>;

function applyToInterface(
  draft: Draft,
  one: Interface,
  change: InterfaceChange,
  check: (problem: string | undefined) => void,
): void {
  switch (change.op) {
    case 'delete-interface':
      check(canBeMade(one.type) ? undefined : `Operation not supported: ${one.type}`);
      check(one.type === change.type ? undefined : `Invalid argument: it is a ${one.type}`);
      destroy(draft, one.name);
      return;
    case 'set-up':
      check(change.up && one.state === 'down' ? upProblem(draft, one.name) : undefined);
      setUp(draft, one.name, change.up);
      return;
    case 'set-mtu':
      check(mtuProblem(draft, one, change.mtu));
      setMtu(draft, one.name, change.mtu);
      return;
    case 'set-mac-address':
      // The kernel says yes, and leaves it as it is.
      if (one.type === 'bond' && wearsActivePortsMac(one['link-aggregation'])) return;
      putInterface(draft, one.name, { ...one, 'mac-address': change['mac-address'].toLowerCase() });
      return;
    case 'set-controller':
      if (change.controller === (one.controller ?? null)) return;
      check(change.controller === null ? undefined : attachProblem(draft, one.name, change.controller));
      detach(draft, one.name);
      if (change.controller !== null) attach(draft, one.name, change.controller);
      return;
    case 'set-bond-option':
      if (one.type !== 'bond') throw new KernelRefused(change, `Invalid argument: it is a ${one.type}`);
      check(bondOptionProblem(draft, one, change.option, change.value));
      setBondOption(draft, one, change.option, change.value);
      return;
    case 'set-bridge-option':
      if (one.type !== 'linux-bridge') throw new KernelRefused(change, `Invalid argument: it is a ${one.type}`);
      setBridgeOption(draft, one, change.option, change.value);
      return;
    case 'set-ethtool': {
      const now = ethtoolOf(one);
      const entries = Object.entries(change.settings).map(([key, value]) => [`${change.group}.${key}`, value] as const);
      check(entries.some(([key]) => now[key] === undefined) ? 'Operation not supported' : undefined);
      putInterface(draft, one.name, { ...one, ethtool: { ...now, ...Object.fromEntries(entries) } } as Interface);
      return;
    }
    case 'add-address':
      check(addAddressProblem(one, change.address));
      addAddress(draft, one, change.address);
      return;
    case 'remove-address':
      check(hasAddress(one, change.address) ? undefined : 'Cannot assign requested address');
      removeAddress(draft, one, change.address);
      return;
    case 'set-egress':
      check(one.egress === undefined && change.classes === null ? 'No such file or directory' : undefined);
      setEgress(draft, one, change.classes);
      return;
    case 'set-ip-mode':
      setIpMode(draft, one, change.family, change);
  }
}
