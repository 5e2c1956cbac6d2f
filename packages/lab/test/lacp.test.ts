import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answers, cannotRun, labFor, until } from './support.ts';

const bond = `ip link add bond0 type bond mode 802.3ad miimon 100
for n in eth1 eth2; do ip link set $n down; ip link set $n master bond0; done
ip link set bond0 up
ip link add link bond0 name bond0.100 type vlan id 100
ip link set bond0.100 up
ip addr add $1 dev bond0.100`;

test('uml: an 802.3ad bond negotiates with the switch and carries VLANs', { skip: cannotRun('uml') }, async (t) => {
  const lab = await labFor(t, { driver: 'uml' });
  const [alpha, beta] = [lab.host('alpha'), lab.host('beta')];
  await Promise.all([
    alpha.must(['sh', '-ec', bond, 'sh', '10.100.0.1/24']),
    beta.must(['sh', '-ec', bond, 'sh', '10.100.0.2/24']),
  ]);

  await t.test('both NICs are in the aggregator of the same partner', async () => {
    await until('alpha has a partner', async () => {
      const [partner = ''] = (await alpha.must(['cat', '/sys/class/net/bond0/bonding/ad_partner_mac'])).split('\n');
      const ports = await alpha.must(['cat', '/sys/class/net/bond0/bonding/ad_num_ports']);
      return partner !== '00:00:00:00:00:00' && ports === '2\n';
    });
    assert.match(await lab.switch.appctl(['lacp/show', 'alpha-eth1-eth2']), /status: active negotiated/);
  });

  await t.test('VLAN 100 over the bonds connects the hosts', async () => {
    await until('alpha reaches beta', () => answers(alpha, '10.100.0.2'));
  });

  await t.test('TCP passes, with whatever the NICs leave to the hardware', async () => {
    await beta.spawn(['busybox', 'nc', '-l', '-p', '5000', '-e', 'wc', '-c'], { log: 'log/nc.log' });
    const send = 'head -c 2000000 /dev/zero | busybox nc 10.100.0.2 5000';
    await until('beta counts', async () => (await alpha.exec(['sh', '-c', send])).stdout === '2000000\n');
  });

  await t.test('one cable is enough', async () => {
    await alpha.cutLink('eth1');
    await until('alpha reaches beta', () => answers(alpha, '10.100.0.2'));
    await alpha.restoreLink('eth1');
  });
});
