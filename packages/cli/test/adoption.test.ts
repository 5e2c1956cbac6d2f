import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adler32 } from '@weft/core/plan';
import type { LabHost } from '@weft/lab/lab';
import { fixed } from './support/requests.ts';
import { cannotRun, siteFor, until } from './support/site.ts';

/** Of `ip -j -d link`. A bond's port has its own MAC address among its controller's facts. */
interface Link {
  ifname: string;
  master?: string;
  address: string;
  permaddr?: string;
  linkinfo?: { info_slave_data?: { perm_hwaddr?: string } };
}

/**
 * A host as somebody sets one up with iproute2: management on a bridge over a bond, a bond with VLANs, a lease, source routing. The VLANs'
 * limits are as oVirt's agent puts them: weights of 20 and 50, at most 50 Mbit/s for the one and always 10 for the other; management has one, too.
 */
const byHand = (address: string, engine: string) => `
set -e
table=${adler32('vlan200')}
ip addr flush dev eth0
ip -batch - <<end
link add bond9 type bond mode active-backup miimon 100
link set eth0 down
link set eth3 down
link set eth0 master bond9
link set eth3 master bond9
link set bond9 up
link add vmbr0 type bridge forward_delay 200 priority 4096
link set bond9 master vmbr0
link set vmbr0 up
addr add ${address}/24 dev vmbr0
route add default via ${engine} dev vmbr0
link add bond0 type bond mode active-backup miimon 50
link set eth1 down
link set eth2 down
link set eth1 master bond0
link set eth2 master bond0
link set bond0 up
link add link bond0 name guests type vlan id 100
link add br100 type bridge forward_delay 400 mcast_snooping 0
link set guests master br100
link set guests up
link set br100 up
addr add 10.1.0.2/24 dev br100
addr add 10.1.0.3/24 dev br100
addr add 2001:db8:1::2/64 dev br100 nodad
route add 10.77.0.0/16 via 10.1.0.1 dev br100
link add link bond0 name vlan200 type vlan id 200
link set vlan200 up
addr add 10.2.0.2/24 dev vlan200
route add 10.2.0.0/24 dev vlan200 table $table
route add default via 10.2.0.1 dev vlan200 table $table
rule add from 10.2.0.0/24 priority 3200 table $table
rule add to 10.2.0.0/24 priority 3200 table $table
link set eth4 up
link add link bond0 name eth9 type vlan id 9
link set eth9 up
addr add 10.9.0.2/24 dev eth9
end
tc -batch - <<end
qdisc add dev bond0 root handle 0x1389: hfsc default 0x1388
qdisc add dev bond0 ingress
class add dev bond0 parent 1389: classid 1389:64 hfsc ls m2 160bit ul m2 50000000bit
class add dev bond0 parent 1389: classid 1389:c8 hfsc ls m2 400bit rt m2 10000000bit
class add dev bond0 parent 1389: classid 1389:1388 hfsc ls m2 400bit
filter replace dev bond0 protocol all parent 1389: pref 5000 u32 match u8 0 0 flowid 0x1388
filter replace dev bond0 protocol all parent 1389: pref 100 basic match meta(vlan eq 100) flowid 1389:64
filter replace dev bond0 protocol all parent 1389: pref 200 basic match meta(vlan eq 200) flowid 1389:c8
qdisc add dev bond0 parent 1389:64 handle 64: fq_codel
qdisc add dev bond0 parent 1389:c8 handle c8: fq_codel
qdisc add dev bond0 parent 1389:1388 handle 1388: fq_codel
qdisc add dev bond9 root handle 0x1389: hfsc default 0x1388
class add dev bond9 parent 1389: classid 1389:1388 hfsc ls m2 240bit ul m2 500000000bit
filter replace dev bond9 protocol all parent 1389: pref 5000 u32 match u8 0 0 flowid 0x1388
end
mkdir -p /var/lib/dhcpcd /run/dhcpcd
dhcpcd --ipv4only --waitip --noipv4ll --nohook resolv.conf eth4`;

/** A DHCP server behind the host's last NIC, out of the host's sight: what eth4 is plugged into. */
async function serveLeases(alpha: LabHost): Promise<void> {
  const inside = ['ip', 'netns', 'exec', 'server'];
  const make = `ip netns add server; ip link set eth6 netns server
ip -n server addr add 10.4.0.1/24 dev eth6; ip -n server link set eth6 up`;
  await alpha.must(['sh', '-ec', make]);
  const server = [
    '--keep-in-foreground',
    '--conf-file=/dev/null',
    '--port=0',
    '--no-ping',
    '--user=root',
    '--pid-file=',
  ];
  const leases = ['--interface=eth6', '--bind-interfaces', '--dhcp-range=10.4.0.50,10.4.0.60,1h'];
  await alpha.spawn([...inside, 'dnsmasq', ...server, '--leasefile-ro', ...leases], { log: 'log/dnsmasq.log' });
}

test('a host that was set up by hand is adopted as it is, and keeps its networks by permanent MAC address', {
  skip: cannotRun(),
}, async (t) => {
  const site = await siteFor(t, { needs: ['bond', 'vlan', 'hfsc'], hosts: [{ name: 'alpha', nics: 7 }] });
  const { lab, call, network } = site;
  const alpha = lab.host('alpha');
  await serveLeases(alpha);
  await alpha.must(['sh', '-c', byHand(alpha.address, lab.engineAddress)], { timeoutMs: 60_000 });
  // What a kernel update may do: the ports of bond0 and the NIC with the lease have each other's names, another one a new name. Before
  // the agent starts, which from here on it does at every boot.
  const [, port = '', , , leased = '', spare = ''] = alpha.nics;
  alpha.atBoot(async () => {
    const moves = [
      [port, 'tmp'],
      [leased, port],
      ['tmp', leased],
      [spare, 'ens7'],
    ];
    const lines = moves.map(([from, to]) => `link set ${from} down\nlink set ${from} name ${to}\n`).join('');
    await alpha.must(['ip', '-batch', '-'], { input: lines });
    await serveLeases(alpha);
  });

  await network({ name: 'blue', vlan: { id: 100 } });
  await network({ name: 'storage', vlan: { id: 200 }, usages: [] });
  await network({ name: 'leased', usages: [] });
  /** What the kernel has, a line each, without what moves by itself: timers, lifetimes, link-local addresses that are still being made. */
  const picture = async (): Promise<string[]> => {
    const moving = /timer|_life_time|^stats|^ad_|operstate|txqlen|num_(tx|rx)/;
    const lines = ['addr', '-d link', 'route show table all', '-6 route show table all', 'rule', '-6 rule'];
    const all = await Promise.all(lines.map((line) => alpha.must(['ip', '-j', ...line.split(' ')])));
    const lasting = (key: string, value: unknown) => {
      if (key === 'addr_info') return (value as { scope?: string }[]).filter(({ scope }) => scope !== 'link');
      return moving.test(key) ? null : value;
    };
    const kernel = all
      .flatMap((text) => JSON.parse(text || '[]', lasting) as object[])
      .map((one) => JSON.stringify(one))
      .filter((line) => !/"dst":"(fe80|ff00):/.test(line));
    return [...kernel, ...(await scheduler()), ...(await filters())];
  };
  const ofBonds = (what: string) =>
    Promise.all(['bond0', 'bond9'].map((bond) => alpha.must(['tc', what, 'show', 'dev', bond])));
  const filters = () => ofBonds('filter');
  const scheduler = async (): Promise<string[]> => {
    const lines = (await ofBonds('class')).flatMap((shown) => shown.split('\n'));
    return lines.filter((line) => line.startsWith('class hfsc ')).sort();
  };
  const names = (list: { name?: string; network?: { name: string } }[]) => list.map((one) => one.network?.name);
  const bridgeOf = ({ bridge_name: bridge }: { bridge_name?: string }) => bridge;
  const optionsOf = ({ properties = [] }: { properties?: { value: string }[] }) => properties.map(({ value }) => value);
  const events = async (): Promise<{ code_name: string; description: string }[]> => call('GET', 'events?max=1000');

  const before = await picture();
  const host = await site.addHost('alpha');
  const { id } = host;

  await t.test('management is taken note of where it is: on a bridge of another name over a bond', async () => {
    assert.deepEqual(await picture(), before);
    const [attachment] = await call('GET', `hosts/${id}/networkattachments?follow=host_nic`);
    assert.deepEqual([attachment.host_nic.name, attachment.in_sync], ['bond9', true]);
    assert.equal(attachment.bridge_name, 'vmbr0');
  });

  await t.test('everything else is adopted by one action, with no step; what matches nothing is named', async () => {
    const said = await call('POST', `hosts/${id}/adoptnetworks`, { dry_run: true });
    assert.deepEqual(said.plan.steps ?? [], []);
    const answer = await call('POST', `hosts/${id}/adoptnetworks`, {});
    assert.deepEqual(names(answer.adopted_networks), ['blue', 'leased', 'storage'], JSON.stringify(answer));
    assert.deepEqual(answer.adopted_bonds, ['bond0']);
    assert.match(await alpha.must(['ip', 'route', 'show', 'default', 'dev', 'eth4']), /via 10\.4\.0\.1 proto dhcp/);
    assert.deepEqual(answer.left_devices, [
      { device: 'eth9', type: 'vlan', reason: 'no network of the cluster has VLAN 9' },
    ]);
    assert.deepEqual(await picture(), before, 'links, addresses, routes and rules are the same');
    const attachments = await call('GET', `hosts/${id}/networkattachments`);
    assert.deepEqual(attachments.flatMap(optionsOf).sort(), [
      'forward_delay=200 priority=4096',
      'forward_delay=400 multicast_snooping=0',
    ]);
    assert.deepEqual(
      attachments.map((one: { in_sync: boolean }) => one.in_sync),
      [true, true, true, true],
    );
    assert.deepEqual(attachments.map(bridgeOf).sort(), ['br100', 'vmbr0', undefined, undefined]);
    const limits = attachments.flatMap(({ qos }: { qos?: object }) => (qos ? [JSON.stringify(qos)] : [])).sort();
    assert.deepEqual(limits, [
      '{"outbound_average_linkshare":20,"outbound_average_upperlimit":50,"type":"hostnetwork"}',
      '{"outbound_average_linkshare":30,"outbound_average_upperlimit":500,"type":"hostnetwork"}',
      '{"outbound_average_linkshare":50,"outbound_average_realtime":10,"type":"hostnetwork"}',
    ]);
    assert.equal((await call('GET', `hosts/${id}`)).net_config_dirty ?? false, false);
    const [change] = await call('GET', `hosts/${id}/changes`);
    assert.deepEqual(change.steps ?? [], []);
    assert.ok(
      !(await events()).some(({ code_name: code }) => code === 'VDS_HOST_NOT_RESPONDING_CONNECTING'),
      'the link held on',
    );
  });

  await t.test('a network that goes leaves nothing on its NIC: no VLAN, no address, MTU 1500', async () => {
    await network({ name: 'jumbo', vlan: { id: 50 }, mtu: 9000, usages: [] });
    const nicOf = async () => {
      const [nic] = JSON.parse(await alpha.must(['ip', '-j', 'addr', 'show', 'eth5']));
      const static4 = nic.addr_info.filter(({ family }: { family: string }) => family === 'inet');
      return [nic.mtu, nic.master, static4, nic.flags.includes('UP')];
    };
    await host.setUp({
      modified_network_attachments: [{ network: { name: 'jumbo' }, host_nic: { name: 'eth5' }, ...fixed('10.5.0.2') }],
    });
    assert.equal((await nicOf())[0], 9000);
    await call('DELETE', `hosts/${id}/networkattachments/${(await host.attachment('jumbo'))?.id}`);
    assert.deepEqual(await nicOf(), [1500, undefined, [], true]);
    assert.ok(!(await alpha.must(['ip', '-o', 'link'])).includes('eth5.50'));
    assert.match(await alpha.must(['ip', 'route', 'show', '10.77.0.0/16']), /via 10.1.0.1 dev br100/, 'the host’s own');
    await call('POST', `hosts/${id}/commitnetconfig`, {});
  });

  await t.test('after a restart under other names, networks are on the NICs that they were on', async () => {
    await alpha.powerCut();
    await alpha.powerOn();
    await until('the engine is told', async () =>
      (await events()).some(({ code_name: code }) => code === 'HOST_NIC_RENAMED') ? true : undefined,
    );
    const told = (await events()).filter(({ code_name: code }) => code === 'HOST_NIC_RENAMED');
    const names = told.map(({ description }) =>
      /^NIC (\w+) .* was called (\w+) /.exec(description)?.slice(1).join(' was '),
    );
    assert.deepEqual(new Set(names), new Set([`ens7 was ${spare}`, `${leased} was ${port}`, `${port} was ${leased}`]));
    const links: Link[] = JSON.parse(await alpha.must(['ip', '-j', '-d', 'link']));
    const own = ({ address, permaddr, linkinfo }: Link) =>
      linkinfo?.info_slave_data?.perm_hwaddr ?? permaddr ?? address;
    const nics = links.filter(({ ifname }) => /^e(th|ns)\d/.test(ifname));
    const masterOf = (mac: string) => nics.find((one) => own(one) === mac)?.master;
    assert.deepEqual(alpha.macs.map(masterOf), ['bond9', 'bond0', 'bond0', 'bond9', undefined, undefined, undefined]);
    const addresses = await alpha.must(['ip', '-o', 'addr']);
    assert.match(addresses, / br100 .* 10\.1\.0\.2\/24 /);
    for (const address of ['10.1.0.2/24', '2001:db8:1::2/64', '10.2.0.2/24', `${alpha.address}/24`]) {
      assert.ok(addresses.includes(` ${address} `), address);
    }
    assert.match(await alpha.must(['ip', 'route', 'show', '10.77.0.0/16']), /via 10.1.0.1 dev br100/);
    const values = ['vmbr0/bridge/forward_delay', 'vmbr0/bridge/priority', 'br100/bridge/multicast_snooping'];
    const read = await alpha.must(['cat', ...values.map((file) => `/sys/class/net/${file}`)]);
    assert.deepEqual(read.trim().split('\n'), ['200', '4096', '0']);
    const classes = (await scheduler()).join('\n');
    for (const limit of [
      /1389:64 .* ls .* 20Mbit ul .* 50Mbit/,
      /1389:c8 .* rt .* 10Mbit ls .* 50Mbit/,
      /1389:1388 .* ls .* 30Mbit ul .* 500Mbit/,
    ]) {
      assert.match(classes, limit, 'the limits are back');
    }
    const attachments: { in_sync: boolean; host_nic: { name: string }; network: { name: string } }[] = await call(
      'GET',
      `hosts/${id}/networkattachments?follow=host_nic,network`,
    );
    const places = Object.fromEntries(attachments.map((one) => [one.network.name, one.host_nic.name]));
    assert.deepEqual(places, { ovirtmgmt: 'bond9', blue: 'bond0', storage: 'bond0', leased: port });
    assert.ok(
      attachments.every((one) => one.in_sync),
      JSON.stringify(attachments),
    );
    const found: { code: string }[] = await call('GET', `hosts/${id}/findings`);
    assert.equal(found.filter(({ code }) => code === 'HOST_NIC_RENAMED').length, 3);
    assert.equal((await call('GET', `hosts/${id}`)).net_config_dirty ?? false, false);
  });

  await t.test(
    'a lease that another client had comes to Weft with the restart, its gateway where it belongs',
    async () => {
      const route = async (...which: string[]) => (await alpha.must(['ip', 'route', 'show', ...which])).trim();
      await until(
        'a lease',
        async () =>
          / inet 10\.4\.0\.5\d\/24 .* dynamic /.test(await alpha.must(['ip', '-o', '-4', 'addr', 'show', port])) ||
          undefined,
      );
      await until(
        'source routing',
        async () => (await alpha.must(['ip', 'rule'])).includes(`lookup ${adler32(port)}`) || undefined,
      );
      assert.match(
        await route('table', String(adler32(port)), 'default'),
        new RegExp(`^default via 10\\.4\\.0\\.1 dev ${port}`),
      );
      assert.match(await route('default'), /^default via 198\.51\.100\.1 dev vmbr0 *$/);
      assert.equal((await host.attachment('leased'))?.in_sync, true);
    },
  );
});
