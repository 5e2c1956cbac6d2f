import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { wellKnownRoles } from '@weft/core/entities';
import { hostNetworkConfig } from '../../store/index.ts';
import { prepare, type ShownAttachment } from '../testing/prepared.ts';
import { until } from '../testing/world.ts';

type Named = { id: string; name: string };

/** Alpha with label `lab` on eth2 in cluster Default, and cluster `east` beside it, in the same data center. */
async function world(t: TestContext) {
  const prepared = await prepare(t);
  const { call, store } = prepared;
  const ok = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => {
    const answer = await call(method, path, body);
    assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const alpha = await prepared.addHost('alpha');
  const east: Named = await ok('POST', 'clusters', { name: 'east', data_center: { name: 'Default' } });
  const nics: Named[] = await ok('GET', `hosts/${alpha.id}/nics`);
  const eth2 = nics.find(({ name }) => name === 'eth2');
  await ok('POST', `hosts/${alpha.id}/nics/${eth2?.id}/networklabels`, { id: 'lab' });
  /** A network of the clusters. */
  const made = async (body: { name: string; label?: string; [field: string]: unknown }, ...clusters: string[]) => {
    const { label, ...network } = body;
    const { id } = await ok('POST', 'networks', { data_center: { name: 'Default' }, ...network });
    if (label !== undefined) await ok('POST', `networks/${id}/networklabels`, { id: label });
    for (const cluster of clusters) await ok('POST', `clusters/${cluster}/networks`, { id, required: false });
    return id as string;
  };
  const rest = () => ok('POST', `hosts/${alpha.id}/deactivate`, {});
  const move = (cluster: string) => call('PUT', `hosts/${alpha.id}`, { cluster: { name: cluster } });
  const networksOf = async () =>
    (await ok('GET', `hosts/${alpha.id}/networkattachments?follow=network`))
      .map(({ network, host_nic, in_sync }: ShownAttachment) => `${network.name} ${host_nic.name} ${in_sync}`)
      .sort();
  const become = (...wanted: string[]) =>
    until(async () => (JSON.stringify(await networksOf()) === JSON.stringify(wanted) ? true : undefined));
  return { ...prepared, store, ok, alpha, east, made, rest, move, networksOf, become };
}

test('only out of service does a host go to another cluster', async (t) => {
  const { call, move, rest, ok, alpha, eventCodes } = await world(t);
  const early = await move('east');
  assert.deepEqual([early.status, early.body.error.code], [409, 'VDS_STATUS_NOT_VALID_FOR_UPDATE']);
  assert.equal(early.body.error.field, 'cluster');
  assert.equal((await move('Default')).status, 200, 'where it is');
  assert.equal((await move('nowhere')).status, 404);
  await rest();
  const { body } = await move('east');
  assert.equal(body.cluster.name, 'east');
  assert.equal((await call('GET', `hosts/${alpha.id}`)).body.cluster.name, 'east');
  assert.ok((await eventCodes()).includes('USER_UPDATE_VDS'));
  await ok('POST', 'hosts', { name: 'beta' });
  const [beta] = (await ok('GET', 'hosts?search=name%3Dbeta')) as Named[];
  assert.equal((await call('PUT', `hosts/${beta?.id}`, { cluster: { name: 'east' } })).status, 200, 'never installed');
});

test('a cluster with a management network of another name is refused', async (t) => {
  const { move, rest, made, ok, alpha, call } = await world(t);
  const id = await made({ name: 'other-mgmt' });
  await ok('POST', 'clusters', {
    name: 'far',
    data_center: { name: 'Default' },
    management_network: { id },
  });
  await rest();
  const refused = await move('far');
  assert.deepEqual(
    [refused.status, refused.body.error.code],
    [409, 'ACTION_TYPE_FAILED_HOST_CLUSTER_DIFFERENT_MANAGEMENT_NETWORKS'],
  );
  assert.equal((await call('GET', `hosts/${alpha.id}`)).body.cluster.name, 'Default');
});

test('labels bring the networks of the new cluster, take away those of the old one, and keep those of both', async (t) => {
  const { move, rest, made, east, clusterId, become, alpha, eventCodes } = await world(t);
  const old = await clusterId();
  await made({ name: 'both', label: 'lab', vlan: { id: 10 } }, old, east.id);
  await made({ name: 'here', label: 'lab' }, old);
  await made({ name: 'there', label: 'lab' }, east.id);
  await become('both eth2 true', 'here eth2 true', 'ovirtmgmt eth0 true');
  await rest();
  assert.equal((await move('east')).status, 200);
  await become('both eth2 true', 'ovirtmgmt eth0 true', 'there eth2 true');
  assert.equal(alpha.dirty, false, 'it survives a reboot');
  assert.deepEqual(
    (await eventCodes()).filter((code) => code.includes('BY_LABEL')),
    [],
  );
});

test('networks that the new cluster does not have stay, unmanaged', async (t) => {
  const { move, rest, made, clusterId, setUp, alpha, call } = await world(t);
  await made({ name: 'blue', vlan: { id: 100 } }, await clusterId());
  await setUp(alpha, { modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth3' } }] });
  await rest();
  assert.equal((await move('east')).status, 200);
  assert.deepEqual(
    (await call('GET', `hosts/${alpha.id}/unmanagednetworks`)).body.map(({ name }: Named) => name),
    ['blue'],
  );
  assert.ok(alpha.state.interfaces.some(({ name }) => name === 'blue'));
  assert.equal((await move('Default')).status, 200);
  assert.deepEqual((await call('GET', `hosts/${alpha.id}/unmanagednetworks`)).body, []);
});

test('the default route goes to the network that has it in the new cluster, where the host carries that', async (t) => {
  const { move, rest, made, clusterId, setUp, alpha, ok, east, become, attachment } = await world(t);
  const id = await made({ name: 'wan', usages: [] }, await clusterId(), east.id);
  await ok('PUT', `clusters/${east.id}/networks/${id}`, { usages: ['default_route'] });
  const ip = { address: '10.9.0.2', netmask: '24', gateway: '10.9.0.1' };
  await setUp(alpha, {
    modified_network_attachments: [
      {
        network: { name: 'wan' },
        host_nic: { name: 'eth3' },
        ip_address_assignments: [{ assignment_method: 'static', ip }],
      },
    ],
  });
  const isDefault = () =>
    alpha.state.routes.config.some(
      (route) =>
        route['table-id'] === 254 && route['next-hop-address'] === '10.9.0.1' && route.destination === '0.0.0.0/0',
    );
  assert.equal(isDefault(), false);
  await rest();
  assert.equal((await move('east')).status, 200);
  await until(async () => isDefault() || undefined);
  await become('ovirtmgmt eth0 true', 'wan eth3 true');
  assert.equal((await move('Default')).status, 200);
  await until(async () => (isDefault() ? undefined : true));
  await until(async () => (await attachment(alpha, 'wan')).in_sync || undefined);
});

test('in another data center networks of the same name take over, and others stay unmanaged', async (t) => {
  const { move, rest, made, clusterId, setUp, alpha, ok, call, networksOf, become, store } = await world(t);
  const old = await clusterId();
  await made({ name: 'blue', vlan: { id: 100 } }, old);
  await made({ name: 'store', vlan: { id: 7 }, usages: [] }, old);
  await made({ name: 'here', label: 'lab', vlan: { id: 12 } }, old);
  await become('here eth2 true', 'ovirtmgmt eth0 true');
  await setUp(alpha, {
    modified_network_attachments: [
      { network: { name: 'blue' }, host_nic: { name: 'eth3' } },
      {
        network: { name: 'store' },
        host_nic: { name: 'eth3' },
        ip_address_assignments: [{ assignment_method: 'static', ip: { address: '10.7.0.2', netmask: '24' } }],
      },
    ],
  });
  await ok('POST', 'datacenters', { name: 'north' });
  const polar: Named = await ok('POST', 'clusters', { name: 'polar', data_center: { name: 'north' } });
  const north = { data_center: { name: 'north' } };
  const blue = await made({ name: 'blue', vlan: { id: 100 }, ...north }, polar.id);
  await made({ name: 'ice', label: 'lab', vlan: { id: 11 }, ...north }, polar.id);
  await rest();
  assert.equal((await move('polar')).status, 200);
  await become('blue eth3 true', 'ice eth2 true', 'ovirtmgmt eth0 true');
  const { attachments } = await hostNetworkConfig(store.db, alpha.id);
  assert.ok(attachments.some(({ networkId }) => networkId === blue));
  assert.deepEqual(
    (await call('GET', `hosts/${alpha.id}/unmanagednetworks`)).body.map(({ name }: Named) => name),
    ['store'],
  );
  await setUp(alpha, {});
  const seven = alpha.state.interfaces.find(({ name }) => name === 'eth3.7');
  assert.deepEqual(
    seven?.ipv4.address.map(({ ip }) => ip),
    ['10.7.0.2'],
  );
  assert.ok(!alpha.state.interfaces.some(({ name }) => name === 'eth2.12'), 'what a label brought goes');
  assert.equal((await networksOf()).length, 3);
});

test('whoever configures a host needs the right on the cluster that it goes to as well', async (t) => {
  const { alpha, east, rest, as, call } = await world(t);
  await rest();
  const hostAdmin = 'def00004-0000-0000-0000-def000000004' as typeof wellKnownRoles.superUser;
  const nora = await as('nora', { roleId: hostAdmin, objectType: 'host', objectId: alpha.id });
  const refused = await nora('PUT', `hosts/${alpha.id}`, { cluster: { id: east.id } });
  assert.deepEqual([refused.status, refused.body.error.code], [403, 'NOT_AUTHORIZED']);
  assert.equal((await nora('PUT', `hosts/${alpha.id}`, { comment: 'rack 2' })).status, 200);
  assert.equal((await call('GET', `hosts/${alpha.id}`)).body.cluster.name, 'Default');
});

test('a plan that was made in the old cluster comes to something else in the new one, and is refused', async (t) => {
  const { call, move, rest, made, clusterId, east, alpha, ok } = await world(t);
  const id = await made(
    { name: 'wan', usages: [], dns_resolver_configuration: { name_servers: ['9.9.9.9'] } },
    await clusterId(),
    east.id,
  );
  await ok('PUT', `clusters/${east.id}/networks/${id}`, { usages: ['default_route'] });
  await rest();
  const ip = { address: '10.9.0.2', netmask: '24', gateway: '10.9.0.1' };
  const { plan } = await ok('POST', `hosts/${alpha.id}/setupnetworks`, {
    modified_network_attachments: [
      {
        network: { name: 'wan' },
        host_nic: { name: 'eth3' },
        ip_address_assignments: [{ assignment_method: 'static', ip }],
      },
    ],
    dry_run: true,
  });
  assert.equal((await move('east')).status, 200);
  const refused = await call('POST', `hosts/${alpha.id}/plans/${plan.id}/apply`, {});
  assert.deepEqual([refused.status, refused.body.error.code], [409, 'HOST_CHANGED']);
});

test('a host is neither moved nor removed in the middle of a change of its networks', async (t) => {
  const { call, alpha, rest, move, ok } = await world(t);
  await rest();
  /** Asks while a change of the host's networks waits for a person's word; answers once that was given. */
  const during = async (body: object, ask: () => ReturnType<typeof call>) => {
    const probes = [{ type: 'person' }];
    const begun = await call('POST', `hosts/${alpha.id}/setupnetworks`, { ...body, probes, async: true });
    assert.equal(begun.status, 202, JSON.stringify(begun.body));
    await until(async () => (alpha.probes.length > 0 ? true : undefined));
    let isDone = false;
    const asking = ask().finally(() => {
      isDone = true;
    });
    // It would have been done long before these are answered.
    for (const _time of [1, 2, 3]) await ok('GET', `hosts/${alpha.id}`);
    assert.equal(isDone, false);
    await ok('POST', `hosts/${alpha.id}/confirmnetworks`, {});
    return asking;
  };
  const bond = (name: string, ...nics: string[]) => ({
    modified_bonds: [{ name, bonding: { slaves: nics.map((nic) => ({ name: nic })) } }],
  });
  const moved = await during(bond('bond0', 'eth3', 'eth4'), () => move('east'));
  assert.equal(moved.body.cluster.name, 'east', JSON.stringify(moved.body));
  assert.ok((await ok('GET', `hosts/${alpha.id}/nics`)).some(({ name }: Named) => name === 'bond0'));
  const removed = await during({ removed_bonds: [{ name: 'bond0' }] }, () => call('DELETE', `hosts/${alpha.id}`));
  assert.equal(removed.status, 200, JSON.stringify(removed.body));
});
