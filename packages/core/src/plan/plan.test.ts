import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostState } from '../host-state/index.ts';
import { desiredState, type HostIntent, type Plan, plan, simulatePlan, Unplannable, wayToEngine } from './index.ts';
import { recovery } from './outage.ts';
import {
  attachment,
  bond,
  bridge,
  defaultRoute,
  engineAddress,
  fixed,
  host,
  intent,
  lacp,
  nic,
  seen,
  vlan,
} from './testing/index.ts';

const before = host(
  [nic('eth0', { addresses: ['10.0.0.5/24'] }), nic('eth1'), nic('eth2'), nic('eth3')],
  [defaultRoute('10.0.0.254', 'eth0')],
);
const management = attachment('ovirtmgmt', 'eth0', { ipv4: fixed('10.0.0.5/24', '10.0.0.254'), defaultRoute: true });

/** Plans from one state to what the intent makes of it, and checks that the plan leads there. */
function planned(
  from: HostState,
  wish: HostIntent,
  owned: string[] = [],
): { plan: Plan; to: HostState; owned: string[] } {
  const desired = desiredState(wish, seen(from), owned);
  const made = plan(from, desired.target, { engineAddress });
  assert.deepEqual(simulatePlan(from, made), desired.target);
  return { plan: made, to: desired.target, owned: desired.owned };
}

const titles = ({ steps }: Plan): string[] => steps.map(({ title }) => title);

const adopted = planned(before, intent([management]));
const bonded = intent([management, attachment('blue', 'bond0', { vlan: 100 })], [lacp('bond0', ['eth1', 'eth2'])]);
const blue = planned(adopted.to, bonded, adopted.owned);

test('a VLAN network over a new LACP bond on two free NICs is built from the ground up and disturbs nobody', () => {
  assert.deepEqual(titles(blue.plan), [
    'create bond bond0 (802.3ad) of eth1, eth2',
    'create VLAN bond0.100',
    'create bridge blue on bond0.100',
  ]);
  assert.ok(blue.plan.steps.every(({ outage, reachable }) => outage === null && reachable));
  assert.equal(blue.plan.contactLost, undefined);
});

test('the management NIC becomes a bridge in one step, after everything that can be done before', () => {
  assert.deepEqual(titles(adopted.plan), [
    'create bridge ovirtmgmt',
    'in one go: put eth0 into ovirtmgmt; add 10.0.0.5/24 to ovirtmgmt; add the default route via 10.0.0.254 on ovirtmgmt',
  ]);
  assert.deepEqual(adopted.plan.steps[1]?.outage?.addresses, ['10.0.0.5/24']);
  assert.equal(adopted.plan.contactLost?.fromStep, 1);
  assert.equal(adopted.plan.contactLost?.untilStep, 1);
  assert.deepEqual(wayToEngine(adopted.to, engineAddress), ['ovirtmgmt', 'eth0']);
});

test('what has nothing to do with management is done before management is cut', () => {
  const all = planned(before, bonded);
  const cut = all.plan.steps.findIndex(({ title }) => title.includes('put eth0 into ovirtmgmt'));
  assert.equal(cut, all.plan.steps.length - 1);
  assert.deepEqual(all.plan.contactLost?.fromStep, cut);
});

test('the management NIC goes into a bond in one step, and the bond has its other port before', () => {
  const wish = intent(
    [{ ...management, nic: 'bond1' }],
    [{ ...lacp('bond1', ['eth0', 'eth3']), mode: 'active-backup', options: { miimon: '100', primary: 'eth0' } }],
  );
  const moved = planned(adopted.to, wish, adopted.owned);
  assert.deepEqual(titles(moved.plan), [
    'create bond bond1 (active-backup) of eth3',
    'in one go: move eth0 from ovirtmgmt to bond1; put bond1 into ovirtmgmt',
  ]);
  assert.deepEqual(wayToEngine(moved.to, engineAddress), ['ovirtmgmt', 'bond1', 'eth0', 'eth3']);
  assert.equal(moved.to.interfaces.find(({ name }) => name === 'bond1')?.['mac-address'], '02:00:00:00:00:00');
});

test('MTUs are raised from the ground up and lowered from the top down', () => {
  const large = planned(
    blue.to,
    intent([management, attachment('blue', 'bond0', { vlan: 100, mtu: 9000 })], bonded.bonds),
    blue.owned,
  );
  assert.deepEqual(titles(large.plan), [
    'raise the MTU of bond0, eth1 and eth2 from 1500 to 9000',
    'raise the MTU of bond0.100 and blue from 1500 to 9000',
  ]);
  assert.deepEqual(titles(planned(large.to, bonded, large.owned).plan), [
    'lower the MTU of blue from 9000 to 1500',
    'lower the MTU of bond0.100 from 9000 to 1500',
    'lower the MTU of bond0, eth1 and eth2 from 9000 to 1500',
  ]);
});

test('a NIC moves from one bond to another in one step', () => {
  const from = planned(before, intent([], [lacp('bond0', ['eth1', 'eth2', 'eth3'])]));
  const made = planned(from.to, intent([], [lacp('bond0', ['eth1', 'eth2']), lacp('bond1', ['eth3'])]), from.owned);
  assert.deepEqual(titles(made.plan), ['create bond bond1 (802.3ad)', 'move eth3 from bond0 to bond1']);
});

test('two bonds may wear the same first port only one after the other', () => {
  const from = planned(before, intent([], [lacp('bond0', ['eth1', 'eth2'])]));
  const made = planned(from.to, intent([], [lacp('bond0', ['eth2']), lacp('bond1', ['eth1', 'eth3'])]), from.owned);
  const macs = made.to.interfaces.filter(({ type }) => type === 'bond').map((one) => one['mac-address']);
  assert.deepEqual(macs, ['02:00:00:00:00:01', '02:00:00:00:00:03']);
});

test('removing everything takes down the way to the engine last, and says that it does not come back', () => {
  const gone = planned(blue.to, intent([]), blue.owned);
  assert.deepEqual(titles(gone.plan), [
    'remove bridge blue and free bond0.100',
    'remove VLAN bond0.100',
    'remove bond bond0 and free eth1 and eth2',
    'remove bridge ovirtmgmt and free eth0',
  ]);
  assert.equal(gone.plan.contactLost?.fromStep, 3);
  assert.equal(gone.plan.contactLost?.untilStep, null);
});

test('a new mode empties the bond, changes it and fills it again in one step', () => {
  const from = host([
    nic('eth1', { controller: 'bond0' }),
    nic('eth2', { controller: 'bond0' }),
    bond('bond0', '802.3ad'),
  ]);
  const to = host([
    nic('eth1', { controller: 'bond0' }),
    nic('eth2', { controller: 'bond0' }),
    bond('bond0', 'active-backup'),
  ]);
  const { steps } = plan(from, to);
  assert.deepEqual(titles({ id: '', basedOn: '', steps }), ['change bond bond0 from 802.3ad to active-backup']);
  assert.deepEqual(
    steps[0]?.does.map((change) => ('option' in change ? `${change.option}=${change.value}` : change.op)),
    [
      'set-controller',
      'set-controller',
      // It lost its own with the last port.
      'set-mac-address',
      'set-up',
      'mode=active-backup',
      'miimon=0',
      'set-controller',
      // The MTU it had before it was a port, and had for a moment, may have been too small for IPv6.
      'set-ip-mode',
      'set-controller',
      'set-ip-mode',
      'set-up',
    ],
  );
});

test('the NIC that carried management is the first port of a bond that sends through its first, unless there is a primary', () => {
  const onBond = attachment('ovirtmgmt', 'bond0', { ipv4: fixed('10.0.0.5/24', '10.0.0.254'), defaultRoute: true });
  const bondOf = (ports: string[], more: Record<string, string> = {}) => [
    { name: 'bond0', mode: 'active-backup' as const, options: { miimon: '100', ...more }, ports },
  ];
  const joining = ({ plan: { steps } }: { plan: Plan }): string[] =>
    steps
      .flatMap(({ does }) => does)
      .flatMap((change) => (change.op === 'set-controller' && change.controller === 'bond0' ? [change.name] : []));
  const wish = intent([onBond], bondOf(['eth0', 'eth3']));
  assert.deepEqual(joining(planned(adopted.to, wish, adopted.owned)), ['eth0', 'eth3']);
  // Also where the bond itself does not change, but for its ports.
  const tagged = attachment('blue', 'bond0', { vlan: 100 });
  // As the kernel has them by itself.
  const byDefault = { enabled: true, autoconf: true, address: [] };
  const idle = [1, 2, 3].map((at) => ({ ...nic(`eth${at}`, { up: false }), ipv6: byDefault }));
  const fresh = host([nic('eth0', { addresses: ['10.0.0.5/24'] }), ...idle], [defaultRoute('10.0.0.254', 'eth0')]);
  const used = planned(fresh, intent([management, tagged], bondOf(['eth1', 'eth2'])));
  const other = intent([onBond, tagged], bondOf(['eth0', 'eth3']));
  assert.deepEqual(joining(planned(used.to, other, used.owned)), ['eth0', 'eth3']);
  // As long as its switch does not speak LACP, 802.3ad is such a mode too; where it does, agreeing takes its time.
  const lacp = planned(
    adopted.to,
    intent(
      [onBond],
      bondOf(['eth0', 'eth3']).map((one) => ({ ...one, mode: '802.3ad' })),
    ),
    adopted.owned,
  );
  assert.deepEqual(joining(lacp), ['eth0', 'eth3']);
  assert.ok(lacp.plan.steps.some(({ outage }) => outage?.maxMs === recovery.lacp));
  const primary = intent([onBond], bondOf(['eth0', 'eth3'], { primary: 'eth0' }));
  assert.deepEqual(joining(planned(adopted.to, primary, adopted.owned)), ['eth3', 'eth0']);
});

test('a bridge that may follow a port below what IPv6 needs is lowered first, so that its addresses are lost for certain', () => {
  const [eth1, eth2] = [nic('eth1', { controller: 'br0' }), nic('eth2', { mtu: 576 })];
  const br0 = bridge('br0', { addresses: ['fd00::1/64'] });
  const port = { ...eth2, controller: 'br0' };
  const { steps } = plan(host([eth1, eth2, br0]), host([eth1, port, br0]));
  const ops = steps.flatMap(({ does }) => does).map((change) => change.op);
  assert.deepEqual(ops.slice(0, 2), ['set-mtu', 'set-controller']);
  assert.ok(ops.includes('add-address'), ops.join());
});

test('an option of the old mode is taken back in the old mode, because the new one would not take it', () => {
  const rated = bond('bond0', '802.3ad');
  assert.ok(rated.type === 'bond');
  rated['link-aggregation'].options = { lacp_rate: 'fast' };
  const { steps } = plan(host([rated]), host([bond('bond0', 'balance-xor')]));
  assert.deepEqual(
    steps[0]?.does.map((change) => ('option' in change ? `${change.option}=${change.value}` : change.op)),
    ['set-up', 'lacp_rate=slow', 'mode=balance-xor', 'miimon=0', 'set-up'],
  );
});

test('guests of a bridge are named in the outage when its uplink goes', () => {
  const from = host([
    nic('eth1', { controller: 'blue' }),
    bridge('blue'),
    nic('eth2', { controller: 'red' }),
    bridge('red'),
  ]);
  const to = host([nic('eth1'), bridge('blue'), nic('eth2'), bridge('red')]);
  const { steps } = plan(from, to, { taps: { blue: ['vnet0'] } });
  assert.deepEqual(
    steps.map(({ outage }) => outage?.bridges),
    [['blue'], []],
  );
});

test('hardware neither comes nor goes by a plan', () => {
  assert.throws(() => plan(host([nic('eth1')]), host([nic('eth1'), nic('eth2')])), Unplannable);
  assert.throws(() => plan(host([nic('eth1'), nic('eth2')]), host([nic('eth1')])), Unplannable);
});

test('a VLAN device under another name makes room before the new one is created', () => {
  const from = host([nic('eth1'), vlan('eth1', 7, { name: 'storage' })]);
  const to = host([nic('eth1'), vlan('eth1', 7)]);
  assert.deepEqual(titles(plan(from, to)), ['remove VLAN storage', 'create VLAN eth1.7']);
});

function manyNetworks(count: number): HostState {
  const devices = [nic('eth0', { addresses: ['10.0.0.5/24'] }), nic('eth1')];
  for (let id = 1; id <= count; id++) devices.push(vlan('eth1', id, { controller: `br${id}` }), bridge(`br${id}`));
  return host(devices);
}

test('200 bridges on VLANs take two steps and six changes each', () => {
  const { steps } = plan(manyNetworks(0), manyNetworks(200), { engineAddress });
  assert.equal(steps.length, 400);
  assert.ok(steps.flatMap(({ does }) => does).length <= 200 * 6);
  assert.ok(steps.every(({ reachable }) => reachable));
});

test('the work of planning grows with the number of networks, not with its square', () => {
  const work = (count: number): number => {
    const from = manyNetworks(0);
    const to = manyNetworks(count);
    return countingMapLookups(() => plan(from, to, { engineAddress }));
  };
  const [small, large] = [work(100), work(400)];
  assert.ok(large < small * 4.5, `${large} look-ups for 400 networks, ${small} for 100`);
});

/** How often anything was looked up in a map or a set meanwhile. */
function countingMapLookups(body: () => void): number {
  const originals = { get: Map.prototype.get, has: Map.prototype.has, setHas: Set.prototype.has };
  let count = 0;
  Map.prototype.get = function (key) {
    count++;
    return originals.get.call(this, key);
  };
  Map.prototype.has = function (key) {
    count++;
    return originals.has.call(this, key);
  };
  Set.prototype.has = function (key) {
    count++;
    return originals.setHas.call(this, key);
  };
  try {
    body();
  } finally {
    Map.prototype.get = originals.get;
    Map.prototype.has = originals.has;
    Set.prototype.has = originals.setHas;
  }
  return count;
}

test('spanning tree that is switched off leaves no faster ageing of addresses behind, which a change of topology may have brought', () => {
  const wish = (stp: boolean, bridgeOptions: Record<string, string>) =>
    desiredState(intent([attachment('blue', 'eth1', { stp, bridgeOptions })]), seen(host([nic('eth1')])), []).target;
  const changes = (before: HostState, after: HostState) =>
    plan(before, after).steps.flatMap(({ does }) =>
      does.map((one) => (one.op === 'set-bridge-option' ? `${one.option} ${one.value}` : one.op)),
    );
  assert.deepEqual(changes(wish(true, {}), wish(false, {})), ['stp_state 0', 'ageing_time 30000']);
  const slow = { ageing_time: '90000' };
  assert.deepEqual(changes(wish(true, slow), wish(false, slow)), ['stp_state 0', 'ageing_time 90000']);
  assert.deepEqual(changes(wish(true, {}), wish(false, slow)), ['stp_state 0', 'ageing_time 90000']);
  assert.deepEqual(changes(wish(false, slow), wish(true, slow)), ['stp_state 1']);
});
