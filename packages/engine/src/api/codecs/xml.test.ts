import assert from 'node:assert/strict';
import test from 'node:test';
import { Refused } from '@weft/core/errors';
import { sampleAttachment, sampleNetwork, sampleNic, sampleProfile, sampleTypes } from '../samples/types.ts';
import { compileCodecs } from './index.ts';
import { readXmlTree } from './xml-tree.ts';

const codec = compileCodecs(sampleTypes);
const base = '/ovirt-engine/api';
const xml = { syntax: 'xml', strict: false } as const;
const bytes = (text: string) => new TextEncoder().encode(text);
const dc = '11111111-1111-4111-8111-111111111111';
const net = '22222222-2222-4222-8222-222222222222';

/** The problems of a body, as `field: code`. */
function problems(read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (error) {
    assert.ok(error instanceof Refused, String(error));
    return error.violations.map(({ field, code }) => `${field ?? ''}: ${code}`);
  }
}

test('an entity is written in the order of the engines that were recorded', () => {
  const written = codec(sampleNetwork).faces.xml.one(
    {
      id: net,
      data_center: { id: dc },
      usages: ['vm'],
      stp: false,
      mtu: 0,
      comment: '',
      description: 'A & B',
      name: 'blue',
      vlan: { id: 100 },
    },
    base,
  );
  assert.equal(
    written,
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
      `<network href="${base}/networks/${net}" id="${net}">` +
      '<name>blue</name><description>A &amp; B</description><comment></comment>' +
      `<link href="${base}/networks/${net}/networklabels" rel="networklabels"/>` +
      `<link href="${base}/networks/${net}/vnicprofiles" rel="vnicprofiles"/>` +
      '<mtu>0</mtu><stp>false</stp><usages><usage>vm</usage></usages><vlan id="100"/>' +
      `<data_center href="${base}/datacenters/${dc}" id="${dc}"/></network>`,
  );
});

/** Names of an entity's children, in order. */
function children(written: string): string[] {
  return readXmlTree(bytes(written)).children.map(({ name }) => name);
}

test('a vNIC profile has its parts in the order of the engines that were recorded', () => {
  const value = {
    network_filter: { id: dc },
    network: { id: net },
    port_mirroring: false,
    pass_through: { mode: 'disabled' },
    name: 'blue',
    id: dc,
  };
  const written = codec(sampleProfile).faces.xml.one(value, base);
  assert.deepEqual(children(written), ['name', 'pass_through', 'port_mirroring', 'network', 'network_filter']);
});

test('so has an attachment, whose lists stand among the values', () => {
  const value = {
    network: { id: net },
    host_nic: { id: net },
    host: { id: dc },
    properties: [{ value: '1', name: 'a' }],
    ip_address_assignments: [{ ip: { version: 'v4' }, assignment_method: 'dhcp' }],
    in_sync: true,
    id: dc,
  };
  const written = codec(sampleAttachment).faces.xml.one(value, base);
  const order = ['in_sync', 'ip_address_assignments', 'properties', 'host', 'host_nic', 'network'];
  assert.deepEqual(children(written), order);
  assert.ok(
    written.includes(
      '<ip_address_assignments><ip_address_assignment><assignment_method>dhcp</assignment_method><ip><version>v4</version></ip>' +
        '</ip_address_assignment></ip_address_assignments><properties><property><name>a</name><value>1</value></property></properties>',
    ),
  );
  assert.ok(written.includes(`<host_nic href="${base}/hosts/${dc}/nics/${net}" id="${net}"/>`));
});

test('a NIC of a host has its actions first, empty lists as empty elements, and hrefs of what it belongs to', () => {
  const written = codec(sampleNic).faces.xml.many(
    [{ id: net, name: 'eth0', host: { id: dc }, properties: [], network: { id: dc, name: 'blue' } }],
    base,
  );
  const self = `${base}/hosts/${dc}/nics/${net}`;
  assert.ok(
    written.includes(`<host_nics><host_nic href="${self}" id="${net}"><actions><link href="${self}/plan" rel="plan"/>`),
  );
  assert.ok(written.includes('<properties/>'));
  assert.ok(written.includes(`<network href="${base}/networks/${dc}" id="${dc}"/></host_nic>`));
});

test('a reference finds the rest of its href in what holds it', () => {
  const written = codec(sampleNic).faces.xml.one(
    { id: net, host: { id: dc }, bonding: { slaves: [{ id: net }] } },
    base,
  );
  // The slaves stand in a struct of the NIC, which knows no host: no href rather than a wrong one.
  assert.ok(written.includes(`<slaves><host_nic id="${net}"/></slaves>`));
});

test('a network of a cluster has its href there', () => {
  const written = codec(sampleNetwork).faces.xml.one({ id: net, name: 'n', cluster: { id: dc } }, base);
  assert.ok(written.includes(`href="${base}/clusters/${dc}/networks/${net}"`));
});

test('passwords and what nobody described are not written', () => {
  const value = { id: net, name: 'n', password: 'secret', row_version: 7 };
  for (const face of ['xml', 'json', 'plain'] as const) {
    assert.doesNotMatch(codec(sampleNetwork).faces[face].one(value, base), /secret|row_version/);
  }
});

test('what is absent, cleared and set are three things', () => {
  const read = (body: string) => codec(sampleProfile).read(bytes(body), 'update', xml);
  assert.deepEqual(read('<vnic_profile/>'), {});
  assert.deepEqual(read('<vnic_profile><network_filter/></vnic_profile>'), { network_filter: null });
  assert.deepEqual(read(`<vnic_profile><network_filter id="${net}"/></vnic_profile>`), { network_filter: { id: net } });
  assert.deepEqual(read('<vnic_profile><custom_properties/></vnic_profile>'), { custom_properties: [] });
});

test('an update of a VLAN as Ansible clears it', () => {
  assert.deepEqual(codec(sampleNetwork).read(bytes('<network><vlan/></network>'), 'update', xml), { vlan: null });
});

test('attributes may come as elements, references by name, words in any case, unknown elements are passed over', () => {
  const body = `<network><x><y/></x><vlan><id>7</id></vlan><stp> TRUE </stp><port_isolation>0</port_isolation>
    <usages><usage>VM</usage></usages><name>blue</name><data_center><name>Default</name></data_center></network>`;
  assert.deepEqual(codec(sampleNetwork).read(bytes(body), 'add', xml), {
    vlan: { id: 7 },
    stp: true,
    port_isolation: false,
    usages: ['vm'],
    name: 'blue',
    data_center: { name: 'Default' },
  });
});

test('every error names its field', () => {
  const body = `<network><mtu>many</mtu><stp>perhaps</stp><vlan id="4095"/><created>yesterday</created>
    <usages><usage>vm</usage><usage>fun</usage></usages><qos id="7"/><data_center/></network>`;
  assert.deepEqual(problems(() => codec(sampleNetwork).read(bytes(body), 'add', xml)).sort(), [
    'created: INVALID_VALUE',
    'data_center: MISSING_FIELD',
    'mtu: INVALID_VALUE',
    'name: MISSING_FIELD',
    'qos.id: INVALID_VALUE',
    'stp: INVALID_VALUE',
    'usages[1]: INVALID_VALUE',
    'vlan.id: INVALID_VALUE',
  ]);
});

test('a wrong word is answered with the right ones', () => {
  const read = () =>
    codec(sampleNetwork).read(bytes('<network><usages><usage>fun</usage></usages></network>'), 'update', xml);
  assert.throws(read, /"fun" is not one of vm, management, display/);
});

test('a mandatory field cannot be cleared by an update', () => {
  const read = () => codec(sampleNetwork).read(bytes('<network><name></name></network>'), 'update', xml);
  assert.deepEqual(problems(read), ['name: MISSING_FIELD']);
});

test('an action reads nested entities without asking for what they would need to be created', () => {
  const body = `<action><modified_network_attachments><network_attachment id="${net}"><host_nic><name>bond0</name></host_nic>
    </network_attachment></modified_network_attachments><async>true</async></action>`;
  assert.deepEqual(codec(sampleNic).readAction('plan', bytes(body), xml), {
    modified_network_attachments: [{ id: net, host_nic: { name: 'bond0' } }],
    async: true,
  });
});

test('an action without a body has no parameters', () => {
  assert.deepEqual(codec(sampleNic).readAction('plan', bytes(''), xml), {});
});

const hostile: Record<string, string> = {
  'an entity bomb': `<!DOCTYPE a [<!ENTITY b "${'x'.repeat(99)}"><!ENTITY c "&b;&b;&b;">]><network>&c;</network>`,
  'an external entity': '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><network>&b;</network>',
  'an undeclared entity': '<network><name>&b;</name></network>',
  'deep nesting': '<network>'.repeat(100_000),
  'deep nesting that is well-formed': `${'<a>'.repeat(40)}${'</a>'.repeat(40)}`,
  'an element that is not closed': '<network><name>x</network>',
  'two roots': '<network/><network/>',
  'nothing at all': '',
  'something else': '{"name": "x"}',
  'another root': '<cluster/>',
  'another encoding': '<?xml version="1.0" encoding="ISO-8859-1"?><network/>',
  'many elements': `<network>${'<a/>'.repeat(200_000)}</network>`,
  'a control character by reference': '<network><name>&#1;</name></network>',
};
for (const [what, body] of Object.entries(hostile)) {
  test(`refused as malformed: ${what}`, () => {
    assert.deepEqual(
      problems(() => codec(sampleNetwork).read(bytes(body), 'update', xml)),
      [': MALFORMED_REQUEST'],
    );
  });
}

test('bytes that are not UTF-8 are refused', () => {
  const read = () => codec(sampleNetwork).read(new Uint8Array([0x3c, 0xff, 0xfe]), 'update', xml);
  assert.deepEqual(problems(read), [': MALFORMED_REQUEST']);
});

test('an item of a list with nothing in it is refused, not left out', () => {
  const read = (type: typeof sampleNetwork | typeof sampleNic, xml: string) => () =>
    codec(type).read(new TextEncoder().encode(xml), 'update', { syntax: 'xml', strict: false });
  const usages = '<network><usages><usage>vm</usage><usage/></usages></network>';
  assert.throws(read(sampleNetwork, usages), /Field usages\[1\] of Network: must not be empty/);
  const nic = read(sampleNic, '<host_nic><properties><property/></properties></host_nic>');
  assert.throws(nic, (error) => error instanceof Refused && error.violations[0]?.field === 'properties[0].name');
});
