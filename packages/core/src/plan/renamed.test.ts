import assert from 'node:assert/strict';
import test from 'node:test';
import { normalize } from '../host-state/index.ts';
import { adler32 } from './desired/layout.ts';
import { desiredState } from './desired-state.ts';
import { renameDevices, renamedDevices } from './renamed.ts';
import { attachment, fixed, host, intent, lacp, nic, seen } from './testing/hosts.ts';

test('what is wanted of renamed NICs is what would have been wanted under their new names, routing tables included', () => {
  const wish = (first: string, second: string, third: string) =>
    intent(
      [
        attachment('blue', 'bond0', { vlan: 100 }),
        attachment('store', third, { bridged: false, ipv4: fixed('192.0.2.5/24', '192.0.2.1') }),
        attachment('tagged', third, { vlan: 7, bridged: false, ipv4: fixed('198.51.100.5/24', '198.51.100.1') }),
      ],
      [{ ...lacp('bond0', [first, second]), mode: 'active-backup', options: { primary: first } }],
    );
  const { target, owned } = desiredState(
    wish('eth1', 'eth2', 'eth3'),
    seen(host(['eth1', 'eth2', 'eth3'].map((name) => nic(name)))),
    [],
  );
  const swap = new Map([
    ['eth1', 'eth3'],
    ['eth3', 'eth1'],
  ]);
  const names = renamedDevices(target.interfaces, swap);
  assert.equal(names.get('eth3.7'), 'eth1.7');
  const renamed = renameDevices(target, names);
  const tables = new Set(renamed.routes.config.map((route) => route['table-id']));
  assert.deepEqual(tables, new Set([adler32('eth1'), adler32('eth1.7')]));
  const ours = owned.map((name) => names.get(name) ?? name);
  const again = desiredState(wish('eth3', 'eth2', 'eth1'), seen(renamed), ours);
  assert.deepEqual(again.target, normalize(renamed), 'there is nothing to do');
  assert.deepEqual(again.owned, ours.sort());
});

test('a VLAN device with a name of its own keeps it, and so does one whose new name would be too long', () => {
  const state = host([nic('eth1')]);
  const wish = intent([attachment('blue', 'eth1', { vlan: 4000 })]);
  const { target } = desiredState(wish, seen(state), []);
  assert.equal(renamedDevices(target.interfaces, new Map([['eth1', 'enp129s0f0np0']])).size, 1);
});
