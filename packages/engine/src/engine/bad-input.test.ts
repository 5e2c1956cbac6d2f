import assert from 'node:assert/strict';
import test from 'node:test';
import { createInventory, type Face, faces, type Method } from '../resources/testing/inventory.ts';

interface Case {
  what: string;
  method: Method;
  path: string;
  xml: string;
  json: string;
  status: number;
  /** The field that is named, in the plain face; its sentence names it in the others. */
  field: string | undefined;
}

const element = (path: string) => ({ networks: 'network', clusters: 'cluster', macpools: 'mac_pool' })[path] ?? path;

/** The same wrong body in XML and JSON: children of the element, members of the object. */
function wrong(what: string, path: string, inner: string, members: string, field: string, status = 400): Case {
  const xml = `<${element(path)}>${inner}</${element(path)}>`;
  return { what, method: 'POST', path, xml, json: `{${members}}`, status, field };
}

const place = '<name>new</name><data_center><name>Default</name></data_center>';
const placed = '"name":"new","data_center":{"name":"Default"}';
const cases: Case[] = [
  wrong('a missing name', 'networks', '<mtu>0</mtu>', '"mtu":0', 'name'),
  wrong('an empty name', 'networks', '<name/>', '"name":""', 'name'),
  wrong('text for a number', 'networks', `${place}<mtu>big</mtu>`, `${placed},"mtu":"big"`, 'mtu'),
  wrong('a fraction for a whole number', 'networks', `${place}<mtu>1.5</mtu>`, `${placed},"mtu":1.5`, 'mtu'),
  wrong('a number too big', 'networks', `${place}<mtu>99999999999</mtu>`, `${placed},"mtu":99999999999`, 'mtu'),
  wrong('text for a boolean', 'networks', `${place}<stp>perhaps</stp>`, `${placed},"stp":"perhaps"`, 'stp'),
  wrong(
    'an unknown usage',
    'networks',
    `${place}<usages><usage>tea</usage></usages>`,
    `${placed},"usages":["tea"]`,
    'usages[0]',
  ),
  wrong('a VLAN without its id', 'networks', `${place}<vlan><x/></vlan>`, `${placed},"vlan":{"href":""}`, 'vlan.id'),
  wrong(
    'a malformed id',
    'networks',
    '<name>new</name><data_center id="x"/>',
    '"name":"new","data_center":{"id":"x"}',
    'data_center.id',
  ),
  wrong(
    'an empty reference',
    'clusters',
    '<name>new</name><data_center><name/></data_center>',
    '"name":"new","data_center":{"name":""}',
    'data_center',
  ),
  wrong(
    'an unknown word',
    'clusters',
    `${place}<switch_type>hub</switch_type>`,
    `${placed},"switch_type":"hub"`,
    'switch_type',
  ),
  wrong(
    'a range without an end',
    'macpools',
    '<name>new</name><ranges><range><from>02:00:00:00:00:00</from></range></ranges>',
    '"name":"new","ranges":[{"from":"02:00:00:00:00:00"}]',
    'ranges[0].to',
  ),
];

for (const face of faces) {
  test(`wrong values are refused with the name of their field, and nothing is stored: ${face}`, async (t) => {
    const { send, stored } = await createInventory(t);
    const before = await stored();
    for (const { what, method, path, xml, json, status, field } of cases) {
      const answer = await send(face, method, path, { body: face === 'xml' ? xml : json });
      assert.equal(answer.status, status, `${what}: ${answer.text}`);
      assert.ok(namesField(face, answer.text, field ?? ''), `${what}: ${answer.text}`);
    }
    assert.equal(await stored(), before);
  });

  test(`what is no ${face} at all, or something else, is refused, and nothing is stored`, async (t) => {
    const { send, stored, idOf } = await createInventory(t);
    const network = `networks/${await idOf('networks', 'ovirtmgmt')}`;
    const before = await stored();
    const bodies =
      face === 'xml'
        ? ['', '<network>', '<network></host>', '<host/>', '{"name":"new"}', '<network/><network/>', bomb]
        : ['', '{', '[]', '"network"', 'null', '<network/>', '{"name":"new"}x', '['.repeat(5000)];
    for (const [method, path] of [
      ['POST', 'networks'],
      ['PUT', network],
    ] as const) {
      for (const body of bodies) {
        const { status, text } = await send(face, method, path, { body });
        assert.equal(status, 400, `${method} ${body.slice(0, 50)}: ${text}`);
        assert.doesNotMatch(text, /\bat .*\.ts:|node:internal|Error:/);
      }
    }
    assert.equal(await stored(), before);
  });
}

const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i} "${`&a${i === 0 ? '' : i - 1};`.repeat(10)}">`).join('')}]><network><name>&a8;</name></network>`;

test('an unknown member is refused in the plain face, where it is a mistake, and passed over in the others', async (t) => {
  const { send, idOf } = await createInventory(t);
  const network = `networks/${await idOf('networks', 'ovirtmgmt')}`;
  const plain = await send('plain', 'PUT', network, { body: '{"colour":"blue"}' });
  assert.deepEqual([plain.status, JSON.parse(plain.text).error.field], [400, 'colour']);
  assert.equal((await send('json', 'PUT', network, { body: '{"colour":"blue"}' })).status, 200);
  const xml = await send('xml', 'PUT', network, { body: '<network><colour>blue</colour></network>' });
  assert.equal(xml.status, 200);
});

test('a body with nothing in it is told so in one sentence', async (t) => {
  const { send } = await createInventory(t);
  const { status, text } = await send('xml', 'POST', 'networks', { body: ' ' });
  assert.equal(status, 400);
  assert.match(text, /root element\.\]/);
});

test('ids that are malformed or that nothing has are answered with 404, in every place and by every method', async (t) => {
  const { send } = await createInventory(t);
  const ids = ['99999999-9999-4999-8999-999999999999', 'nonsense', '..%2F..', "x'--", '%F0%9F%90%88', 'x'.repeat(300)];
  for (const collection of ['datacenters', 'clusters', 'networks', 'vnicprofiles', 'macpools', 'users', 'roles']) {
    for (const id of ids) {
      for (const method of ['GET', 'PUT', 'DELETE'] as const) {
        const body = method === 'PUT' ? { body: '<x/>' } : {};
        const { status, text } = await send('xml', method, `${collection}/${id}`, body);
        assert.ok(
          status === 404 || (status === 405 && collection === 'roles'),
          `${method} ${collection}/${id}: ${status} ${text}`,
        );
      }
    }
  }
});

test('a search that is wrong is answered with what is wrong with it, in every face', async (t) => {
  const { send } = await createInventory(t);
  for (const face of faces) {
    for (const collection of ['networks', 'clusters', 'datacenters', 'templates', 'hosts', 'vms']) {
      const { status, text } = await send(face, 'GET', `${collection}?search=colour%3Dblue`);
      assert.equal(status, 400, `${collection}: ${text}`);
      assert.match(text, /there is no field colour/);
      assert.equal((await send(face, 'GET', `${collection}?search=name%3D`)).status, 400);
      assert.equal((await send(face, 'GET', `${collection}?max=many`)).status, 400);
    }
  }
});

/** Plain JSON has the field by itself; the sentence of the others has it within. */
function namesField(face: Face, text: string, field: string): boolean {
  if (face !== 'plain') return text.includes(field);
  const { error } = JSON.parse(text) as { error: { violations: { field?: string }[] } };
  return error.violations.some((violation) => violation.field === field);
}
