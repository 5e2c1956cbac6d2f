import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guestCmdline } from './cmdline.ts';

test('tasks stand on the command line as the guest reads them', () => {
  const line = guestCmdline({
    name: 'blue-1',
    addresses: [
      { nic: '52:54:00:00:00:01', address: '10.1.1.1/24' },
      { nic: 'eth1', address: 'fd00::1/64' },
    ],
    dhcp: ['eth2'],
    gateway: '10.1.1.254',
    ping: ['10.1.1.2'],
    http: 80,
  });
  assert.match(line, /^console=ttyS0 /);
  assert.deepEqual(
    line.split(' ').filter((word) => word.startsWith('weft.')),
    [
      'weft.name=blue-1',
      'weft.ip=52:54:00:00:00:01,10.1.1.1/24',
      'weft.ip=eth1,fd00::1/64',
      'weft.dhcp=eth2',
      'weft.gateway=10.1.1.254',
      'weft.ping=10.1.1.2',
      'weft.http=80',
    ],
  );
});

test('a value that the kernel or the guest would read as something else is refused', () => {
  for (const name of ['a b', 'a"b', '$(x)', '*', '', 'a\nb'])
    assert.throws(() => guestCmdline({ name }), /cannot stand/);
});
