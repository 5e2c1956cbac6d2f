import assert from 'node:assert/strict';
import test from 'node:test';
import { systemObjectId } from '@weft/core/entities';
import { prepare } from '../testing/prepared.ts';

const hostAdmin = 'def00004-0000-0000-0000-def000000004' as never;
type Listed = { id: string; description: string };

test('a job is seen by whoever asked for it and by those with a role on the system, and so are its steps', async (t) => {
  const { as, addHost, network, call } = await prepare(t);
  const alpha = await addHost('alpha');
  const beta = await addHost('beta');
  await network({ name: 'blue', vlan: { id: 100 } });
  const nora = await as('nora', { roleId: hostAdmin, objectType: 'host', objectId: alpha.id });
  const olga = await as('olga', { roleId: hostAdmin, objectType: 'host', objectId: beta.id });
  const anna = await as('anna', { roleId: hostAdmin, objectType: 'system', objectId: systemObjectId });
  const body = { modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'eth3' } }] };
  assert.equal((await nora('POST', `hosts/${alpha.id}/setupnetworks`, body)).status, 200);
  const mine: Listed[] = (await nora('GET', 'jobs')).body;
  assert.deepEqual(
    mine.map(({ description }) => description),
    ['Setting up the networks of host alpha'],
  );
  const [job] = mine;
  assert.equal((await nora('GET', `jobs/${job?.id}`)).status, 200);
  const [step] = (await nora('GET', `jobs/${job?.id}/steps`)).body as Listed[];
  assert.equal((await nora('GET', `jobs/${job?.id}/steps/${step?.id}`)).status, 200);

  assert.deepEqual((await olga('GET', 'jobs')).body, []);
  for (const path of [`jobs/${job?.id}`, `jobs/${job?.id}/steps`, `jobs/${job?.id}/steps/${step?.id}`]) {
    assert.equal((await olga('GET', path)).status, 404, path);
    assert.equal((await anna('GET', path)).status, 200, path);
    assert.equal((await call('GET', path)).status, 200, path);
  }
  assert.ok((await anna('GET', 'jobs')).body.length > 1);
  assert.equal((await anna('GET', 'jobs?max=1')).body.length, 1);
  assert.deepEqual((await nora('GET', 'jobs?search=*alpha')).body.length, 1);
});
