import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bondModes, bondOptions, type Interface, type Observation } from '@weft/core/host-state';
import type { BondIntent, HostIntent } from '@weft/core/plan';
import { attachment, fixed, intent } from '@weft/core/plan/testing';
import { askForEchoes } from '@weft/lab/services';
import { willing } from './intents.ts';
import { answers, cannotRun, labFor, until } from './support.ts';

const find = ({ state }: Observation, name: string): Interface => {
  const found = state.interfaces.find((one) => one.name === name);
  assert.ok(found, `there is ${name}`);
  return found;
};
const aggregation = (seen: Observation, name: string) => {
  const found = find(seen, name);
  assert.ok(found.type === 'bond', `${name} is a bond`);
  return found['link-aggregation'];
};

/** Every option, in a mode where it means something, as first set and as changed later; by number and by name where the kernel has both. */
const choices: Record<BondIntent['mode'], [first: Record<string, string>, then: Record<string, string>]> = {
  'balance-rr': [
    { miimon: '100', packets_per_slave: '4', use_carrier: 'off' },
    { miimon: '50', packets_per_slave: '2', resend_igmp: '3' },
  ],
  'active-backup': [
    { miimon: '100', primary: 'eth2', primary_reselect: '2', num_grat_arp: '2', all_slaves_active: 'on' },
    { miimon: '100', primary: 'eth1', fail_over_mac: '1', peer_notif_delay: '200', num_unsol_na: '3' },
  ],
  'balance-xor': [
    { miimon: '100', xmit_hash_policy: '1', updelay: '200', ns_ip6_target: 'fd00:9::1' },
    {
      arp_interval: '250',
      arp_ip_target: '10.9.9.1,10.9.9.2',
      arp_all_targets: '1',
      arp_missed_max: '4',
      arp_validate: '3',
      xmit_hash_policy: '2',
    },
  ],
  broadcast: [
    { miimon: '100', downdelay: '300' },
    { miimon: '100', min_links: '1', all_slaves_active: '1' },
  ],
  '802.3ad': [
    { miimon: '100', xmit_hash_policy: '2', lacp_rate: '1', ad_select: '1', lacp_active: 'off' },
    {
      miimon: '100',
      xmit_hash_policy: 'encap3+4',
      ad_actor_system: '02:00:00:00:00:aa',
      ad_select: 'count',
      ad_actor_sys_prio: '100',
      ad_user_port_key: '7',
      lacp_rate: 'slow',
      min_links: '1',
    },
  ],
  'balance-tlb': [
    { tlb_dynamic_lb: 'off', lp_interval: '5' },
    { tlb_dynamic_lb: '1', xmit_hash_policy: '1' },
  ],
  'balance-alb': [
    { lp_interval: '3', primary: 'eth1' },
    { lp_interval: '1', updelay: '100' },
  ],
};

const pingMs = 50;

test('uml: bonds', { skip: cannotRun('uml') }, async (t) => {
  const lab = await labFor(t, { driver: 'uml', hosts: [{ name: 'alpha' }, { name: 'beta' }] });
  const [alpha, beta] = [lab.host('alpha'), lab.host('beta')];
  // The switch serves one NIC of two that it takes for an LACP port; modes other than 802.3ad want both.
  for (const { name } of lab.hosts) await lab.switch.unbundle(name, ['eth1', 'eth2']);
  const { become, observe } = await willing(alpha, lab.engineAddress);
  const bond = (mode: BondIntent['mode'], options: Record<string, string>, ports = ['eth1', 'eth2']): BondIntent => ({
    name: 'bond0',
    mode,
    options,
    ports,
  });
  const must = async (wish: HostIntent) => {
    const done = await become(wish);
    assert.deepEqual([done.refused, done.left], [undefined, []], done.steps.join('; '));
    return done;
  };
  const sysfs = async (option: string): Promise<string> =>
    (await alpha.must(['cat', `/sys/class/net/bond0/bonding/${option}`])).trim();

  const tried = new Set(Object.values(choices).flatMap(([first, then]) => Object.keys({ ...first, ...then })));
  assert.deepEqual(
    Object.keys(bondOptions).filter((option) => !tried.has(option)),
    [],
    'every option is tried',
  );

  await t.test('of all seven modes are made, changed and removed with their options', async (t) => {
    for (const [number, mode] of bondModes.entries()) {
      await t.test(`${number} ${mode}`, async () => {
        const [first, then] = choices[mode];
        const made = await must(intent([], [bond(mode, first)]));
        assert.equal(await sysfs('mode'), `${mode} ${number}`);
        assert.equal(aggregation(made.seen, 'bond0').mode, mode);
        assert.deepEqual(aggregation(made.seen, 'bond0').port, ['eth1', 'eth2']);
        const changed = await must(intent([], [bond(mode, then)]));
        assert.ok(changed.steps.length > 0);
        for (const [option, value] of Object.entries(then)) {
          const is = await sysfs(option);
          const expected = value.split(',');
          assert.ok(
            expected.every((part) => is.split(/[ ,]/).includes(part)),
            `${option} is ${is}, not ${value}`,
          );
        }
        assert.deepEqual((await become(intent([], [bond(mode, then)]))).steps, []);
        // And from nothing, where it was made of a bond in another mode before.
        const gone = await must(intent([]));
        assert.ok(gone.seen.state.interfaces.every(({ name }) => name !== 'bond0'));
        await must(intent([], [bond(mode, first)]));
        assert.equal(await sysfs('mode'), `${mode} ${number}`);
      });
    }
    await t.test('and one mode becomes another in place', async () => {
      const [active] = choices['active-backup'];
      assert.match(
        (await must(intent([], [bond('active-backup', active)]))).steps.join(),
        /from balance-alb to active/,
      );
      await must(intent([]));
      assert.ok((await observe()).state.interfaces.every(({ name }) => name !== 'bond0'));
    });
  });

  await t.test('active-backup says which port is active, and goes on with the other when its link is cut', async () => {
    await beta.must(['sh', '-ec', 'ip link set eth1 up; ip addr add 10.8.0.2/24 dev eth1']);
    const blue = attachment('blue', 'bond0', { ipv4: fixed('10.8.0.1/24') });
    await must(intent([blue], [bond('active-backup', { miimon: '100', primary: 'eth1' })]));
    const active = async () => (await observe()).facts.bond0?.['active-port'];
    await until('eth1 is active', async () => (await active()) === 'eth1');
    await until('beta answers', () => answers(alpha, '10.8.0.2'));
    await alpha.cutLink('eth1');
    await until('eth2 is active', async () => (await active()) === 'eth2');
    await until('beta answers', () => answers(alpha, '10.8.0.2'));
    await alpha.restoreLink('eth1');
    await until('eth1 is active again', async () => (await active()) === 'eth1');
  });

  await t.test('802.3ad says its aggregator and partner', async () => {
    const blue = attachment('blue', 'bond0', { ipv4: fixed('10.8.0.1/24') });
    await must(intent([blue], [bond('802.3ad', { miimon: '100', lacp_rate: 'fast', xmit_hash_policy: '2' })]));
    await lab.switch.bundle('alpha', ['eth1', 'eth2']);
    const none = '00:00:00:00:00:00';
    await until('a partner', async () => ((await observe()).facts.bond0?.['ad-partner-mac'] ?? none) !== none, 30_000);
    const { facts } = await observe();
    const aggregator = facts.bond0?.['ad-aggregator-id'];
    assert.ok(aggregator !== undefined && aggregator > 0);
    assert.equal(facts.eth1?.['ad-aggregator-id'], aggregator);
    assert.equal(facts.eth2?.['ad-aggregator-id'], aggregator);
    assert.match(await lab.switch.appctl(['lacp/show', 'alpha-eth1-eth2']), /status: active negotiated/);
    await until('beta answers', () => answers(alpha, '10.8.0.2'));
  });

  await lab.switch.unbundle('alpha', ['eth1', 'eth2']);
  await t.test('NICs move between bonds and networks in one request', async () => {
    const second = {
      name: 'bond1',
      mode: 'active-backup' as const,
      options: { miimon: '100' },
      ports: ['eth2', 'eth3'],
    };
    const third = { ...second, ports: ['eth3', 'eth4'] };
    const { seen } = await must(
      intent(
        [attachment('blue', 'eth1', { ipv4: fixed('10.8.0.1/24') }), attachment('red', 'bond1', { vlan: 7 })],
        [second],
      ),
    );
    assert.deepEqual(aggregation(seen, 'bond1').port, ['eth2', 'eth3']);
    assert.equal(find(seen, 'eth1').controller, 'blue');
    const swapped = await must(
      intent(
        [attachment('blue', 'bond0', { ipv4: fixed('10.8.0.1/24') }), attachment('red', 'bond1', { vlan: 7 })],
        [bond('active-backup', { miimon: '100' }), third],
      ),
    );
    assert.deepEqual(aggregation(swapped.seen, 'bond0').port, ['eth1', 'eth2']);
    assert.deepEqual(aggregation(swapped.seen, 'bond1').port, ['eth3', 'eth4']);
    await until('beta answers', () => answers(alpha, '10.8.0.2'));
    await must(intent([]));
  });

  await t.test('MTUs go up and down under live traffic, and no device loses its link', async (t) => {
    const stack = (mtu: number) =>
      intent(
        [
          attachment('blue', 'bond0', { vlan: 100, mtu, ipv4: fixed('10.8.1.1/24') }),
          attachment('red', 'bond0', { vlan: 200, mtu: 1500 }),
        ],
        [bond('active-backup', { miimon: '100' })],
      );
    const far = `ip link set eth1 mtu 9000 up; ip link add link eth1 name eth1.100 type vlan id 100
      ip link set eth1.100 up; ip addr add 10.8.1.2/24 dev eth1.100`;
    await beta.must(['sh', '-ec', far]);
    await must(stack(1500));
    await until('beta answers', () => answers(alpha, '10.8.1.2'));
    const names = ['blue', 'bond0.100', 'bond0', 'eth1', 'eth2'];
    const losses = () => alpha.must(['cat', ...names.map((name) => `/sys/class/net/${name}/carrier_changes`)]);
    const before = await losses();
    const pings = await askForEchoes(beta, '10.8.1.1', pingMs);
    for (const mtu of [9000, 1500, 4000]) {
      const done = await must(stack(mtu));
      for (const name of names) {
        assert.equal(find(done.seen, name).mtu, Math.max(mtu, 1500), name);
      }
      assert.equal(find(done.seen, 'red').mtu, 1500);
      assert.equal(done.outageMs, 0);
    }
    const { sent, lost } = await pings.stop();
    t.diagnostic(`${lost} of ${sent} echo requests lost while the MTU changed three times`);
    assert.ok(sent > 20);
    assert.equal(await losses(), before, 'no device lost its link');
    assert.equal(lost, 0);
  });

  await t.test(
    'the management NIC becomes a bond with a bridge in one request, and contact is back in time',
    async (t) => {
      await must(intent([]));
      await until('beta reaches alpha', () => answers(beta, alpha.address));
      const pings = await askForEchoes(beta, alpha.address, pingMs);
      const ipv4 = fixed(`${alpha.address}/24`, lab.engineAddress);
      const done = await must(
        intent(
          [attachment('mgmt', 'bond0', { ipv4, defaultRoute: true })],
          [bond('active-backup', { miimon: '100', primary: 'eth0' }, ['eth0', 'eth3'])],
        ),
      );
      await until('beta reaches alpha', () => answers(beta, alpha.address));
      const { sent, lost } = await pings.stop();
      const lostMs = lost * pingMs;
      t.diagnostic(`${lost} of ${sent} echo requests lost; the plan allows ${done.outageMs} ms`);
      assert.ok(sent > 5 && done.outageMs > 0);
      assert.ok(lostMs <= done.outageMs, `${lostMs} ms lost, ${done.outageMs} allowed`);
      assert.equal(find(done.seen, 'eth0').controller, 'bond0');
      assert.match(await alpha.must(['ip', 'route', 'show', 'default']), /dev mgmt/);
    },
  );

  await t.test('a bond in use becomes one of other NICs, management among them, in one request', async () => {
    const mgmt = (on: string) =>
      attachment('mgmt', on, { ipv4: fixed(`${alpha.address}/24`, lab.engineAddress), defaultRoute: true });
    const blue = attachment('blue', 'bond0', { vlan: 100 });
    await must(intent([mgmt('eth0'), blue], [bond('active-backup', { miimon: '100' })]));
    await until('beta reaches alpha', () => answers(beta, alpha.address));
    // Only eth0 leads to the management network, and nobody says that it is the primary.
    const done = await must(
      intent([mgmt('bond0'), blue], [bond('active-backup', { miimon: '100' }, ['eth0', 'eth3'])]),
    );
    await until('beta reaches alpha', () => answers(beta, alpha.address));
    assert.deepEqual(aggregation(done.seen, 'bond0').port, ['eth0', 'eth3']);
    assert.equal(aggregation(done.seen, 'bond0').options.primary, undefined);
    assert.equal(done.seen.facts.bond0?.['active-port'], 'eth0');
  });

  await t.test('management goes to an 802.3ad bond though its switch does not speak LACP', async (t) => {
    const mgmt = (on: string) =>
      attachment('mgmt', on, { ipv4: fixed(`${alpha.address}/24`, lab.engineAddress), defaultRoute: true });
    await must(intent([mgmt('eth0')]));
    await until('beta reaches alpha', () => answers(beta, alpha.address));
    const pings = await askForEchoes(beta, alpha.address, pingMs);
    const done = await must(intent([mgmt('bond0')], [bond('802.3ad', { miimon: '100' }, ['eth0', 'eth3'])]));
    await until('beta reaches alpha', () => answers(beta, alpha.address));
    const { sent, lost } = await pings.stop();
    t.diagnostic(`${lost} of ${sent} echo requests lost; the plan allows ${done.outageMs} ms`);
    assert.ok(lost * pingMs <= done.outageMs, `${lost * pingMs} ms lost, ${done.outageMs} allowed`);
  });
});
