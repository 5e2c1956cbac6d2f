import assert from 'node:assert/strict';
import test from 'node:test';
import { createInventory } from '../testing/inventory.ts';

const blank = '00000000-0000-0000-0000-000000000000';

test('Blank is there by its id, by its name, and in every data center, as clients look for it', async (t) => {
  const { call } = await createInventory(t);
  assert.equal((await call('GET', `templates/${blank}`)).body.name, 'Blank');
  await call('POST', 'datacenters', { name: 'north' });
  for (const search of [
    'name=Blank',
    'name=Blank and datacenter=Default',
    'cluster=Default',
    'name="Blank" and datacenter="north"',
  ]) {
    const { body } = await call('GET', `templates?search=${encodeURIComponent(search)}`);
    assert.deepEqual(
      body.map(({ id }: { id: string }) => id),
      [blank],
      search,
    );
  }
  const { body } = await call('GET', 'templates?search=name%3DBlank%20and%20datacenter%3Dnowhere');
  assert.deepEqual(body, []);
});

test('templates are neither made, changed nor removed', async (t) => {
  const { send } = await createInventory(t);
  for (const [method, path] of [
    ['POST', 'templates'],
    ['PUT', `templates/${blank}`],
    ['DELETE', `templates/${blank}`],
  ] as const) {
    const { status, allow } = await send('xml', method, path, { body: '<template/>' });
    assert.deepEqual([status, allow], [405, 'GET, HEAD'], path);
  }
});

test('a filter says from which level it is offered', async (t) => {
  const { send } = await createInventory(t);
  const { text } = await send('xml', 'GET', 'networkfilters');
  assert.match(
    text,
    /id="d2370ab4-fee3-11e9-a310-8c1645ce738e"><name>vdsm-no-mac-spoofing<\/name><version><build>-1<\/build><major>3<\/major><minor>2<\/minor><revision>-1<\/revision><\/version>/,
  );
  assert.equal(text.match(/<network_filter /g)?.length, 19);
});
