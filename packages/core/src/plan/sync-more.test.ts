import assert from 'node:assert/strict';
import test from 'node:test';
import { type BondInterface, type BridgeInterface, emptyState, type Interface, noIp } from '../host-state/index.ts';
import type { AttachmentIntent, BondIntent } from './intent.ts';
import { indexState, type ReportedConfiguration } from './sync.ts';
import { moreConfigurations } from './sync-more.ts';

const common = { state: 'up', mtu: 1500, 'mac-address': '02:00:00:00:00:01', ipv4: noIp, ipv6: noIp } as const;
const bond: BondInterface = {
  ...common,
  name: 'bond0',
  type: 'bond',
  'link-aggregation': { mode: '802.3ad', options: { xmit_hash_policy: 'layer2+3' }, port: ['eth1', 'eth2'] },
};
const bridge: BridgeInterface = {
  ...common,
  name: 'blue',
  type: 'linux-bridge',
  bridge: { port: ['bond0'], options: { stp: { enabled: false }, custom: { forward_delay: '200' } } },
};
const blue: AttachmentIntent = {
  device: 'blue',
  nic: 'bond0',
  vlan: null,
  mtu: 1500,
  bridged: true,
  stp: false,
  bridgeOptions: { forward_delay: '200', group_fwd_mask: '0x0' },
  ipv4: { method: 'none' },
  ipv6: { method: 'none' },
  defaultRoute: false,
  nameServers: [],
};
const bond0: BondIntent = {
  name: 'bond0',
  mode: '802.3ad',
  options: { miimon: '100', xmit_hash_policy: '2' },
  ports: ['eth2', 'eth1'],
};
const host = (...interfaces: Interface[]) => indexState({ ...emptyState(), interfaces });
const different = (configurations: ReportedConfiguration[]) =>
  configurations.filter((one) => !one.inSync).map(({ name, expected, actual }) => [name, expected, actual]);

const eth = (name: string): Interface => ({ ...common, name, type: 'ethernet', controller: 'bond0' });

test('options are the same by name and by number, and those that are the default may be said or not', () => {
  const configurations = moreConfigurations(blue, bond0, host(bond, bridge, eth('eth1'), eth('eth2')));
  assert.deepEqual(different(configurations), []);
  assert.deepEqual(
    configurations.map(({ name }) => name),
    ['stp', 'bridge_opts', 'bond_mode', 'bond_options', 'bond_slaves'],
  );
});

test('spanning tree, bridge options, and mode, options and ports of the bond are compared', () => {
  const changedBridge = { ...bridge, bridge: { port: ['bond0'], options: { stp: { enabled: true } } } };
  const changedBond: BondInterface = {
    ...bond,
    'link-aggregation': { mode: 'active-backup', options: { miimon: '50' }, port: ['eth1'] },
  };
  assert.deepEqual(
    different(moreConfigurations(blue, bond0, host(changedBond, changedBridge, eth('eth1'), eth('eth2')))),
    [
      ['stp', 'false', 'true'],
      ['bridge_opts', 'forward_delay=200', undefined],
      ['bond_mode', '802.3ad', 'active-backup'],
      ['bond_options', 'xmit_hash_policy=layer2+3', 'miimon=50'],
      ['bond_slaves', 'eth1,eth2', 'eth1'],
    ],
  );
});

test('a bond that is gone differs, and a network without a bridge has no options of one', () => {
  const names = different(moreConfigurations({ ...blue, bridged: false }, bond0, host(eth('eth1')))).map(
    ([name]) => name,
  );
  assert.deepEqual(names, ['bond_mode', 'bond_options', 'bond_slaves']);
  assert.deepEqual(moreConfigurations({ ...blue, bridged: false }, undefined, host(bond)), []);
});
