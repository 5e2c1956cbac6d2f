import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adler32 } from '@weft/core/plan';
import { bondOf, fixed } from './support/requests.ts';
import { cannotRun, type RealHost, until } from './support/site.ts';
import { twoHosts } from './support/two-hosts.ts';

const downGraceMs = 1_000;
/** Whatever a host has at /etc/resolv.conf by itself; no line end, so that none can be added unseen. */
const ownResolver = '# the office\noptions timeout:1\nsearch lab\nnameserver 192.0.2.1';

test('the roles of networks in a cluster, and the health of its hosts, on two real hosts', {
  skip: cannotRun(),
}, async (t) => {
  const site = await twoHosts(t, { downGraceMs, recoveryMs: 1_000 });
  const { lab, alpha, beta, call, ask, network, clusterId, events, told, rolledOut } = site;
  const both = [alpha, beta];
  const inCluster = `clusters/${clusterId}/networks`;
  const rolesOf = async (name: string): Promise<string[]> => {
    const all: { name: string; usages: string[] }[] = await call('GET', inCluster);
    return all.find((one) => one.name === name)?.usages.filter((usage) => usage !== 'vm') ?? [];
  };
  const refusal = async (...asked: Parameters<typeof ask>): Promise<string> => {
    const { status, body } = await ask(...asked);
    assert.ok(status >= 400, `${asked[1]} is refused`);
    return JSON.stringify(body);
  };
  const read = ({ lab: machine }: RealHost, path: string) => machine.must(['cat', path]);
  const defaultsOf = async ({ lab: machine }: RealHost) =>
    (await machine.must(['ip', 'route', 'show', 'default'])).trim();
  const addresses = new Map([
    [alpha, '10.60.0.1'],
    [beta, '10.60.0.2'],
  ]);
  const data = await network({ name: 'data', vlan: { id: 60 }, usages: [] });
  const setUpData = async (host: RealHost, more: object) => {
    const there = await host.attachment('data');
    const which = there ? { id: there.id } : { network: { name: 'data' }, host_nic: { name: 'eth4' } };
    await host.setUp({ modified_network_attachments: [{ ...which, ...more }] });
  };

  await t.test('a role that moves data is for networks with an address on every host that has them', async () => {
    for (const host of both) await setUpData(host, {});
    for (const role of ['display', 'migration', 'gluster', 'default_route']) {
      const text = await refusal('PUT', `${inCluster}/${data}`, { usages: [role] });
      assert.match(text, /NETWORK_ADDR_MANDATORY_FOR_ROLE_NETWORK.*alpha, beta/, role);
    }
    for (const [host, address] of addresses) await setUpData(host, fixed(address, '10.60.0.254'));
    const changes = () => Promise.all(both.map(async ({ id }) => (await call('GET', `hosts/${id}/changes`)).length));
    const before = await changes();
    await call('PUT', `${inCluster}/${data}`, { usages: ['display', 'migration', 'gluster'] });
    assert.deepEqual(await rolesOf('data'), ['display', 'migration', 'gluster']);
    assert.deepEqual(await rolesOf('ovirtmgmt'), ['management', 'default_route']);
    assert.deepEqual(await changes(), before, 'nothing is changed on a host');
    await until('the hosts reach each other by it', async () => {
      const { code } = await alpha.lab.exec(['busybox', 'ping', '-c', '1', '-W', '1', '10.60.0.2']);
      return code === 0 || undefined;
    });
    for (const host of both) {
      const { id, in_sync: isInSync } = (await host.attachment('data')) ?? assert.fail('it is attached');
      assert.equal(isInSync, true);
      const bare = { modified_network_attachments: [{ id, ip_address_assignments: [] }] };
      const text = await refusal('POST', `hosts/${host.id}/setupnetworks`, bare);
      assert.match(text, /ACTION_TYPE_FAILED_ROLE_NETWORK_HAS_NO_BOOT_PROTOCOL/);
      assert.match(await host.lab.must(['ip', 'addr', 'show', 'eth4.60']), new RegExp(`${addresses.get(host)}/24`));
    }
  });

  await t.test(
    'the default route goes to the gateway of the network that gets the role, and name servers with it',
    async () => {
      await alpha.lab.must(['sh', '-c', 'cat >/etc/resolv.conf'], { input: ownResolver });
      const link = 'cat >/run/own.conf; ln -sf ../run/own.conf /etc/resolv.conf';
      await beta.lab.must(['sh', '-c', link], { input: ownResolver });
      for (const { id } of both) await call('POST', `hosts/${id}/refresh`, {});
      const servers = (...list: string[]) => ({ dns_resolver_configuration: { name_servers: list } });
      const serversOf = async (host: RealHost) =>
        [...(await read(host, '/etc/resolv.conf')).matchAll(/^nameserver (\S+)$/gm)].map(([, server]) => server);
      await rolledOut(() => call('PUT', `networks/${data}`, servers('192.0.2.53')));
      await setUpData(beta, { ...fixed('10.60.0.2', '10.60.0.254'), ...servers('192.0.2.99') });
      for (const host of both) {
        assert.equal(await read(host, '/etc/resolv.conf'), ownResolver, 'other networks have no say');
        assert.match(await defaultsOf(host), /^default via 198\.51\.100\.1 dev \S+ *$/);
      }

      await rolledOut(() => call('PUT', `${inCluster}/${data}`, { usages: ['migration', 'default_route'] }));
      assert.deepEqual(await rolesOf('ovirtmgmt'), ['management', 'display']);
      for (const host of both) {
        assert.match(await defaultsOf(host), /^default via 10\.60\.0\.254 dev eth4\.60 *$/);
        const [way] = JSON.parse(await host.lab.must(['ip', '-j', 'route', 'get', '198.51.100.1']));
        const own = await host.lab.must(['ip', 'route', 'show', 'table', String(adler32(way.dev)), 'default']);
        assert.match(own, /via 198\.51\.100\.1/, 'the former one is for its own subnet');
        assert.equal((await call('GET', `hosts/${host.id}`)).status, 'up');
        assert.match(await read(host, '/etc/resolv.conf'), /^search lab$/m);
      }
      assert.deepEqual(await serversOf(alpha), ['192.0.2.53'], "the network's");
      assert.deepEqual(await serversOf(beta), ['192.0.2.99'], "the attachment's in their place");
      await rolledOut(() => call('PUT', `networks/${data}`, servers('192.0.2.54', '2001:db8::53')));
      assert.deepEqual(await serversOf(alpha), ['192.0.2.54', '2001:db8::53']);
      assert.deepEqual(await serversOf(beta), ['192.0.2.99']);
      assert.equal(await read(beta, '/run/own.conf'), ownResolver, 'what the link pointed to was not written');

      const drifts = (await events('VDS_NETWORKS_OUT_OF_SYNC')).length;
      await alpha.lab.must(['sh', '-c', 'echo nameserver 192.0.2.66 >/etc/resolv.conf']);
      assert.match(
        await told('VDS_NETWORKS_OUT_OF_SYNC', drifts),
        /data on host alpha .*dns_configuration is 192\.0\.2\.66 instead of 192\.0\.2\.54,2001:db8::53/,
      );
      await call('POST', `hosts/${alpha.id}/syncallnetworks`, {});
      assert.deepEqual(await serversOf(alpha), ['192.0.2.54', '2001:db8::53']);

      await rolledOut(() => call('PUT', `${inCluster}/${data}`, { usages: [] }));
      assert.deepEqual(await rolesOf('ovirtmgmt'), ['management', 'display', 'migration', 'default_route']);
      for (const host of both) {
        assert.match(await defaultsOf(host), /^default via 198\.51\.100\.1 dev \S+ *$/);
        const own = await host.lab.must(['ip', 'route', 'show', 'table', String(adler32('eth4.60')), 'default']);
        assert.match(own, /via 10\.60\.0\.254/);
        assert.equal(await read(host, '/etc/resolv.conf'), ownResolver, 'byte for byte');
      }
      assert.equal((await beta.lab.must(['readlink', '/etc/resolv.conf'])).trim(), '../run/own.conf');
    },
  );

  await t.test('an address by DHCP, and the default route moves to it and back', async () => {
    const leased = await network({ name: 'leased', vlan: { id: 40 }, usages: [] });
    const onEth4 = { network: { name: 'leased' }, host_nic: { name: 'eth4' } };
    await beta.setUp({ modified_network_attachments: [{ ...onEth4, ...fixed('10.40.0.1') }] });
    const server = [
      '--keep-in-foreground',
      '--conf-file=/dev/null',
      '--port=0',
      '--no-ping',
      '--user=root',
      '--pid-file=',
    ];
    await beta.lab.spawn(
      ['dnsmasq', ...server, '--interface=eth4.40', '--bind-interfaces', '--dhcp-range=10.40.0.50,10.40.0.60,10m'],
      { log: 'log/dnsmasq.log' },
    );
    await alpha.setUp({
      modified_network_attachments: [
        { ...onEth4, ip_address_assignments: [{ assignment_method: 'dhcp', ip: { version: 'v4' } }] },
      ],
    });
    const nicOf = async () =>
      (await call('GET', `hosts/${alpha.id}/nics`)).find(({ name }: { name: string }) => name === 'eth4.40');
    await until('a lease', async () => (await nicOf()).ip?.address?.startsWith('10.40.0.5') || undefined);
    assert.equal((await nicOf()).boot_protocol, 'dhcp');
    const main = async () => (await alpha.lab.must(['ip', 'route', 'show', 'default'])).trim();
    assert.match(await main(), /^default via 198\.51\.100\.1 dev \S+/);
    // They come a moment after the address.
    await until('rules', async () => (await alpha.lab.must(['ip', 'rule'])).includes('3200:') || undefined);
    const done = (await events('NETWORK_ROLL_OUT_DONE')).length;
    await call('PUT', `clusters/${clusterId}/networks/${leased}`, { usages: ['default_route'] });
    await told('NETWORK_ROLL_OUT_DONE', done);
    await until(
      'the route is there',
      async () => /^default via 10\.40\.0\.1 dev eth4\.40/.test(await main()) || undefined,
    );
    assert.doesNotMatch(await main(), /198\.51\.100/);
    assert.equal((await call('GET', `hosts/${alpha.id}`)).status, 'up');
    await call('DELETE', `clusters/${clusterId}/networks/${leased}`);
    await told('NETWORK_ROLL_OUT_DONE', done + 1);
    await until('management has it again', async () => /^default via 198\.51\.100\.1/.test(await main()) || undefined);
  });

  await t.test(
    'HA-11: networks beside an untagged one get a new MTU with the last of them that is given it',
    async () => {
      // A name that the kernel lets no device have.
      const flat = await network({ name: 'default' });
      const { vdsm_name: bridge } = await call('GET', `networks/${flat}`);
      const beside = await network({ name: 'beside', vlan: { id: 70 } });
      const on = (name: string) => ({ network: { name }, host_nic: { name: 'eth3' } });
      await alpha.setUp({ modified_network_attachments: [on('default'), on('beside')] });
      const devices = ['eth3', 'eth3.70', bridge, 'beside'];
      const mtus = async () => {
        const links = await alpha.links();
        return devices.map((name) => links.get(name)?.mtu);
      };
      const all = (mtu: number) => devices.map(() => mtu);
      for (const [first, second] of [
        [flat, beside],
        [beside, flat],
      ] as const) {
        for (const [from, to] of [
          [1500, 9000],
          [9000, 1500],
        ] as const) {
          const stopped = (await events('NETWORK_ROLL_OUT_STOPPED')).length;
          await call('PUT', `networks/${first}`, { mtu: to });
          assert.match(
            await told('NETWORK_ROLL_OUT_STOPPED', stopped),
            /on eth3 beside an untagged one must have its MTU/,
          );
          assert.deepEqual(await mtus(), all(from));
          await rolledOut(() => call('PUT', `networks/${second}`, { mtu: to }));
          assert.deepEqual(await mtus(), all(to));
          for (const name of ['default', 'beside']) assert.equal((await alpha.attachment(name))?.in_sync, true, name);
        }
      }
      const removed = await Promise.all(['default', 'beside'].map((name) => alpha.attachment(name)));
      await alpha.setUp({ removed_network_attachments: removed.map((one) => ({ id: one?.id })) });
    },
  );

  await t.test(
    'RQ-1, RQ-4 and RQ-6: a required network hurts nobody before all have it, then whoever loses it',
    async () => {
      for (const { name } of both) await lab.switch.unbundle(name, ['eth1', 'eth2']);
      const { id: blue } = await call('POST', 'networks', {
        name: 'blue',
        vlan: { id: 100 },
        data_center: { name: 'Default' },
      });
      const stateOf = async () => (await call('GET', `${inCluster}/${blue}`)).status;
      await call('POST', inCluster, { id: blue });
      const give = (host: RealHost) =>
        host.setUp({
          modified_bonds: [bondOf('bond0', { mode: '1' }, 'eth1', 'eth2')],
          modified_network_attachments: [{ network: { name: 'blue' }, host_nic: { name: 'bond0' } }],
        });
      await give(alpha);
      assert.equal(await stateOf(), 'non_operational');
      await give(beta);
      await until('blue is operational', async () => (await stateOf()) === 'operational' || undefined);
      for (const { id } of both) assert.equal((await call('GET', `hosts/${id}`)).status, 'up');
      assert.deepEqual(await events('VDS_SET_NONOPERATIONAL_NETWORK'), []);

      const removed = { removed_network_attachments: [{ id: (await beta.attachment('blue'))?.id }] };
      await beta.setUp(removed);
      assert.match((await beta.becomes('non_operational')).status_detail, /^NETWORK_UNREACHABLE: .*blue/);
      assert.match(await told('VDS_SET_NONOPERATIONAL_NETWORK'), /Host beta .*blue/);
      assert.equal(await stateOf(), 'operational');
      assert.equal((await call('GET', `hosts/${alpha.id}`)).status, 'up');
      await give(beta);
      await beta.becomes('up');
      const [management] = (await call('GET', inCluster)).filter(({ name }: { name: string }) => name === 'ovirtmgmt');
      const text = await refusal('PUT', `${inCluster}/${management.id}`, { required: false });
      assert.match(text, /ACTION_TYPE_FAILED_MANAGEMENT_NETWORK_REQUIRED/, 'the management network always is');
    },
  );

  await t.test(
    'RQ-2: a host whose VM network has lost its bridge is not operational until it is put right',
    async () => {
      await alpha.lab.must(['ip', 'link', 'del', 'blue']);
      assert.match((await alpha.becomes('non_operational')).status_detail, /^VM_NETWORK_IS_BRIDGELESS: .*blue/);
      await call('POST', `hosts/${alpha.id}/syncallnetworks`, {});
      await alpha.becomes('up');
    },
  );

  const nicIs = (host: RealHost, name: string, status: string) =>
    until(`${name} is ${status}`, async () => {
      const nics = await call('GET', `hosts/${host.id}/nics`);
      return (
        nics.some((nic: { name: string; status: string }) => nic.name === name && nic.status === status) || undefined
      );
    });

  await t.test(
    'RQ-3: a host whose required network has lost all its cables for too long is not operational',
    async () => {
      await alpha.lab.cutLink('eth1');
      await nicIs(alpha, 'eth1', 'down');
      const cut = Date.now();
      await alpha.lab.cutLink('eth2');
      assert.match(
        (await alpha.becomes('non_operational')).status_detail,
        /^NETWORK_INTERFACE_IS_DOWN: .*blue on bond0/,
      );
      const all: { code_name: string; time: string }[] = await call('GET', 'events?max=2000');
      const times = all
        .filter((one) => one.code_name === 'VDS_SET_NONOPERATIONAL_IFACE_DOWN')
        .map(({ time }) => new Date(time).getTime() - cut);
      assert.equal(times.length, 1, 'one cable was enough');
      assert.ok((times[0] ?? 0) >= downGraceMs, `not before its time: ${times[0]} ms`);
      assert.equal((await call('GET', `hosts/${beta.id}`)).status, 'up');
      for (const nic of ['eth1', 'eth2']) await alpha.lab.restoreLink(nic);
      await alpha.becomes('up');
      for (const [code, text] of [
        ['HOST_BOND_SLAVE_STATE_DOWN', 'Slave eth1 of bond bond0 on host alpha is down.'],
        ['HOST_INTERFACE_STATE_DOWN', 'Interface bond0 on host alpha is down.'],
        ['HOST_BOND_SLAVE_STATE_UP', 'Slave eth1 of bond bond0 on host alpha is up.'],
      ] as const) {
        await until(text, async () => (await events(code)).includes(text) || undefined);
      }
    },
  );

  await t.test('RQ-5: a host whose recovery nobody has reported is found by the next look around', async () => {
    for (const nic of ['eth1', 'eth2']) await alpha.lab.cutLink(nic);
    await alpha.becomes('non_operational');
    // What tells the agent of changes falls silent.
    const monitor = (signal: string) => alpha.lab.must(['pkill', `-${signal}`, '-f', '^ip -o monitor']);
    await monitor('STOP');
    for (const nic of ['eth1', 'eth2']) await alpha.lab.restoreLink(nic);
    await alpha.becomes('up');
    await monitor('CONT');
  });
});
