import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixed } from './support/requests.ts';
import { cannotRun, siteFor, until } from './support/site.ts';

/** What alpha sends to beta, by VLAN of eth1: each has an iperf3 of its own at its other end. */
const tags = { blue: 7, green: 8 } as const;
const beta = (tag: number) => `10.20.${tag}.2`;

/** Mbit/s, of what iperf3 said. */
const arrived = (json: string): number => JSON.parse(json).end.sum_received.bits_per_second / 1e6;

/** A wire of some Mbit/s in the place of the NIC's scheduler, with the same classes and filters above it. */
function onAWireOf(mbits: number, classes: string): string {
  const lines = [
    `qdisc replace dev eth1 root handle 1: tbf rate ${mbits}mbit burst 32kb latency 20ms`,
    'qdisc add dev eth1 parent 1:1 handle 1389: hfsc default 1388',
  ];
  for (const [, id = '', curves = ''] of classes.matchAll(/^class hfsc (\S+) parent \S+ (?:leaf \S+ )?(\S.*)$/gm)) {
    lines.push(`class add dev eth1 parent 1389: classid ${id} hfsc ${curves}`);
    const vlan = Number.parseInt(id.split(':')[1] ?? '', 16);
    if (vlan > 4094) continue;
    lines.push(`filter add dev eth1 parent 1389: protocol 802.1q prio 1 flower skip_hw vlan_id ${vlan} classid ${id}`);
    lines.push(`qdisc add dev eth1 parent ${id} fq_codel`);
  }
  return `${lines.join('\n')}\n`;
}

test('what networks send through a NIC is limited, shared and guaranteed, also after a reboot and a change that failed', {
  skip: cannotRun(),
}, async (t) => {
  const hosts = ['alpha', 'beta'].map((name) => ({ name, nics: 2 }));
  const site = await siteFor(t, { needs: ['vlan', 'hfsc'], hosts });
  const { lab, call, ask, dataCenterId } = site;
  const [alpha, other] = [lab.host('alpha'), lab.host('beta')];
  await other.must(['ip', 'link', 'set', 'eth1', 'up']);
  for (const tag of Object.values(tags)) {
    const make = `ip link add link eth1 name eth1.${tag} type vlan id ${tag}
ip addr add ${beta(tag)}/24 dev eth1.${tag}
ip link set eth1.${tag} up`;
    await other.must(['sh', '-ec', make]);
    await other.spawn(['iperf3', '-s', '-B', beta(tag)], { log: `log/iperf-${tag}.log` });
  }
  const host = await site.addHost('alpha');
  const { id, setUp } = host;
  const qoss = `datacenters/${dataCenterId}/qoss`;
  const limits = { name: 'slow', type: 'hostnetwork', outbound_average_linkshare: 80, outbound_average_upperlimit: 10 };
  const slow = await call('POST', qoss, limits);
  for (const [name, tag] of Object.entries(tags)) {
    const qos = name === 'blue' ? { qos: { name: 'slow' } } : {};
    await site.network({ name, vlan: { id: tag }, usages: [], ...qos });
  }
  const attached = (name: keyof typeof tags, more: object = {}) => ({
    network: { name },
    host_nic: { name: 'eth1' },
    ...fixed(`10.20.${tags[name]}.1`),
    ...more,
  });
  const own = (weight: number, realtime?: number) => ({
    type: 'hostnetwork',
    outbound_average_linkshare: weight,
    ...(realtime === undefined ? {} : { outbound_average_realtime: realtime }),
  });
  const attachment = async (name: string) => (await host.attachment(name)) ?? assert.fail(`${name} is attached`);
  /** Without the flows that a fair queue happens to have, and the numbers of those queues. */
  const classes = async (): Promise<string> => {
    const lines = (await alpha.must(['tc', 'class', 'show', 'dev', 'eth1'])).split('\n');
    const ours = lines.filter((line) => line.startsWith('class hfsc '));
    return ours
      .map((line) => line.replace(/ leaf \S+/, ''))
      .sort()
      .join('\n');
  };
  const root = async () => (await alpha.must(['tc', 'qdisc', 'show', 'dev', 'eth1'])).split(' ').slice(0, 2).join(' ');
  /** Mbit/s that arrived of one network alone. */
  const sent = async (name: keyof typeof tags): Promise<number> => {
    const argv = ['iperf3', '-c', beta(tags[name]), '-t', '2', '-J'];
    const run = async () => {
      const { code, stdout } = await alpha.exec(argv, { timeoutMs: 60_000 });
      return code === 0 ? arrived(stdout) : undefined;
    };
    return until(`iperf3 of ${name}`, run);
  };
  /** The same of both at once; the first seconds, in which perhaps only one of them sends, do not count. */
  const sentTogether = async () => {
    const client = (tag: number) => `iperf3 -c ${beta(tag)} -t 6 -O 2 -J >/run/sent.${tag}`;
    await alpha.must(['sh', '-ec', `${client(7)} & ${client(8)}; wait $!`], { timeoutMs: 60_000 });
    const [blue = 0, green = 0] = await Promise.all(
      Object.values(tags).map(async (tag) => arrived(await alpha.must(['cat', `/run/sent.${tag}`]))),
    );
    return { blue, green };
  };
  const rate = (value: number) => `${value.toFixed(1)} Mbit/s`;

  await setUp({ modified_network_attachments: [attached('green')] });
  const free = await root();
  const unlimited = await sent('green');
  t.diagnostic(`without limits ${rate(unlimited)}`);
  assert.ok(unlimited > 40, `there is enough to limit: ${rate(unlimited)}`);

  await t.test('an upper limit is kept, and not by the other network on the NIC', async (t) => {
    const both = [attached('blue'), attached('green', { id: (await attachment('green')).id, qos: own(20) })];
    await setUp({ modified_network_attachments: both });
    const [blue, green] = [await sent('blue'), await sent('green')];
    t.diagnostic(`blue ${rate(blue)}, at most 10; green ${rate(green)}`);
    assert.ok(blue < 11.5 && blue > 5, rate(blue));
    assert.ok(green > 3 * blue, rate(green));
    assert.deepEqual([(await attachment('blue')).in_sync, (await attachment('green')).in_sync], [true, true]);
  });

  await t.test('a QoS that is changed reaches the host, whose state is then as planned', async () => {
    await call('PUT', `${qoss}/${slow.id}`, { outbound_average_upperlimit: 20 });
    await until('the new limit', async () => (/ ul .* 20Mbit/.test(await classes()) ? true : undefined));
    await site.told('NETWORK_ROLL_OUT_DONE');
    const blue = await attachment('blue');
    assert.equal(blue.in_sync, true);
    const { plan } = await call('POST', `hosts/${id}/setupnetworks?dry_run=true`, {
      synchronized_network_attachments: [{ id: blue.id }],
    });
    assert.deepEqual(plan.steps, [], 'nothing is left to do');
  });

  await t.test('a change that cannot be kept leaves the limits as they were', async () => {
    const before = await classes();
    const { id: blue } = await attachment('blue');
    const { status } = await ask('POST', `hosts/${id}/setupnetworks`, {
      modified_network_attachments: [{ id: blue, qos: own(1, 5) }],
      probes: [{ type: 'tcp', address: beta(tags.blue), port: 9 }],
      connectivity_timeout: 2,
    });
    assert.ok(status >= 400);
    const isBack = async () => ((await classes()) === before ? true : undefined);
    await until('the classes of before', isBack);
  });

  await t.test('a reboot brings committed limits back', async () => {
    await call('POST', `hosts/${id}/commitnetconfig`, {});
    const before = await classes();
    await alpha.reboot();
    await until('the classes of before', async () => ((await classes()) === before ? true : undefined));
    await host.becomes('up');
    await until('the host is in sync', async () => (await attachment('blue')).in_sync || undefined);
  });

  await t.test('limits that are taken off by hand are told, and come back', async () => {
    const before = await classes();
    await alpha.must(['tc', 'qdisc', 'del', 'dev', 'eth1', 'root']);
    const told = async () =>
      (await site.events('VDS_NETWORKS_OUT_OF_SYNC')).find((text) =>
        /outAverageUpperLimit is \S+ instead of 20/.test(text),
      );
    await until('an event', told);
    await call('POST', `hosts/${id}/syncallnetworks`, {});
    assert.equal(await classes(), before);
  });

  await t.test('a full wire is shared by weight, and what is guaranteed is there', async (t) => {
    const together = async (wire: number) => {
      await alpha.must(['tc', '-batch', '-'], { input: onAWireOf(wire, await classes()) });
      const { blue, green } = await sentTogether();
      t.diagnostic(`on a wire of ${wire} Mbit/s: blue ${rate(blue)}, green ${rate(green)}`);
      await alpha.must(['tc', 'qdisc', 'del', 'dev', 'eth1', 'root']);
      await call('POST', `hosts/${id}/syncallnetworks`, {});
      return { blue, green };
    };
    await call('PUT', `${qoss}/${slow.id}`, { outbound_average_upperlimit: 1000 });
    await until('the new limit', async () => (/ ul .* (1000M|1G)bit/.test(await classes()) ? true : undefined));
    const shared = await together(20);
    assert.ok(shared.blue > 2 * shared.green && shared.blue < 8 * shared.green, '80 to 20');
    const both = await Promise.all(['blue', 'green'].map(attachment));
    const [blue, green] = both.map((one) => one.id);
    await setUp({
      modified_network_attachments: [
        { id: blue, qos: own(99) },
        { id: green, qos: own(1, 10) },
      ],
    });
    const guaranteed = await together(20);
    assert.ok(guaranteed.green > 5, `10 of 20 are green’s, whatever its weight: ${rate(guaranteed.green)}`);
  });

  await t.test('the last network with limits takes them along', async (t) => {
    const blue = (await attachment('blue')).id;
    const green = (await attachment('green')).id;
    await setUp({
      removed_network_attachments: [{ id: blue }],
      modified_network_attachments: [{ id: green, qos: null }],
    });
    assert.equal(await root(), free);
    const lifted = await sent('green');
    t.diagnostic(`without limits ${rate(lifted)}`);
    assert.ok(lifted > 40, rate(lifted));
  });
});
