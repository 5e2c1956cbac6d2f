import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interfaceOf } from './host-client-argv.ts';

const of = (line: string): string | undefined => interfaceOf(line.split(' '));

test('the interface of a DHCP client is read from its command line as programs of distributions write it', () => {
  const lines = {
    '/sbin/dhclient -4 -v -i -pf /run/dhclient.eth1.pid -lf /var/lib/dhcp/dhclient.eth1.leases -I -df /x.leases eth1':
      'eth1',
    '/usr/sbin/dhclient -1 -q -cf /etc/dhclient-eth1.conf -H host eth1': 'eth1',
    'dhclient eth1 -nw': 'eth1',
    'udhcpc -b -R -p /var/run/udhcpc.eth1.pid -i eth1': 'eth1',
    '/sbin/udhcpc -fbieth1 -x hostname:eth7': 'eth1',
    'udhcpc --interface=eth1 -s /usr/share/udhcpc/default.script': 'eth1',
    '/bin/busybox udhcpc -f': 'eth0',
  };
  for (const [line, name] of Object.entries(lines)) assert.equal(of(line), name, line);
});

test('a client of several interfaces, of IPv6, or with a word that is not known is nobody’s to end', () => {
  const lines = [
    'dhclient',
    'dhclient eth1 eth2',
    'dhclient -6 eth1',
    'dhclient -r eth1',
    'dhclient -new eth1',
    'udhcpc --new eth1',
  ];
  for (const line of [...lines, 'udhcpc -i eth1 -Z', 'udhcpc6 -i eth1', 'dhcpcd eth1', 'vi dhclient eth1', '']) {
    assert.equal(of(line), undefined, line);
  }
});
