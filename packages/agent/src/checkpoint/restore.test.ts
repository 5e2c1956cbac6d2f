import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprint, type HostState, type IpConfig, type RouteRule, sameState } from '@weft/core/host-state';
import { type AttachmentIntent, adler32, desiredState, plan } from '@weft/core/plan';
import { ApplyError, type Kernel } from '../kernel/index.ts';
import { simulatedHost } from '../simulated/index.ts';
import { ownedPart } from './records.ts';
import { restore } from './restore.ts';
import { settledNames } from './settled-names.ts';

const ipv4Of = ({ interfaces }: HostState): IpConfig | undefined =>
  interfaces.find(({ name }) => name === 'eth1')?.ipv4;

/** What a host with a lease of another client's on eth1 comes to when it is restored on a kernel that looks like `now`. */
async function restored(now: 'fresh' | 'leased') {
  const { kernel } = simulatedHost({ name: 'alpha', nics: 2 });
  const { state: fresh } = await kernel.observe();
  const ipv4 = { enabled: true, dhcp: true, address: [] };
  const interfaces = fresh.interfaces.map((one) => (one.name === 'eth1' ? { ...one, ipv4 } : one));
  const leased = { ...fresh, interfaces };
  if (now === 'leased') await kernel.apply(plan(fresh, leased).steps.flatMap(({ does }) => does));
  const committed = { ...ownedPart(leased, ['eth1']), leaseTables: { eth1: adler32('eth1') } };
  const host = {
    kernel,
    planner: { plan, fingerprint, same: sameState },
    keepOff: async () => {},
    names: settledNames(),
  };
  const { runs, followed } = await restore(host, committed, assert.fail);
  const { state } = await kernel.observe();
  return { seen: ipv4Of(state), runs: ipv4Of(runs.state), tables: followed.leaseTables };
}

test('a lease that another client had is Weft’s after a reboot, with its gateway where it belongs', async () => {
  const { seen, runs, tables } = await restored('fresh');
  assert.equal(seen?.dhcp, true);
  assert.equal(seen?.['auto-route-table-id'], adler32('eth1'));
  assert.equal(runs?.['auto-route-table-id'], adler32('eth1'));
  assert.equal(tables, undefined, 'nothing is left to be taken over');
});

test('a lease that another client has again is left to it', async () => {
  const { seen, tables } = await restored('leased');
  assert.deepEqual([seen?.dhcp, seen?.['auto-route-table-id']], [true, undefined]);
  assert.deepEqual(tables, { eth1: adler32('eth1') });
});

test('rules that the host has of its own when it starts stay beside those that come back', async () => {
  const { kernel } = simulatedHost({ name: 'alpha', nics: 2 });
  const { state: fresh } = await kernel.observe();
  const rule = (from: string, table: number): RouteRule => ({
    ...{ family: 'ipv4', 'ip-from': from, priority: 3200, 'route-table': table },
  });
  const [ours, theirs] = [rule('192.0.2.0/24', 4711), rule('198.51.100.0/24', 100)];
  const route = { destination: '203.0.113.0/24', 'next-hop-interface': 'eth1', 'table-id': 4711 };
  const wanted: HostState = {
    ...fresh,
    routes: { config: [...fresh.routes.config, route] },
    'route-rules': { config: [ours] },
  };
  await kernel.apply([{ op: 'add-rule', rule: theirs }]);
  const host = {
    kernel,
    planner: { plan, fingerprint, same: sameState },
    keepOff: async () => {},
    names: settledNames(),
  };
  await restore(host, ownedPart(wanted, ['eth1']), assert.fail);
  const { state } = await kernel.observe();
  assert.deepEqual(new Set(state['route-rules'].config), new Set([ours, theirs]));
});

test('what the kernel does not take is named and stops nothing else', async () => {
  const { kernel } = simulatedHost({ name: 'alpha', nics: 4 });
  const { state: fresh } = await kernel.observe();
  const network = (device: string, nic: string, vlan: number | null): AttachmentIntent => ({
    ...{ device, nic, vlan, mtu: 1500, bridged: true, stp: false, bridgeOptions: {} },
    ...{ ipv4: { method: 'none' }, ipv6: { method: 'none' }, defaultRoute: false, nameServers: [] },
  });
  const attachments = [network('blue', 'eth1', 7), network('green', 'eth2', null), network('red', 'eth3', 8)];
  const { target, owned } = desiredState({ bonds: [], attachments }, { state: fresh, facts: {}, taps: {} }, []);
  const refusing: Kernel = {
    ...kernel,
    async apply(changes) {
      if (JSON.stringify(changes).includes('eth1.7')) throw new ApplyError(0, 'create eth1.7', 'it is not to be');
      await kernel.apply(changes);
    },
  };
  const host = {
    kernel: refusing,
    planner: { plan, fingerprint, same: sameState },
    keepOff: async () => {},
    names: settledNames(),
  };
  const broken: string[] = [];
  await restore(host, ownedPart(target, owned), (item, why) => broken.push(`${item}: ${why}`));
  const { state } = await kernel.observe();
  const names = state.interfaces.map(({ name }) => name);
  const there = ['blue', 'eth1.7', 'green', 'eth3.8', 'red'].filter((name) => names.includes(name));
  assert.deepEqual(there, ['blue', 'green', 'eth3.8', 'red'], 'the bridge waits for its port');
  assert.deepEqual(broken, ['eth1.7: create eth1.7: it is not to be']);
});
