import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cannotRun, type RealHost, twoHosts, until } from './support/two-hosts.ts';

/** Of the kernel: how often it cut a packet into fragments, or put one together again. */
async function fragments({ lab }: RealHost): Promise<string> {
  const [names = '', values = ''] = (await lab.must(['sh', '-c', "grep '^Ip:' /proc/net/snmp"])).split('\n');
  const at = (name: string) => values.split(' ')[names.split(' ').indexOf(name)];
  return `${at('FragCreates')} ${at('ReasmReqds')}`;
}

const pings = async ({ lab }: RealHost, address: string, bytes = 56): Promise<boolean> =>
  (await lab.exec(['busybox', 'ping', '-c', '1', '-W', '1', '-s', String(bytes), address])).code === 0;
const fixed = (address: string, gateway?: string) => ({
  ip_address_assignments: [
    {
      assignment_method: 'static',
      ip: { address, netmask: '255.255.255.0', version: 'v4', ...(gateway ? { gateway } : {}) },
    },
  ],
});
const bondOf = (name: string, options: Record<string, string>, ...slaves: string[]) => ({
  name,
  bonding: {
    options: Object.entries({ ...options, miimon: '100' }).map(([option, value]) => ({ name: option, value })),
    slaves: slaves.map((slave) => ({ name: slave })),
  },
});

test('the networks of two real hosts, from adding them to moving management onto a bond', {
  skip: cannotRun(),
}, async (t) => {
  const site = await twoHosts(t, { downGraceMs: 1_000 });
  const { lab, alpha, beta, call, ask, network, clusterId, events, told } = site;
  const both = [alpha, beta];
  const inSync = (host: RealHost, name: string) =>
    until(`${name} is in sync on ${host.name}`, async () => (await host.attachment(name))?.in_sync || undefined);
  await Promise.all(both.map(({ name }) => lab.switch.bundle(name, ['eth1', 'eth2'])));
  const blue = await network({ name: 'blue', vlan: { id: 100 } });
  const storage = await network({ name: 'storage', vlan: { id: 200 }, mtu: 8000, usages: [] });

  await t.test('each host tells what it is made of and runs', async () => {
    for (const { id, lab: machine } of both) {
      const told = await call('GET', `hosts/${id}`);
      assert.equal(told.kernel_version, (await machine.must(['uname', '-r'])).trim());
      assert.equal(told.os.reported_kernel_cmdline, (await machine.must(['cat', '/proc/cmdline'])).trim());
      assert.match(await machine.must(['cat', '/etc/os-release']), new RegExp(`^NAME="?${told.os.type}"?$`, 'm'));
      assert.deepEqual(told.cpu.topology, { sockets: 1, cores: 1, threads: 1 });
      assert.deepEqual(told.certificate, { organization: 'Weft', subject: `O=Weft,CN=${id}` });
      assert.equal(told.se_linux.mode, 'disabled');
    }
  });

  await t.test('an LACP bond with two VLANs and a large MTU in one request, and copied to the other host', async () => {
    await alpha.setUp({
      modified_bonds: [bondOf('bond0', { mode: '4' }, 'eth1', 'eth2')],
      modified_network_attachments: [
        { network: { name: 'blue' }, host_nic: { name: 'bond0' } },
        { network: { name: 'storage' }, host_nic: { name: 'bond0' }, ...fixed('10.20.0.1') },
      ],
    });
    await call('POST', `hosts/${beta.id}/copyhostnetworks`, { source_host: { name: 'alpha' } });
    await beta.setUp({
      modified_network_attachments: [{ id: (await beta.attachment('storage'))?.id, ...fixed('10.20.0.2') }],
      commit_on_success: true,
    });
    for (const host of both) {
      await inSync(host, 'blue');
      await inSync(host, 'storage');
      const mtus = await host.links();
      for (const [device, mtu] of [
        ['bond0', 8000],
        ['bond0.200', 8000],
        ['bond0.100', 1500],
        ['blue', 1500],
      ] as const) {
        assert.equal(mtus.get(device)?.mtu, mtu, `${device} on ${host.name}`);
      }
      assert.ok(!mtus.has('storage'), 'it has no bridge');
      await until('the switch is the partner', async () => {
        const nics = await call('GET', `hosts/${host.id}/nics`);
        const bond = nics.find(({ name }: { name: string }) => name === 'bond0');
        const partner = bond.bonding.ad_partner_mac?.address ?? '00:00:00:00:00:00';
        return (partner !== '00:00:00:00:00:00' && bond.ad_aggregator_id > 0) || undefined;
      });
    }
    await until('alpha reaches beta', async () => (await pings(alpha, '10.20.0.2')) || undefined);
    const before = [await fragments(alpha), await fragments(beta)];
    assert.ok(await pings(alpha, '10.20.0.2', 7972), 'a packet of 8000 bytes');
    assert.deepEqual([await fragments(alpha), await fragments(beta)], before, 'in one piece');
  });

  await t.test('changed by hand: told, left alone by others, repaired, reverted', async (t) => {
    const code = 'VDS_NETWORKS_OUT_OF_SYNC';
    assert.deepEqual(await events(code), [], 'what Weft did itself is not told');
    const byHand = async (...argv: string[]) => {
      const count = (await events(code)).length;
      await alpha.lab.must(['ip', 'link', 'set', ...argv]);
      const begun = Date.now();
      const text = await told(code, count);
      t.diagnostic(`told ${Date.now() - begun} ms after the change by hand`);
      return text;
    };
    assert.match(await byHand('blue', 'mtu', '1400'), /blue on host alpha is not as defined: mtu is 1400 instead/);
    assert.match(await byHand('bond0', 'type', 'bond', 'miimon', '250'), /bond_options is miimon=250 instead of/);
    await network({ name: 'green', vlan: { id: 7 } });
    const green = { network: { name: 'green' }, host_nic: { name: 'eth4' } };
    await alpha.setUp({ modified_network_attachments: [green] });
    assert.equal((await alpha.links()).get('blue')?.mtu, 1400, 'a request about green leaves blue alone');
    const refused = await ask('POST', `hosts/${alpha.id}/setupnetworks`, {
      modified_network_attachments: [{ id: (await alpha.attachment('blue'))?.id, ...fixed('10.10.0.1') }],
    });
    assert.match(JSON.stringify(refused.body), /NETWORK_NOT_IN_SYNC/);
    await call('POST', `hosts/${alpha.id}/syncallnetworks`, {});
    assert.equal((await alpha.links()).get('blue')?.mtu, 1500);
    await inSync(alpha, 'blue');

    const changes: { id: string; differences: string[] }[] = await call('GET', `hosts/${alpha.id}/changes`);
    const change = changes.find(({ differences }) => differences.some((line) => line.includes('green')));
    await call('POST', `hosts/${alpha.id}/changes/${change?.id}/revert`, {});
    const links = await alpha.links();
    assert.ok(!links.has('green') && !links.has('eth4.7') && links.has('blue'));
  });

  await t.test('a setting of the NIC beneath is set, told when somebody else changes it, and put right', async () => {
    const gro = async () => {
      const text = await alpha.lab.must(['ethtool', '-k', 'eth4']);
      return /^generic-receive-offload: (\w+)/m.exec(text)?.[1];
    };
    const wish = (value: string) => ({
      modified_network_attachments: [
        { network: { name: 'green' }, host_nic: { name: 'eth4' }, properties: [{ name: 'ethtool_opts', value }] },
      ],
    });
    assert.equal(await gro(), 'off');
    const refused = await ask('POST', `hosts/${alpha.id}/setupnetworks`, wish('--offload eth4 gro on ntuple on'));
    assert.match(JSON.stringify(refused.body), /NIC_SETTINGS_NOT_SUPPORTED.*features\.ntuple on of eth4/);
    assert.equal(await gro(), 'off', 'refused before anything was changed');
    await alpha.setUp(wish('--offload * gro on'));
    assert.equal(await gro(), 'on');
    const code = 'VDS_NETWORKS_OUT_OF_SYNC';
    const count = (await events(code)).length;
    await alpha.lab.must(['ethtool', '-K', 'eth4', 'gro', 'off']);
    assert.match(await told(code, count), /ethtool_opts is -K eth4 gro off instead of -K eth4 gro on/);
    await call('POST', `hosts/${alpha.id}/syncallnetworks`, {});
    assert.equal(await gro(), 'on');
    const [change] = await call('GET', `hosts/${alpha.id}/changes`);
    await call('POST', `hosts/${alpha.id}/changes/${change.id}/revert`, {});
    const green = await alpha.attachment('green');
    await alpha.setUp({
      removed_network_attachments: [{ id: green?.id }],
      synchronized_network_attachments: [{ id: green?.id }],
    });
  });

  await t.test('a VLAN as FCoE makes it is no NIC to anybody, and keeps its link', async () => {
    const add =
      'ip link set eth4 up; ip link add link eth4 name eth4.100-fcoe type vlan id 100; ip link set eth4.100-fcoe up';
    await alpha.lab.must(['sh', '-ec', add]);
    await call('POST', `hosts/${alpha.id}/refresh`, {});
    const offered: { name: string }[] = await call('GET', `hosts/${alpha.id}/nics`);
    assert.ok(offered.some(({ name }) => name === 'eth4') && !offered.some(({ name }) => name === 'eth4.100-fcoe'));
    const refused = await ask('POST', `hosts/${alpha.id}/setupnetworks`, {
      modified_bonds: [bondOf('bond7', { mode: '1' }, 'eth3', 'eth4')],
    });
    assert.match(JSON.stringify(refused.body), /HIDDEN_NIC_WOULD_BE_TOUCHED.*eth4\.100-fcoe/);
    await alpha.lab.must(['ip', 'link', 'del', 'eth4.100-fcoe']);
  });

  await t.test('a probe that does not pass takes a change back, and says what it saw', async () => {
    const { id } = (await alpha.attachment('storage')) ?? {};
    const change = {
      modified_network_attachments: [{ id, ...fixed('10.20.0.7') }],
      connectivity_timeout: 8,
    };
    const refused = await ask('POST', `hosts/${alpha.id}/setupnetworks`, {
      ...change,
      probes: [{ type: 'gateway', address: '10.20.0.99' }],
    });
    assert.match(JSON.stringify(refused.body), /SETUP_NETWORKS_ROLLED_BACK.*10\.20\.0\.99: it does not answer/);
    assert.match(await alpha.lab.must(['ip', '-4', 'addr', 'show', 'bond0.200']), /10\.20\.0\.1\//);
    await alpha.setUp({ ...change, probes: [{ type: 'gateway', address: '10.20.0.2' }] });
    assert.match(await alpha.lab.must(['ip', '-4', 'addr', 'show', 'bond0.200']), /10\.20\.0\.7\//);
  });

  await t.test(
    'a host whose required network lost all its cables is not operational until it has one again',
    async () => {
      await call('PUT', `clusters/${clusterId}/networks/${blue}`, { required: true });
      await until('blue is operational', async () =>
        (await call('GET', `clusters/${clusterId}/networks/${blue}`)).status === 'operational' ? true : undefined,
      );
      await alpha.lab.cutLink('eth1');
      await alpha.lab.cutLink('eth2');
      const { status_detail: reason } = await alpha.becomes('non_operational');
      assert.match(reason, /^NETWORK_INTERFACE_IS_DOWN: .*blue on bond0/);
      assert.equal((await call('GET', `hosts/${beta.id}`)).status, 'up');
      await alpha.lab.restoreLink('eth1');
      await alpha.lab.restoreLink('eth2');
      await alpha.becomes('up');
      for (const [code, text] of [
        ['HOST_BOND_SLAVE_STATE_DOWN', 'Slave eth1 of bond bond0 on host alpha is down.'],
        ['HOST_INTERFACE_STATE_DOWN', 'Interface bond0 on host alpha is down.'],
        ['HOST_BOND_SLAVE_STATE_UP', 'Slave eth1 of bond bond0 on host alpha is up.'],
      ] as const) {
        await until(text, async () => (await events(code)).includes(text) || undefined);
      }
      await call('PUT', `clusters/${clusterId}/networks/${blue}`, { required: false });
    },
  );

  await t.test(
    'a new VLAN reaches both hosts; where one cannot take it, it stops and the other can go back',
    async () => {
      const tags = async () => Promise.all(both.map(async (host) => [...(await host.links()).keys()]));
      const put = (id: number) => call('PUT', `networks/${blue}?max_parallel=1`, { vlan: { id } });
      await put(101);
      await told('NETWORK_ROLL_OUT_DONE');
      for (const names of await tags()) assert.ok(names.includes('bond0.101') && !names.includes('bond0.100'));
      for (const host of both) await inSync(host, 'blue');

      await beta.lab.must([
        'sh',
        '-c',
        'mount --bind /var/lib/weft /var/lib/weft && mount -o remount,bind,ro /var/lib/weft',
      ]);
      await put(102);
      const text = await told('NETWORK_ROLL_OUT_STOPPED');
      await beta.lab.must(['umount', '/var/lib/weft']);
      const [, change] = /offered for revert: alpha \(change ([0-9a-f-]+)\)/.exec(text) ?? assert.fail(text);
      assert.deepEqual(
        (await tags()).map((names) => names.filter((name) => name.startsWith('bond0.1'))),
        [['bond0.102'], ['bond0.101']],
      );
      await call('POST', `hosts/${alpha.id}/changes/${change}/revert`, {});
      assert.ok((await alpha.links()).has('bond0.101'));
      await put(101);
      for (const host of both) await inSync(host, 'blue');
    },
  );

  await t.test('a label brings a network to both hosts; one whose agent was away follows when it is back', async () => {
    const red = await network({ name: 'red', vlan: { id: 30 } });
    for (const host of both) await host.setUp({ modified_labels: [{ id: 'lab', host_nic: { name: 'eth4' } }] });
    await beta.stopAgent();
    await beta.becomes('connecting');
    await call('POST', `networks/${red}/networklabels`, { id: 'lab' });
    await until('alpha has red', async () => (await alpha.links()).has('eth4.30') || undefined);
    assert.match(await told('NETWORK_BY_LABEL_AWAITS_HOST'), /network red to host beta by label lab waits until/);
    await beta.startAgent();
    await until('beta has red', async () => (await beta.links()).has('eth4.30') || undefined);
    for (const host of both) await inSync(host, 'red');
    await call('DELETE', `networks/${red}/networklabels/lab`);
    for (const host of both) {
      await until('red is gone', async () => !(await host.links()).has('eth4.30') || undefined);
    }
  });

  await t.test(
    'a network that is removed stays on its host, whatever else is set up, until it is taken off there',
    async () => {
      const old = await network({ name: 'old', vlan: { id: 50 }, usages: [] });
      const onEth4 = (name: string) => ({ network: { name }, host_nic: { name: 'eth4' } });
      await beta.setUp({ modified_network_attachments: [{ ...onEth4('old'), ...fixed('10.50.0.2') }] });
      await call('DELETE', `networks/${old}`);
      await network({ name: 'fresh', vlan: { id: 51 }, usages: [] });
      await beta.setUp({ modified_network_attachments: [onEth4('fresh')] });
      assert.match(await beta.lab.must(['ip', '-4', 'addr', 'show', 'eth4.50']), /10\.50\.0\.2\/24/);
      const unmanaged = await call('GET', `hosts/${beta.id}/unmanagednetworks`);
      assert.deepEqual(
        unmanaged.map(({ name }: { name: string }) => name),
        ['old'],
      );
      await call('DELETE', `hosts/${beta.id}/unmanagednetworks/old`);
      const links = await beta.links();
      assert.ok(!links.has('eth4.50') && links.has('eth4.51'));
      await beta.setUp({ removed_network_attachments: [{ id: (await beta.attachment('fresh'))?.id }] });
    },
  );

  await t.test('an address by DHCP, and the default route moves to it and back', async () => {
    const leased = await network({ name: 'leased', vlan: { id: 40 }, usages: [] });
    const onEth4 = { network: { name: 'leased' }, host_nic: { name: 'eth4' } };
    await beta.setUp({ modified_network_attachments: [{ ...onEth4, ...fixed('10.40.0.1') }] });
    const server = ['--keep-in-foreground', '--conf-file=/dev/null', '--port=0', '--user=root', '--pid-file='];
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

  await t.test('an address among guests is found: in the plan, in the list and as an event', async () => {
    const change = {
      modified_network_attachments: [{ id: (await beta.attachment('blue'))?.id, ...fixed('10.10.0.2') }],
    };
    const { plan } = await beta.setUp({ ...change, dry_run: true });
    const [{ code, description, advice }] = plan.findings;
    assert.equal(code, 'HOST_ADDRESS_AMONG_GUESTS');
    assert.deepEqual(await call('GET', `hosts/${beta.id}/findings`), []);
    await call('POST', `hosts/${beta.id}/plans/${plan.id}/apply`, {});
    const [found] = await call('GET', `hosts/${beta.id}/findings`);
    assert.equal(found.description, description);
    assert.equal(await told('HOST_NETWORK_FINDING'), `${description} ${advice}`);

    // What a DHCP client that is not ours leaves on a device.
    const lease = ['addr', 'add', '10.10.0.77/24', 'dev', 'blue', 'valid_lft', '600', 'preferred_lft', '600'];
    await beta.lab.must(['ip', ...lease]);
    assert.match(
      await told('HOST_NETWORK_FINDING', 1),
      /blue .* on host beta has an address by DHCP that is not wanted/,
    );
    await call('POST', `hosts/${beta.id}/syncallnetworks`, {});
    assert.doesNotMatch(await beta.lab.must(['ip', '-4', 'addr', 'show', 'blue']), /10\.10\.0\.77/);
    assert.match(await beta.lab.must(['ip', '-4', 'addr', 'show', 'blue']), /10\.10\.0\.2\//);
  });

  await t.test('the management NIC becomes a bond: planned, then applied by the id of the plan', async () => {
    const { plan } = await alpha.setUp({
      modified_bonds: [bondOf('bond1', { mode: '1', primary: 'eth0' }, 'eth0', 'eth3')],
      modified_network_attachments: [{ id: (await alpha.attachment('ovirtmgmt'))?.id, host_nic: { name: 'bond1' } }],
      commit_on_success: true,
      dry_run: true,
    });
    assert.ok(plan.contact_lost === undefined || plan.contact_lost.max_ms < 60_000);
    assert.ok(!(await alpha.links()).has('bond1'), 'a plan changes nothing');
    await call('POST', `hosts/${alpha.id}/plans/${plan.id}/apply`, {});
    assert.match(await alpha.lab.must(['ip', 'link', 'show', 'eth0']), /master bond1/);
    assert.equal((await alpha.attachment('ovirtmgmt'))?.host_nic.name, 'bond1');
    assert.equal((await call('GET', `hosts/${alpha.id}`)).status, 'up');
    const nics = await call('GET', `hosts/${alpha.id}/nics`);
    const bond = nics.find(({ name }: { name: string }) => name === 'bond1');
    assert.equal(bond.bonding.active_slave.name, 'eth0');
  });
  assert.ok(storage);
});
