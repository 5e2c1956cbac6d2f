import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { Interface } from '@weft/core/host-state';
import { hostDrifts } from '../../store/index.ts';
import { prepare } from '../testing/prepared.ts';
import { createWorld, until } from '../testing/world.ts';

/** Alpha with `blue` on eth3, watched. */
async function watched(t: TestContext) {
  const prepared = await prepare(t, { drift: true });
  const host = await prepared.addHost('alpha');
  const blue = await prepared.network({ name: 'blue', vlan: { id: 100 }, usages: ['vm'] });
  await prepared.setUp(host, {
    modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth3' } }],
  });
  const told = async (code: string) => {
    const query = prepared.store.db.selectFrom('events').selectAll().where('code', '=', code).orderBy('id');
    return (await query.execute()).map(({ description }) => description);
  };
  /** Asks until so many events of the kind were told. */
  const toldTimes = (code: string, count: number) =>
    until(async () => {
      const all = await told(code);
      return all.length >= count ? all : undefined;
    });
  const change = (name: string, how: (one: Interface) => Interface) => {
    const interfaces = host.state.interfaces.map((one) => (one.name === name ? how(one) : one));
    host.state = { ...host.state, interfaces };
    host.tellChanged();
  };
  return { ...prepared, host, blue, told, toldTimes, change };
}
const out = 'VDS_NETWORKS_OUT_OF_SYNC';
const back = 'VDS_NETWORKS_IN_SYNC';
const withMtu = (mtu: number) => (one: Interface) => ({ ...one, mtu });

test('a change by hand is told with attribute, expected and actual value, and its end too', async (t) => {
  const { change, toldTimes, store } = await watched(t);
  change('blue', withMtu(1400));
  const [first] = await toldTimes(out, 1);
  assert.equal(first, 'Network blue on host alpha is not as defined: mtu is 1400 instead of 1500.');
  const row = await store.db.selectFrom('events').selectAll().where('code', '=', out).executeTakeFirstOrThrow();
  assert.ok(row.hostId && row.networkId && row.clusterId);
  change('blue', withMtu(1500));
  assert.deepEqual(await toldTimes(back, 1), ['Network blue on host alpha is as defined again.']);
});

test('it is told once: the same look again says nothing, a further change does', async (t) => {
  const { host, change, told, toldTimes } = await watched(t);
  change('blue', withMtu(1400));
  await toldTimes(out, 1);
  host.tellChanged();
  host.tellChanged();
  change('blue', (one) =>
    one.type === 'linux-bridge' ? { ...one, bridge: { ...one.bridge, options: { stp: { enabled: true } } } } : one,
  );
  const all = await toldTimes(out, 2);
  assert.equal(all.length, 2);
  assert.match(all[1] ?? '', /mtu is 1400 instead of 1500, stp is true instead of false/);
  assert.deepEqual(await told(back), []);
});

test('what Weft changes, or what a network is defined as anew, is nobody’s change by hand', async (t) => {
  const { call, host, blue, change, told, toldTimes, attachment, setUp } = await watched(t);
  await call('PUT', `networks/${blue}`, { mtu: 1300 });
  await until(async () => (await attachment(host, 'blue')).in_sync || undefined);
  change('blue', withMtu(1200));
  const { id } = await attachment(host, 'blue');
  await toldTimes(out, 1);
  await setUp(host, { synchronized_network_attachments: [{ id }] });
  // A last change by hand shows that everything before it has been looked at.
  change('blue', withMtu(1250));
  assert.deepEqual(await toldTimes(out, 2), [
    'Network blue on host alpha is not as defined: mtu is 1200 instead of 1300.',
    'Network blue on host alpha is not as defined: mtu is 1250 instead of 1300.',
  ]);
  assert.deepEqual(await told(back), []);
});

test('a network that was changed while the engine did not look is told when the host is back', async (t) => {
  const { host, toldTimes } = await watched(t);
  host.tellChanged();
  host.cut();
  const interfaces = host.state.interfaces.filter(({ name }) => name !== 'blue');
  host.state = { ...host.state, interfaces: interfaces.map(({ controller: _was, ...one }) => one as Interface) };
  await host.link();
  const [description] = await toldTimes(out, 1);
  assert.match(description ?? '', /bridged is false instead of true/);
});

test('a finding is told once for each time it appears, also by a guest that comes, and by no engine twice', async (t) => {
  const { host, blue, call, toldTimes, told, setUp, network, store } = await watched(t);
  const code = 'HOST_NETWORK_FINDING';
  const ip = { address: '198.51.100.2', netmask: '255.255.255.0', version: 'v4' };
  const assignments = { ip_address_assignments: [{ assignment_method: 'static', ip }] };
  const [attachment] = (await call('GET', `hosts/${host.id}/networkattachments`)).body.filter(
    (one: { network: { id: string } }) => one.network.id === blue,
  );
  await setUp(host, { modified_network_attachments: [{ id: attachment.id, ...assignments }] });
  assert.match((await toldTimes(code, 1))[0] ?? '', /address on network blue .*Take the address off/);
  // A network without guests has the VLAN of one that gets its first guest.
  await network({ name: 'store', vlan: { id: 7 }, usages: [] });
  const web = await network({ name: 'web', vlan: { id: 7 }, usages: ['vm'] });
  const place = (name: string, nic: string) => ({ network: { name }, host_nic: { name: nic } });
  const other = { ...ip, address: '203.0.113.2' };
  await setUp(host, {
    modified_network_attachments: [
      { ...place('store', 'eth1'), ip_address_assignments: [{ assignment_method: 'static', ip: other }] },
      place('web', 'eth2'),
    ],
  });
  const [profile] = (await call('GET', `networks/${web}/vnicprofiles`)).body;
  const vm = (await call('POST', 'vms', { name: 'one', cluster: { name: 'Default' } })).body;
  await call('POST', `vms/${vm.id}/nics`, { name: 'nic1', vnic_profile: { id: profile.id } });
  assert.match((await toldTimes(code, 2))[1] ?? '', /network store, on the VLAN of web, which VMs use/);

  const next = await createWorld(t, store, { drift: true });
  await host.linkTo(next.hosts.sessions);
  await until(async () => ((await next.call('GET', `hosts/${host.id}`)).body.status === 'up' ? true : undefined));
  const bare = { modified_network_attachments: [{ id: attachment.id, ip_address_assignments: [] }] };
  assert.equal((await next.call('POST', `hosts/${host.id}/setupnetworks`, bare)).status, 200);
  await until(async () => ((await hostDrifts.first(store.db, {}))?.findings.length === 1 ? true : undefined));
  assert.equal((await told(code)).length, 2);
  const again = { modified_network_attachments: [{ id: attachment.id, ...assignments }] };
  assert.equal((await next.call('POST', `hosts/${host.id}/setupnetworks`, again)).status, 200);
  await toldTimes(code, 3);
});
