import assert from 'node:assert/strict';
import test from 'node:test';
import { prepare } from '../testing/prepared.ts';

test('what storage uses is not offered, cannot be named, is no unmanaged network, and keeps its link', async (t) => {
  const { addHost, network, call } = await prepare(t);
  const host = await addHost('alpha');
  await network({ name: 'blue', vlan: { id: 7 }, usages: ['vm'] });
  const eth3 = host.state.interfaces.find(({ name }) => name === 'eth3');
  assert.ok(eth3);
  const storage = { ...eth3, name: 'eth3.100-fcoe', type: 'vlan' as const, vlan: { 'base-iface': 'eth3', id: 100 } };
  const wlan = { ...eth3, name: 'wlan0' };
  host.state = { ...host.state, interfaces: [...host.state.interfaces, storage, wlan] };
  const post = (path: string, body: object = {}) => call('POST', `hosts/${host.id}/${path}`, body);
  await post('refresh');
  const names = (await call('GET', `hosts/${host.id}/nics`)).body.map(({ name }: { name: string }) => name);
  assert.ok(names.includes('eth3') && !names.includes('eth3.100-fcoe') && !names.includes('wlan0'), names.join());
  assert.deepEqual((await call('GET', `hosts/${host.id}/unmanagednetworks`)).body, []);
  const attach = (nic: string) => ({
    modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: nic } }],
  });
  const named = await post('setupnetworks', attach('wlan0'));
  assert.equal(named.body.error.code, 'HOST_NETWORK_INTERFACE_HAVING_ID_OR_NAME_DOES_NOT_EXIST');
  const slaves = [{ name: 'eth3' }, { name: 'eth4' }];
  const bonded = await post('setupnetworks', { modified_bonds: [{ name: 'bond0', bonding: { slaves } }] });
  assert.equal(bonded.body.error.code, 'HIDDEN_NIC_WOULD_BE_TOUCHED');
  assert.match(bonded.body.error.message, /eth3.100-fcoe/);
  const beside = await post('setupnetworks', attach('eth3'));
  assert.equal(beside.status, 200, JSON.stringify(beside.body));
  assert.deepEqual(
    host.state.interfaces.find(({ name }) => name === 'eth3.100-fcoe'),
    storage,
  );
});
