import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Device, GuestView, HostView, NetworkView } from '../world/types.ts';
import { columns, type Scene, scenes } from './scene.ts';

const device = (name: string, more: Partial<Device> = {}): Device => ({
  id: name,
  name,
  kind: 'nic',
  up: true,
  speed: null,
  mtu: 1500,
  mac: null,
  addresses: [],
  vlan: null,
  bond: null,
  networkId: null,
  bridged: false,
  ...more,
});
const bond = (name: string, ...ports: string[]) =>
  device(name, { kind: 'bond', bond: { mode: '802.3ad', ports, activePort: null, partner: null } });
const vlan = (on: string, tag: number, networkId: string) =>
  device(`${on}.${tag}`, { kind: 'vlan', vlan: { tag, on }, networkId, bridged: true });
const network = (name: string, index: number): NetworkView => ({
  id: name,
  name,
  description: '',
  vlan: index === 0 ? null : index,
  mtu: 0,
  vm: true,
  index,
});
const host = (name: string, devices: Device[], missing: string[] = []): HostView => ({
  id: name,
  name,
  status: 'up',
  reason: null,
  cluster: null,
  address: null,
  devices,
  attachments: [
    ...devices.flatMap(({ id, networkId }) =>
      networkId === null ? [] : [{ networkId, deviceId: id, inSync: true, differences: [] }],
    ),
    ...missing.map((networkId) => ({ networkId, deviceId: 'eth9', inSync: false, differences: ['it is missing'] })),
  ],
});
const guest = (name: string, hostId: string | null, ...on: string[]): GuestView => ({
  id: name,
  name,
  status: hostId === null ? 'down' : 'up',
  hostId,
  vnics: on.map((networkId, index) => ({
    id: `${name}-${index}`,
    name: `nic${index + 1}`,
    mac: null,
    model: null,
    plugged: true,
    linked: true,
    networkId,
    profile: networkId,
  })),
});

const networks = [network('mgmt', 0), network('blue', 100), network('green', 200)];
const full = () => [
  device('eth0', { networkId: 'mgmt', bridged: true }),
  device('eth1'),
  device('eth2'),
  device('eth3'),
  bond('bond0', 'eth1', 'eth2'),
  vlan('bond0', 100, 'blue'),
  vlan('bond0', 200, 'green'),
];
/** Wires as `from > to`, whatever their order. */
const joined = ({ wires }: Scene) =>
  wires.map(({ key }) => key.trim().replace(/ (?=(eth|bond|bridge|guest))/, ' > ')).sort();
const boxOf = (scene: Scene | undefined, key: string) => {
  const box = scene?.boxes.find((each) => each.key === key);
  assert.ok(box, `no box ${key}`);
  return box;
};

describe('the drawing of a host', () => {
  it('joins NICs, bond, VLAN devices, bridges and guests', () => {
    const [scene] = scenes([host('alpha', full())], networks, [guest('web', 'alpha', 'blue', 'mgmt')]);
    assert.ok(scene);
    assert.deepEqual(joined(scene), [
      'bond0 > bond0.100',
      'bond0 > bond0.200',
      'bond0.100 > bridge blue',
      'bond0.200 > bridge green',
      'bridge blue > guest web nic1',
      'bridge mgmt > guest web nic2',
      'eth0 > bridge mgmt',
      'eth1 > bond0',
      'eth2 > bond0',
    ]);
  });

  it('knows which networks pass through each device', () => {
    const [scene] = scenes([host('alpha', full())], networks, []);
    assert.deepEqual(boxOf(scene, 'eth1').networks, ['blue', 'green']);
    assert.deepEqual(boxOf(scene, 'eth0').networks, ['mgmt']);
    assert.deepEqual(boxOf(scene, 'eth3').networks, []);
  });

  it('has every network at the same height on all hosts', () => {
    const small = host('beta', [device('eth0', { networkId: 'blue', bridged: true })]);
    const drawings = scenes([host('alpha', full()), small], networks, [
      guest('one', 'alpha', 'mgmt'),
      guest('two', 'alpha', 'mgmt'),
      guest('three', 'alpha', 'mgmt'),
    ]);
    const [alpha, beta] = drawings;
    assert.equal(boxOf(alpha, 'bridge blue').y, boxOf(beta, 'bridge blue').y);
    assert.deepEqual(alpha?.bands, beta?.bands);
    assert.equal(alpha?.height, beta?.height);
  });

  it('lets no two boxes overlap', () => {
    const guests = Array.from({ length: 9 }, (_, index) => guest(`vm${index}`, 'alpha', index % 2 ? 'blue' : 'green'));
    const spare = [
      ...Array.from({ length: 12 }, (_, index) => device(`eth${index + 20}`)),
      bond('bond1', 'eth20', 'eth21', 'eth22'),
      bond('bond2'),
      ...[1, 2, 3, 4].map((tag) => device(`bond1.${tag}`, { kind: 'vlan', vlan: { tag, on: 'bond1' } })),
    ];
    const [scene] = scenes([host('alpha', [...full(), ...spare])], networks, guests);
    const boxes = scene?.boxes ?? [];
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        const apart = Math.abs(one.y - other.y) >= 38 || one.x + one.width <= other.x || other.x + other.width <= one.x;
        assert.ok(apart, `${one.key} and ${other.key}`);
      }
      assert.ok(
        one.y + 19 <= (scene?.height ?? 0) && one.x + one.width <= (scene?.width ?? 0),
        `${one.key} is outside`,
      );
    }
  });

  it('draws a bond and VLAN devices without a network as they are built', () => {
    const foreign = device('eth0.9', { kind: 'vlan', vlan: { tag: 9, on: 'eth0' } });
    const [scene] = scenes(
      [
        host('alpha', [
          device('eth0', { networkId: 'mgmt' }),
          foreign,
          device('eth1'),
          device('eth2'),
          bond('bond0', 'eth1', 'eth2'),
        ]),
      ],
      networks,
      [],
    );
    assert.ok(scene);
    assert.deepEqual(joined(scene), ['eth0 > bridge mgmt', 'eth0 > eth0.9', 'eth1 > bond0', 'eth2 > bond0']);
    assert.equal(boxOf(scene, 'bond0').x, columns.bond.x);
    assert.equal(boxOf(scene, 'eth0.9').x, columns.vlan.x);
    assert.notEqual(boxOf(scene, 'eth1').y, boxOf(scene, 'eth2').y);
    assert.equal(scene.text, 'mgmt over eth0. Without a network: bond0 of eth1 and eth2, eth0.9 on eth0.');
  });

  it('shows a network that is wanted but not there', () => {
    const [scene] = scenes([host('alpha', [device('eth9')], ['blue'])], networks, []);
    const box = boxOf(scene, 'bridge blue');
    assert.deepEqual([box.up, box.detail], [false, 'not on the host']);
    assert.match(box.title, /it is missing/);
  });

  it('leaves out networks that no host has, guests that run elsewhere and vNICs that are unplugged', () => {
    const away = guest('away', null, 'blue');
    const unplugged = guest('unplugged', 'alpha', 'mgmt');
    for (const vnic of unplugged.vnics) vnic.plugged = false;
    const [scene] = scenes([host('alpha', [device('eth0', { networkId: 'mgmt' })])], networks, [away, unplugged]);
    assert.deepEqual(
      scene?.bands.map(({ networkId }) => networkId),
      ['mgmt'],
    );
    assert.ok(scene?.boxes.every(({ kind }) => kind !== 'guest'));
  });

  it('says the same in words', () => {
    const [scene] = scenes([host('alpha', full())], networks, [guest('web', 'alpha', 'blue')]);
    assert.equal(
      scene?.text,
      'mgmt over eth0. blue over bond0.100 on bond0 of eth1 and eth2, to web. ' +
        'green over bond0.200 on bond0 of eth1 and eth2. Without a network: eth3.',
    );
  });
});
