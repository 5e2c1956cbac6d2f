import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portName, untaggedVlan } from '@weft/lab/segment';
import { askForEchoes } from '@weft/lab/services';
import { doneByHand } from './support/by-hand.ts';
import { bondOf, fixed } from './support/requests.ts';
import { cannotRun, type RealHost, until } from './support/site.ts';
import { twoHosts } from './support/two-hosts.ts';

/** Of the kernel: how often it cut a packet into fragments, or put one together again. */
async function fragments({ lab }: RealHost): Promise<string> {
  const [names = '', values = ''] = (await lab.must(['sh', '-c', "grep '^Ip:' /proc/net/snmp"])).split('\n');
  const at = (name: string) => values.split(' ')[names.split(' ').indexOf(name)];
  return `${at('FragCreates')} ${at('ReasmReqds')}`;
}

const pings = async ({ lab }: RealHost, address: string, bytes = 56): Promise<boolean> =>
  (await lab.exec(['busybox', 'ping', '-c', '1', '-W', '1', '-s', String(bytes), address])).code === 0;

test('the networks of two real hosts, from adding them to moving management between NICs and bonds', {
  skip: cannotRun(),
}, async (t) => {
  const site = await twoHosts(t);
  const { lab, alpha, beta, call, ask, network, events, told, rolledOut } = site;
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
    const [mtu] = await events('VDS_NETWORK_MTU_DIFFER_FROM_LOGICAL_NETWORK');
    assert.match(mtu ?? '', /blue on host alpha has an MTU of 1400; in the cluster it is 1500/);
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

  await doneByHand(t, site);

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
    const change = { modified_network_attachments: [{ id, ...fixed('10.20.0.7') }] };
    const refused = await ask('POST', `hosts/${alpha.id}/setupnetworks`, {
      ...change,
      connectivity_timeout: 8,
      probes: [{ type: 'gateway', address: '10.20.0.99' }],
    });
    assert.match(JSON.stringify(refused.body), /SETUP_NETWORKS_ROLLED_BACK.*10\.20\.0\.99: it does not answer/);
    assert.match(await alpha.lab.must(['ip', '-4', 'addr', 'show', 'bond0.200']), /10\.20\.0\.1\//);
    await alpha.setUp({ ...change, probes: [{ type: 'gateway', address: '10.20.0.2' }] });
    assert.match(await alpha.lab.must(['ip', '-4', 'addr', 'show', 'bond0.200']), /10\.20\.0\.7\//);
  });

  await t.test(
    'a new VLAN reaches both hosts; where one cannot take it, it stops and the other can go back',
    async () => {
      const tags = async () => Promise.all(both.map(async (host) => [...(await host.links()).keys()]));
      const put = (id: number) => call('PUT', `networks/${blue}?max_parallel=1`, { vlan: { id } });
      const titles = ({ steps }: { steps: { title: string }[] }) => steps.map(({ title }) => title);
      const { plan } = await call('PUT', `networks/${blue}?dry_run=true`, { vlan: { id: 101 } });
      await rolledOut(() => put(101));
      for (const [index, host] of both.entries()) {
        const [change] = await call('GET', `hosts/${host.id}/changes`);
        assert.deepEqual(titles(change), titles(plan.host_plans[index]), `${host.name} was changed as planned`);
      }
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
      await until('red is gone', async () => !(await host.attachment('red')) || undefined);
      assert.ok(!(await host.links()).has('eth4.30'));
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

  await t.test('an address among guests is found: in the plan, in the list and as an event', async () => {
    const change = {
      modified_network_attachments: [{ id: (await beta.attachment('blue'))?.id, ...fixed('10.10.0.2') }],
    };
    const { plan } = await beta.setUp({ ...change, dry_run: true });
    const [{ code, description, advice }] = plan.findings;
    assert.equal(code, 'HOST_ADDRESS_AMONG_GUESTS');
    assert.deepEqual(await call('GET', `hosts/${beta.id}/findings`), []);
    const count = (await events('HOST_NETWORK_FINDING')).length;
    await call('POST', `hosts/${beta.id}/plans/${plan.id}/apply`, {});
    const [found] = await call('GET', `hosts/${beta.id}/findings`);
    assert.equal(found.description, description);
    assert.equal(await told('HOST_NETWORK_FINDING', count), `${description} ${advice}`);

    // What a DHCP client that is not ours leaves on a device.
    const lease = ['addr', 'add', '10.10.0.77/24', 'dev', 'blue', 'valid_lft', '600', 'preferred_lft', '600'];
    await beta.lab.must(['ip', ...lease]);
    assert.match(
      await told('HOST_NETWORK_FINDING', count + 1),
      /blue .* on host beta has an address by DHCP that is not wanted/,
    );
    await call('POST', `hosts/${beta.id}/syncallnetworks`, {});
    assert.doesNotMatch(await beta.lab.must(['ip', '-4', 'addr', 'show', 'blue']), /10\.10\.0\.77/);
    assert.match(await beta.lab.must(['ip', '-4', 'addr', 'show', 'blue']), /10\.10\.0\.2\//);
  });

  await t.test('an MTU goes up and down on a bond, a VLAN and a bridge, and no echo is lost', async (t) => {
    const { id } = (await alpha.attachment('blue')) ?? {};
    await alpha.setUp({ modified_network_attachments: [{ id, ...fixed('10.10.0.1') }] });
    await until('alpha reaches beta', async () => (await pings(alpha, '10.10.0.2')) || undefined);
    const devices = ['blue', 'bond0.101', 'bond0', 'eth1', 'eth2'];
    const mtusOf = async (host: RealHost) => {
      const links = await host.links();
      return devices.map((name) => links.get(name)?.mtu);
    };
    const carriers = ({ lab }: RealHost) =>
      lab.must(['cat', ...devices.map((name) => `/sys/class/net/${name}/carrier_changes`)]);
    const before = await Promise.all(both.map(carriers));
    const echos = await Promise.all([
      askForEchoes(alpha.lab, '10.10.0.2', 20),
      askForEchoes(beta.lab, '10.10.0.1', 20),
    ]);
    await rolledOut(() => call('PUT', `networks/${storage}`, { mtu: 1500 }));
    for (const mtu of [9000, 1500, 9000, 4000]) {
      await rolledOut(() => call('PUT', `networks/${blue}`, { mtu }));
      for (const host of both)
        assert.deepEqual(
          await mtusOf(host),
          devices.map(() => mtu),
          host.name,
        );
    }
    for (const [index, { stop }] of echos.entries()) {
      const { sent, lost } = await stop();
      t.diagnostic(`${both[index]?.name}: ${lost} of ${sent} echoes lost`);
      assert.ok(sent > 300, `${sent} sent`);
      assert.equal(lost, 0, `of ${sent}`);
    }
    assert.deepEqual(await Promise.all(both.map(carriers)), before, 'no device has lost its link');
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

  await t.test(
    'management gets a tag and an MTU in one request, and moves to a NIC and to a bond with others',
    async () => {
      const { id, network: management } = (await alpha.attachment('ovirtmgmt')) ?? assert.fail('it is attached');
      const put = (body: object) => call('PUT', `networks/${management.id}`, body);
      const tagged = (base: string) => `${base}.${untaggedVlan.management}`;
      const isOn = async (base: string, mtu: number) => {
        const links = await alpha.links();
        for (const name of [base, tagged(base)]) assert.equal(links.get(name)?.mtu, mtu, name);
        assert.equal((await alpha.attachment('ovirtmgmt'))?.host_nic.name, base);
        assert.equal((await alpha.attachment('ovirtmgmt'))?.in_sync, true);
      };
      // The ports of the switch take tagged frames only once the hosts send them: meanwhile nobody hears the hosts.
      await rolledOut(async () => {
        await put({ vlan: { id: untaggedVlan.management }, mtu: 4000 });
        for (const [host, base] of [
          [alpha, 'bond1'],
          [beta, 'eth0'],
        ] as const) {
          await until(
            `${host.name} sends tagged frames`,
            async () => (await host.links()).has(tagged(base)) || undefined,
          );
          await lab.switch.vsctl(['set', 'port', portName(host.name, 'eth0'), 'vlan_mode=trunk', 'tag=[]']);
        }
      });
      await isOn('bond1', 4000);
      await until('a large packet passes', async () => (await pings(alpha, beta.lab.address, 3972)) || undefined);

      /** The network becomes another one while alpha is away, so that one request has to bring it that, too. */
      const whileAway = async (mtu: number, change: object) => {
        await alpha.stopAgent();
        await alpha.becomes('connecting');
        await rolledOut(() => put({ mtu }));
        await alpha.startAgent();
        await alpha.becomes('up');
        assert.equal((await alpha.attachment('ovirtmgmt'))?.in_sync, false);
        await alpha.setUp({ ...change, synchronized_network_attachments: [{ id }], commit_on_success: true });
      };
      await whileAway(1500, {
        removed_bonds: [{ name: 'bond1' }],
        modified_network_attachments: [{ id, host_nic: { name: 'eth0' } }],
      });
      await isOn('eth0', 1500);
      assert.ok(!(await alpha.links()).has('bond1'));
      await whileAway(9000, {
        modified_bonds: [bondOf('bond1', { mode: '1', primary: 'eth0' }, 'eth0', 'eth3')],
        modified_network_attachments: [{ id, host_nic: { name: 'bond1' } }],
      });
      await isOn('bond1', 9000);
      assert.equal((await call('GET', `hosts/${alpha.id}`)).status, 'up');
    },
  );
});
