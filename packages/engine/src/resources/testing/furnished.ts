import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { createInventory, type Inventory } from './inventory.ts';

/** An engine with one of everything; `alpha` is its host. */
export async function furnished(
  t: TestContext,
): Promise<Inventory & { alpha: Awaited<ReturnType<Inventory['addHost']>> }> {
  const world = await createInventory(t);
  const { call } = world;
  const made = async (path: string, body: object) => {
    const answer = await call('POST', path, body);
    assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const alpha = await world.addHost('alpha');
  const blue = await made('networks', { name: 'blue', data_center: { name: 'Default' }, vlan: { id: 100 } });
  await made(`networks/${blue.id}/networklabels`, { id: 'lab' });
  await made(`clusters/${await world.idOf('clusters', 'Default')}/networks`, { id: blue.id, required: false });
  await made(`hosts/${alpha.id}/setupnetworks`, {
    modified_bonds: [{ name: 'bond0', bonding: { slaves: [{ name: 'eth1' }, { name: 'eth2' }] } }],
    modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'bond0' } }],
  });
  const vm = await made('vms', { name: 'web', cluster: { name: 'Default' } });
  const [profile] = (await call('GET', `networks/${blue.id}/vnicprofiles`)).body;
  const nic = await made(`vms/${vm.id}/nics`, { name: 'nic1', vnic_profile: { id: profile.id } });
  await made(`vms/${vm.id}/nics/${nic.id}/networkfilterparameters`, { name: 'IP', value: '192.0.2.1' });
  const target = { address: '192.0.2.10', type: 'iscsi', target: 'iqn.2026-01.com.example:disk1' };
  const connection = await made('storageconnections', target);
  const path = await made('networks', { name: 'path', usages: [], data_center: { name: 'Default' } });
  await made(`datacenters/${blue.data_center.id}/iscsibonds`, {
    name: 'paths',
    networks: [{ id: path.id }],
    storage_connections: [{ id: connection.id }],
  });
  await made('users', { user_name: 'nora' });
  await made(`hosts/${alpha.id}/permissions`, { role: { name: 'HostAdmin' }, user: { name: 'nora@internal' } });
  return { ...world, alpha };
}
