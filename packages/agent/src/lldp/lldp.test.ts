import assert from 'node:assert/strict';
import test from 'node:test';
import { readNeighbours } from './neighbours.ts';
import { parseNeighbours } from './parse.ts';

/** Printed by lldpd 1.0.16 about a neighbour that is lldpd 1.0.16 too, with a port VLAN and a frame size told by hand. */
const printed = {
  lldp: [
    {
      interface: [
        {
          name: 'eth1',
          via: 'LLDP',
          rid: '1',
          age: '0 day, 00:00:03',
          chassis: [
            {
              id: [{ type: 'mac', value: 'da:7a:8a:85:49:b7' }],
              name: [{ value: 'sw1' }],
              descr: [{ value: 'switch sw1' }],
              'mgmt-ip': [{ value: 'fe80::d87a:8aff:fe85:49b7' }],
              'mgmt-iface': [{ value: '2' }],
              capability: [
                { type: 'Bridge', enabled: true },
                { type: 'Router', enabled: false },
              ],
            },
          ],
          port: [
            {
              id: [{ type: 'mac', value: 'da:7a:8a:85:49:b7' }],
              descr: [{ value: 'port one' }],
              ttl: [{ value: '4' }],
              mfs: [{ value: '1522' }],
              'auto-negotiation': [{ supported: false, enabled: false, current: [{ value: '10GbaseT' }] }],
            },
          ],
          vlan: [{ 'vlan-id': '100', pvid: true }],
        },
        { name: 'eth2', via: 'CDPv2', chassis: [{ name: [{ value: 'old' }] }] },
      ],
    },
  ],
};

test('every TLV that is known has its number, oVirt’s name and its values', () => {
  const { eth1 = [], ...others } = parseNeighbours(JSON.stringify(printed));
  assert.deepEqual(others, {}, 'other protocols are not LLDP');
  const told = eth1.map(({ type, oui, subtype, name, properties }) => [
    [type, oui, subtype].filter((number) => number !== undefined).join('.'),
    name,
    Object.fromEntries(properties.map((property) => [property.name, property.value])),
  ]);
  assert.deepEqual(told, [
    ['1', 'Chassis ID', { 'chassis ID subtype': 'mac', 'chassis ID': 'da:7a:8a:85:49:b7' }],
    ['2', 'Port ID', { 'port ID subtype': 'mac', 'port ID': 'da:7a:8a:85:49:b7' }],
    ['3', 'Time to Live', { 'time to live': '4' }],
    ['4', 'Port Description', { 'port description': 'port one' }],
    ['5', 'System Name', { 'system name': 'sw1' }],
    ['6', 'System Description', { 'system description': 'switch sw1' }],
    ['7', 'System Capabilities', { 'system capabilities': 'Bridge, Router', 'enabled capabilities': 'Bridge' }],
    [
      '8',
      'Management Address',
      {
        'management address subtype': 'IPv6',
        'management address': 'fe80::d87a:8aff:fe85:49b7',
        'interface numbering subtype': 'Ifindex',
        'interface numbering': '2',
      },
    ],
    ['127.32962.1', 'Port VLAN ID', { 'Port VLAN ID': '100' }],
    [
      '127.4623.1',
      'MAC/PHY Configuration Status',
      {
        'auto-negotiation supported': 'false',
        'auto-negotiation enabled': 'false',
        'operational mau type': '10GbaseT',
      },
    ],
    ['127.4623.4', 'MTU', { mtu: '1522' }],
  ]);
});

test('names of VLANs and both forms of link aggregation are told; TLVs that nobody knows are not', () => {
  const unknown = [
    { oui: '00,80,C2', subtype: '7', len: '5', value: '01,00,00,01,2A' },
    { oui: '00,80,C2', subtype: '7', len: '2', value: '03,00' },
    { oui: '00,80,C2', subtype: '9', len: '5', value: '03,00,00,00,2A' },
    { oui: '00,11,22', subtype: '7', len: '5', value: '03,00,00,00,2A' },
  ];
  const device = {
    ...{ name: 'eth1', via: 'LLDP', port: [{ aggregation: [{ value: '43' }] }] },
    vlan: [
      { 'vlan-id': '100', pvid: true, value: 'blue' },
      { 'vlan-id': '200', pvid: false, value: 'green' },
      { 'vlan-id': '300', pvid: false },
    ],
    'unknown-tlvs': [{ 'unknown-tlv': unknown }],
  };
  const { eth1 = [] } = parseNeighbours(JSON.stringify({ lldp: [{ interface: [device] }] }));
  assert.deepEqual(
    eth1.map(({ oui, subtype, name, properties }) => [
      ...[oui, subtype, name],
      ...properties.map((property) => `${property.name}: ${property.value}`),
    ]),
    [
      [0x80c2, 1, 'Port VLAN ID', 'Port VLAN ID: 100'],
      [0x80c2, 3, 'VLAN Name', 'VLAN ID: 100', 'VLAN Name: blue'],
      [0x80c2, 3, 'VLAN Name', 'VLAN ID: 200', 'VLAN Name: green'],
      [
        ...[0x80c2, 7, 'Link Aggregation'],
        ...['Aggregation capable: True', 'Currently aggregated: False', 'Aggregated Port ID: 298'],
      ],
      [0x80c2, 7, 'Link Aggregation', 'Aggregated Port ID: 43'],
    ],
  );
});

test('a port description of 512 characters, the longest that oVirt takes, is told whole', () => {
  const descr = [{ value: 'x'.repeat(512) }];
  const heard = { lldp: [{ interface: [{ name: 'eth1', via: 'LLDP', port: [{ descr }] }] }] };
  const { eth1 = [] } = parseNeighbours(JSON.stringify(heard));
  assert.deepEqual(eth1[0]?.properties, [{ name: 'port description', value: 'x'.repeat(512) }]);
});

test('without neighbours there is nothing, and without lldpd neither', async () => {
  assert.deepEqual(parseNeighbours('{"lldp": [{}]}'), {});
  assert.deepEqual(await readNeighbours('/nonexistent/lldpd.socket'), {});
});
