import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { adler32 } from '@weft/core/plan';
import { fixed } from './requests.ts';
import { type RealHost, until } from './site.ts';
import type { TwoHosts } from './two-hosts.ts';

/** Every option that oVirt documents for `bridge_opts` and the kernel can set, each with another value than its default. */
const bridgeOptions = {
  ageing_time: '20000',
  forward_delay: '400',
  group_addr: '01:80:c2:00:00:0e',
  group_fwd_mask: '0x8',
  hash_max: '1024',
  hello_time: '300',
  max_age: '1800',
  multicast_last_member_count: '3',
  multicast_last_member_interval: '200',
  multicast_membership_interval: '25000',
  multicast_querier: '1',
  multicast_querier_interval: '25000',
  multicast_query_interval: '12000',
  multicast_query_response_interval: '900',
  multicast_query_use_ifaddr: '1',
  multicast_router: '2',
  multicast_startup_query_count: '3',
  multicast_startup_query_interval: '3000',
};

const script = ({ lab }: RealHost, text: string) => lab.must(['sh', '-ec', text]);

/**
 * What is done to a network's devices on a host, by a request and by hand, seen in the kernel and in what is told. Wants `bond0` of eth1 and
 * eth2 in mode 4 on the first host, with networks on it, and eth3 and eth4 free on both; leaves both hosts so.
 */
export async function doneByHand(t: TestContext, site: TwoHosts): Promise<void> {
  const { alpha, beta, call, network, events, clusterId } = site;
  const here = `hosts/${alpha.id}`;
  const hand = await network({ name: 'hand', vlan: { id: 300 } });
  const attached = async (name = 'hand', host = alpha) =>
    (await host.attachment(name)) ?? assert.fail(`${name} is attached`);
  const addresses = (host: RealHost, device: string) => host.lab.must(['ip', '-o', '-4', 'addr', 'show', device]);
  /** Of a network on a host, what is not as wanted. */
  const different = async (name: string, host: RealHost) =>
    (await attached(name, host)).reported_configurations.filter((one) => !one.in_sync);

  await t.test('a bridge has STP and every option that oVirt documents, as asked for', async () => {
    const [v4] = fixed('10.30.0.1', '10.30.0.254').ip_address_assignments;
    const v6 = { assignment_method: 'static', ip: { version: 'v6', address: '2001:db8:30::1', netmask: '64' } };
    const text = Object.entries(bridgeOptions).map((pair) => pair.join('='));
    await alpha.setUp({
      modified_network_attachments: [
        {
          network: { name: 'hand' },
          host_nic: { name: 'eth4' },
          ip_address_assignments: [v4, v6],
          properties: [{ name: 'bridge_opts', value: text.join(' ') }],
        },
      ],
      modified_labels: [{ id: 'rack', host_nic: { name: 'eth4' } }],
    });
    await site.rolledOut(() => call('PUT', `networks/${hand}`, { stp: true }));
    const names = ['stp_state', ...Object.keys(bridgeOptions)];
    const read = await script(alpha, `cd /sys/class/net/hand/bridge; cat ${names.join(' ')}`);
    assert.deepEqual(
      Object.fromEntries(
        read
          .trim()
          .split('\n')
          .map((value, index) => [names[index], value]),
      ),
      { stp_state: '1', ...bridgeOptions },
    );
    assert.equal((await attached()).in_sync, true);
  });

  const code = 'VDS_NETWORKS_OUT_OF_SYNC';
  const tagged = 'ip link add link eth4 name eth4.301 type vlan id 301; ip link set eth4.301 master hand up';
  const bond = 'ip link set eth1 nomaster; ip link set eth2 nomaster; ip link set bond0 down';
  const changes: Record<string, [by: string, told: RegExp]> = {
    'STP and an option of the bridge': [
      'ip link set hand type bridge stp_state 0 forward_delay 600',
      /hand .*stp is false instead of true, bridge_opts is .*forward_delay=600/,
    ],
    'the VLAN': [`ip link del eth4.300; ${tagged}`, /hand .*vlan is 301 instead of 300/],
    'the bridge': [
      'ip link del hand',
      /hand .*bridged is false instead of true.*ipv4_boot_protocol is NONE instead of STATIC_IP.*ipv6_boot_protocol is NONE/,
    ],
    'the addresses': [
      `ip addr add 10.31.0.9/16 dev hand; ip addr del 10.30.0.1/24 dev hand
       ip addr add 2001:db8:31::9/48 dev hand nodad; ip addr del 2001:db8:30::1/64 dev hand`,
      /hand .*ipv4_address is 10\.31\.0\.9 .*ipv4_netmask is 255\.255\.0\.0 .*ipv6_address is 2001:db8:31::9 .*ipv6_prefix is 48/,
    ],
    'the gateway': [
      `ip route flush table ${adler32('hand')}`,
      /hand .*ipv4_gateway is nothing instead of 10\.30\.0\.254/,
    ],
    'the default route': [
      'ip route add default via 10.30.0.254 dev hand metric 500',
      /hand .*default_route is true instead of false/,
    ],
    'a port of the bond': ['ip link set eth2 nomaster', /blue .*bond_slaves is eth1 instead of eth1,eth2/],
    'the mode of the bond': [
      `${bond}; ip link set bond0 type bond mode 1; ip link set eth1 master bond0; ip link set eth2 master bond0; ip link set bond0 up`,
      /blue .*bond_mode is active-backup instead of 802\.3ad/,
    ],
  };
  for (const [what, [by, told]] of Object.entries(changes)) {
    await t.test(`changed by hand, told and put right: ${what}`, async (t) => {
      const count = (await events(code)).length;
      await script(alpha, by);
      const begun = Date.now();
      await until(`${told} is told`, async () => {
        const fresh = (await events(code)).slice(count);
        return fresh.some((text) => told.test(text)) || undefined;
      });
      t.diagnostic(`told ${Date.now() - begun} ms after the last change`);
      await call('POST', `${here}/syncallnetworks`, {});
      for (const name of ['hand', 'blue', 'storage']) assert.equal((await attached(name)).in_sync, true, name);
      await script(alpha, 'ip link del eth4.301 2>/dev/null || true');
    });
  }

  await t.test('what the host has by somebody’s hand is accepted, and stays', async () => {
    await script(alpha, 'ip addr add 10.31.0.9/16 dev hand; ip addr del 10.30.0.1/24 dev hand');
    await script(alpha, 'ip link set hand type bridge forward_delay 600');
    await until('it is out of sync', async () => {
      const names = (await different('hand', alpha)).map(({ name }) => name);
      return (names.includes('ipv4_address') && names.includes('bridge_opts')) || undefined;
    });
    const before = await addresses(alpha, 'hand');
    await call('POST', `${here}/networkattachments/${(await attached()).id}/acceptreportedconfigurations`, {});
    assert.equal((await attached()).in_sync, true);
    assert.equal(await addresses(alpha, 'hand'), before);
    assert.match(before, /10\.31\.0\.9\/16/);
    assert.equal((await script(alpha, 'cat /sys/class/net/hand/bridge/forward_delay')).trim(), '600');
    // Bridges with STP would take half a minute before they forward.
    await site.rolledOut(() => call('PUT', `networks/${hand}`, { stp: false }));
    const options = await script(alpha, 'cd /sys/class/net/hand/bridge; cat stp_state ageing_time');
    assert.deepEqual(options.trim().split('\n'), ['0', bridgeOptions.ageing_time]);
  });

  await t.test('a host is given the networks of another by labels, with addresses from pools', async () => {
    await beta.setUp({ modified_labels: [{ id: 'rack', host_nic: { name: 'eth3' } }] });
    const pool = (name: string, of: string, netmask: string) => ({
      network: { name },
      ...{ from: `${of}.9`, to: `${of}.20`, netmask },
    });
    await call('POST', `hosts/${beta.id}/copyhostnetworks`, {
      source_host: { name: 'alpha' },
      match: 'label',
      address_pools: [pool('hand', '10.31.0', '16'), pool('storage', '10.20.0', '24')],
    });
    assert.equal((await attached('hand', beta)).host_nic.name, 'eth3');
    assert.match(await addresses(beta, 'hand'), /10\.31\.0\.10\/16/, 'alpha has the first');
    await until('alpha reaches beta', async () => {
      const { code } = await alpha.lab.exec(['busybox', 'ping', '-c', '1', '-W', '1', '10.31.0.10']);
      return code === 0 || undefined;
    });
  });

  await t.test('a cluster is synchronised as a whole', async () => {
    for (const host of [alpha, beta]) {
      await host.lab.must(['ip', 'link', 'set', 'hand', 'mtu', '1400']);
      await until('it is out of sync', async () => !(await attached('hand', host)).in_sync || undefined);
    }
    await call('POST', `clusters/${clusterId}/syncallnetworks`, {});
    for (const host of [alpha, beta]) assert.equal((await host.links()).get('hand')?.mtu, 1500, host.name);
    const [finished] = await events('CLUSTER_SYNC_ALL_NETWORKS_FINISHED');
    assert.match(finished ?? '', /cluster Default/);
  });

  await t.test('attachments and labels of a NIC are resources of their own, and a request may be async', async () => {
    const nics: { id: string; name: string }[] = await call('GET', `${here}/nics`);
    const nic = nics.find(({ name }) => name === 'eth3') ?? assert.fail('eth3 is listed');
    const single = await network({ name: 'single', vlan: { id: 310 }, usages: [] });
    const made = await call('POST', `${here}/networkattachments`, {
      network: { id: single },
      host_nic: { id: nic.id },
    });
    await call('PUT', `${here}/networkattachments/${made.id}`, fixed('10.33.0.1'));
    assert.match(await addresses(alpha, 'eth3.310'), /10\.33\.0\.1\/24/);
    await call('DELETE', `${here}/networkattachments/${made.id}`);
    assert.ok(!(await alpha.links()).has('eth3.310'));
    await call('POST', `networks/${single}/networklabels`, { id: 'own' });
    await call('POST', `${here}/nics/${nic.id}/networklabels`, { id: 'own' });
    assert.ok((await alpha.links()).has('eth3.310'));
    await call('DELETE', `${here}/nics/${nic.id}/networklabels/own`);
    assert.ok(!(await alpha.links()).has('eth3.310'));
    const again = { network: { id: single }, host_nic: { id: nic.id } };
    await alpha.setUp({ modified_network_attachments: [again], async: true });
    await until('the network is there', async () => (await alpha.links()).has('eth3.310') || undefined);
    await until('it is on record', async () => (await alpha.attachment('single'))?.in_sync || undefined);
    await call('DELETE', `${here}/networkattachments/${(await attached('single')).id}`);
  });

  await t.test('figures of a NIC are the kernel’s', async () => {
    const nics: { id: string; name: string }[] = await call('GET', `${here}/nics`);
    const id = nics.find(({ name }) => name === 'eth0')?.id;
    const sent = async () => Number(await script(alpha, 'cat /sys/class/net/eth0/statistics/tx_bytes'));
    const before = await sent();
    const all = await call('GET', `${here}/nics/${id}/statistics`);
    const after = await sent();
    const total = all.find(({ name }: { name: string }) => name === 'data.total.tx').values[0].datum;
    assert.ok(before > 0 && total >= before && total <= after, `${before} ${total} ${after}`);
  });

  await t.test('NICs that a host keeps out of sight are none to the API', async () => {
    await script(alpha, 'ip link add usb0 type veth peer name wlan0; ip link set usb0 up');
    await call('POST', `${here}/refresh`, {});
    const offered: { name: string }[] = await call('GET', `${here}/nics`);
    assert.deepEqual(
      offered.filter(({ name }) => /^(usb|wlan)/.test(name)),
      [],
    );
    await script(alpha, 'ip link del usb0');
  });

  for (const host of [alpha, beta]) {
    assert.deepEqual(await different('hand', host), [], host.name);
    await host.setUp({
      removed_network_attachments: [{ id: (await attached('hand', host)).id }],
      removed_labels: [{ id: 'rack' }],
    });
  }
  await beta.setUp({
    modified_network_attachments: [{ id: (await attached('storage', beta)).id, ...fixed('10.20.0.2') }],
    commit_on_success: true,
  });
}
