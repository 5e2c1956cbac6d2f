import assert from 'node:assert/strict';
import test from 'node:test';
import { asId, type UserId, wellKnownRoles } from '@weft/core/entities';
import { Refused } from '@weft/core/errors';
import { rightsOf, system } from './authorise.ts';
import { permits } from './permits.ts';
import { roles } from './roles.ts';
import type { Grant, ObjectRef } from './stores.ts';

const user = { id: asId<UserId>('aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa'), name: 'nora@internal' };
const network: ObjectRef = { type: 'network', id: 'n' };
const dataCenter: ObjectRef = { type: 'data_center', id: 'd' };
const profile: ObjectRef = { type: 'vnic_profile', id: 'p' };

/** Rights by the given grants; every network is in data center d, every profile in network n. */
function rights(...grants: Grant[]) {
  const lookUps: string[] = [];
  const made = rightsOf(user, {
    grantsOf: () => {
      lookUps.push('grants');
      return grants;
    },
    containersOf: ({ type }) => {
      lookUps.push(type);
      return type === 'vnic_profile' ? [network, dataCenter] : type === 'network' ? [dataCenter] : [];
    },
  });
  return { ...made, lookUps };
}
const networkAdmin = (object: ObjectRef): Grant => ({ roleId: wellKnownRoles.networkAdmin, object });

test('a role on the system holds everywhere', async () => {
  const admin = rights({ roleId: wellKnownRoles.superUser, object: system });
  for (const permit of permits) assert.ok(await admin.allowed(permit, profile), permit);
  assert.ok(await admin.seesAll());
});

test('a role holds for what its object contains, and not for what contains it', async () => {
  const inDataCenter = rights(networkAdmin(dataCenter));
  assert.ok(await inDataCenter.allowed('configure_network_vnic_profile', profile));
  assert.ok(!(await inDataCenter.allowed('configure_network_vnic_profile', { type: 'host', id: 'h' })));
  const onNetwork = rights(networkAdmin(network));
  assert.ok(await onNetwork.sees(profile));
  assert.ok(!(await onNetwork.sees(dataCenter)));
  assert.ok(!(await onNetwork.seesAll()));
});

test('a role allows what it says and nothing else', async () => {
  const may = rights({ roleId: wellKnownRoles.vnicProfileUser, object: profile });
  assert.ok(await may.allowed('use_vnic_profile', profile));
  assert.ok(!(await may.allowed('configure_network_vnic_profile', profile)));
  await assert.rejects(may.authorise('delete_network_vnic_profile', profile), (error) => {
    return (
      error instanceof Refused &&
      error.status === 403 &&
      /User nora@internal .+ delete_network_vnic_profile/.test(error.message)
    );
  });
});

test('a role that there is not allows nothing', async () => {
  assert.ok(!(await rights({ roleId: asId('dead'), object: system }).sees(network)));
});

test('grants are looked up once, containers only where a role could come from', async () => {
  const may = rights({ roleId: wellKnownRoles.vnicProfileUser, object: profile });
  for (let i = 0; i < 100; i += 1) await may.sees({ type: 'vm', id: String(i) });
  assert.deepEqual(may.lookUps, ['grants']);
});

test("oVirt's roles have oVirt's ids, and each permit is in a role", () => {
  const id = (name: string) => roles.find((role) => role.name === name)?.id;
  assert.equal(id('SuperUser'), '00000000-0000-0000-0000-000000000001');
  assert.equal(id('NetworkAdmin'), 'def00005-0000-0000-0000-def000000005');
  assert.equal(id('VnicProfileUser'), 'def0000a-0000-0000-0000-def000000010');
  assert.equal(new Set(roles.map((role) => role.id)).size, roles.length);
});
