import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprint, type HostState, type IpConfig, sameState } from '@weft/core/host-state';
import { adler32, plan } from '@weft/core/plan';
import { simulatedHost } from '../simulated/index.ts';
import { ownedPart } from './records.ts';
import { restore } from './restore.ts';

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
  const host = { kernel, planner: { plan, fingerprint, same: sameState }, keepOff: async () => {} };
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
