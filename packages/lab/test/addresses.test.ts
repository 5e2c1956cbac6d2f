import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Interface, Observation } from '@weft/core/host-state';
import type { AttachmentIntent } from '@weft/core/plan';
import { attachment, fixed, intent } from '@weft/core/plan/testing';
import { willing } from './intents.ts';
import { answers, cannotRun, labFor, until } from './support.ts';

/** Beta is a router with DHCP on VLANs 100 and 200 of eth1; on VLAN 300 nobody answers. */
const router = `ip link set eth1 up
for tag in 100 200 300; do
  ip link add link eth1 name eth1.$tag type vlan id $tag
  ip link set eth1.$tag up
  ip addr add 10.7.\${tag%00}.1/24 dev eth1.$tag
  ip addr add fd77:$tag::1/64 dev eth1.$tag nodad
done
ip link set lo up
ip addr add 10.99.0.1/32 dev lo
sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1`;
const server = (tag: number, lifetime: string): string[] => [
  ...['dnsmasq', '--keep-in-foreground', '--conf-file=/dev/null', '--port=0', '--user=root', '--pid-file='],
  ...[`--interface=eth1.${tag}`, '--bind-interfaces', '--log-dhcp', `--dhcp-leasefile=/run/leases.${tag}`],
  `--dhcp-range=10.7.${tag / 100}.50,10.7.${tag / 100}.60,${lifetime}`,
  `--dhcp-range=fd77:${tag}::100,fd77:${tag}::200,slaac,64,${lifetime}`,
  ...['--enable-ra', '--ra-param=*,10,1800'],
  `--dhcp-option=option:dns-server,10.7.${tag / 100}.1`,
];

const find = ({ state }: Observation, name: string): Interface => {
  const found = state.interfaces.find((one) => one.name === name);
  assert.ok(found, `there is ${name}`);
  return found;
};
const addresses = ({ facts }: Observation, name: string): string[] =>
  (facts[name]?.addresses ?? []).map((own) => `${own.ip}/${own['prefix-length']}`);

test('uml: addresses by DHCP, by routers and by hand', { skip: cannotRun('uml') }, async (t) => {
  const lab = await labFor(t, { driver: 'uml' });
  const [alpha, beta] = [lab.host('alpha'), lab.host('beta')];
  await beta.must(['sh', '-ec', router]);
  for (const [tag, lifetime] of [
    [100, '2m'],
    [200, 'infinite'],
  ] as const) {
    await beta.spawn(server(tag, lifetime), { log: `log/dnsmasq-${tag}.log` });
  }
  const own = 'search lab\nnameserver 192.0.2.1\n';
  await alpha.must(['sh', '-c', 'cat >/etc/resolv.conf'], { input: own });
  const { become, observe, follow } = await willing(alpha, lab.engineAddress);
  const network = (device: string, tag: number, more: Partial<AttachmentIntent>): AttachmentIntent =>
    attachment(device, 'eth1', { vlan: tag, ...more });
  const main = async (): Promise<string> => (await alpha.must(['ip', 'route', 'show', 'default'])).trim();

  await t.test('a network with DHCP gets an address that is a fact and no configuration', async () => {
    const { left, refused } = await become(intent([network('blue', 100, { ipv4: { method: 'dhcp' } })]));
    assert.deepEqual([refused, left], [undefined, []]);
    const isLeased = async () => addresses(await observe(), 'blue').some((a) => a.startsWith('10.7.1.'));
    await until('a lease', isLeased, 30_000);
    const seen = await observe();
    const { ipv4 } = find(seen, 'blue');
    assert.deepEqual([ipv4.dhcp, ipv4.address], [true, []]);
    await until('blue reaches its server', () => answers(alpha, '10.7.1.1'));
  });

  await t.test('its gateway goes to a table of its own, and not to the main one', async () => {
    assert.doesNotMatch(await main(), /blue/);
    await until('rules', async () => (await alpha.must(['ip', 'rule'])).includes('3200:'));
    const table = /lookup (\d+)/.exec(await alpha.must(['ip', 'rule', 'show', 'priority', '3200']))?.[1] ?? '';
    assert.match(await alpha.must(['ip', 'route', 'show', 'table', table]), /default via 10\.7\.1\.1 dev blue/);
    const [from = ''] = addresses(await observe(), 'blue').filter((a) => a.startsWith('10.7.1.'));
    const ping = ['busybox', 'ping', '-c', '1', '-W', '2', '-I', from.split('/')[0] ?? '', '10.99.0.1'];
    assert.equal((await alpha.exec(ping)).code, 0);
  });

  await t.test('a lease without an end is no static address either; both families at once', async () => {
    const wish = intent([
      network('blue', 100, { ipv4: { method: 'dhcp' } }),
      network('green', 200, { ipv4: { method: 'dhcp' }, ipv6: { method: 'poly_dhcp_autoconf' } }),
    ]);
    const { left, refused } = await become(wish);
    assert.deepEqual([refused, left], [undefined, []]);
    let seen = await observe();
    await until(
      'leases of all kinds',
      async () => {
        // The client writes a lease down a moment after it has given the address; until then an endless one looks static.
        const written = await alpha.exec(['ls', '/run/weft/dhcp/green/ipv4', '/run/weft/dhcp/green/ipv6']);
        if (written.code !== 0) return false;
        seen = await observe();
        const all = addresses(seen, 'green');
        const isLeased = all.some((a) => /^fd77:200::[12].*\/128$/.test(a)) && all.some((a) => a.startsWith('10.7.2.'));
        return isLeased && all.some((a) => /^fd77:200::.*\/64$/.test(a));
      },
      40_000,
    );
    const { ipv4, ipv6 } = find(seen, 'green');
    assert.deepEqual([ipv4.address, ipv6.address, ipv6.dhcp, ipv6.autoconf], [[], [], true, true]);
    // Asked again nothing is to be done.
    assert.deepEqual((await become(wish)).steps, []);
  });

  await t.test('a client that is killed comes back, and keeps its address', async () => {
    const stop = await follow();
    const clients = async (): Promise<string> => alpha.must(['sh', '-c', 'cat /run/weft/dhcp/blue/kept.json']);
    const before = await clients();
    const { pid } = JSON.parse(before).process;
    await alpha.must(['sh', '-c', `kill -9 ${pid}`]);
    await until('another client', async () => (await clients()) !== before);
    await until(
      'an address',
      async () => addresses(await observe(), 'blue').some((a) => a.startsWith('10.7.1.')),
      30_000,
    );
    await stop();
  });

  await t.test("with the default-route role the gateway is the host's, and so are the name servers", async () => {
    const stop = await follow();
    const { refused, left } = await become(
      intent([network('blue', 100, { ipv4: { method: 'dhcp' }, defaultRoute: true }), network('green', 200, {})]),
    );
    assert.deepEqual([refused, left], [undefined, []]);
    await until('a default route', async () => (await main()).includes('via 10.7.1.1 dev blue'), 30_000);
    assert.doesNotMatch(await alpha.must(['ip', 'rule']), /3200:/);
    await until('name servers', async () =>
      (await alpha.must(['cat', '/etc/resolv.conf'])).includes('nameserver 10.7.1.1'),
    );
    assert.deepEqual((await observe()).state['dns-resolver'].config, { server: ['192.0.2.1'], search: ['lab'] });
    const { seen } = await become(intent([network('blue', 100, { ipv4: fixed('10.7.1.9/24'), defaultRoute: true })]));
    assert.deepEqual(
      addresses(seen, 'blue').filter((a) => a.includes('.')),
      ['10.7.1.9/24'],
    );
    assert.equal((await alpha.exec(['sh', '-c', 'grep -l "dhcpc[d]" /proc/[0-9]*/cmdline'])).stdout, '');
    await until('the resolver of before', async () => (await alpha.must(['cat', '/etc/resolv.conf'])) === own);
    await stop();
  });

  await t.test('a server that is silent gives no address, and the way back leaves no client', async () => {
    const tried = await become(intent([network('red', 300, { ipv4: { method: 'dhcp' } })]));
    assert.deepEqual([tried.refused, tried.left], [undefined, []]);
    assert.equal(find(tried.seen, 'red').ipv4.dhcp, true);
    assert.deepEqual(
      addresses(tried.seen, 'red').filter((a) => a.includes('.')),
      [],
    );
    assert.deepEqual((await become(intent([]))).left, []);
    assert.equal((await alpha.exec(['ls', '/run/weft/dhcp'])).stdout, '');
    assert.equal((await alpha.exec(['sh', '-c', 'grep -l "dhcpc[d]" /proc/[0-9]*/cmdline'])).stdout, '');
  });

  await t.test('static gateways of both families; the default route moves; the resolver is given back', async () => {
    const blue = (defaultRoute: boolean) =>
      network('blue', 100, {
        ipv4: fixed('10.7.1.9/24', '10.7.1.1'),
        ipv6: defaultRoute ? fixed('fd77:100::9/64', 'fd77:100::1') : fixed('fd77:100::9/64'),
        defaultRoute,
        nameServers: ['10.7.1.1'],
      });
    const green = (defaultRoute: boolean) =>
      network('green', 200, { ipv4: fixed('10.7.2.9/24', '10.7.2.1'), defaultRoute });
    const first = await become(intent([blue(true), green(false)]));
    assert.deepEqual([first.refused, first.left], [undefined, []]);
    assert.match(await main(), /^default via 10\.7\.1\.1 dev blue *$/m);
    assert.match(await alpha.must(['ip', '-6', 'route', 'show', 'default']), /via fd77:100::1 dev blue/);
    const ping = (from: string) => alpha.exec(['busybox', 'ping', '-c', '1', '-W', '2', '-I', from, '10.99.0.1']);
    assert.equal((await ping('10.7.2.9')).code, 0);
    assert.match(await alpha.must(['ip', 'route', 'get', '10.99.0.1', 'from', '10.7.2.9']), /dev green/);
    assert.match(readFileSync(join(alpha.dir, 'intent.json'), 'utf8'), /nameServers/);
    assert.match(await alpha.must(['cat', '/etc/resolv.conf']), /^nameserver 10\.7\.1\.1$/m);

    const moved = await become(intent([blue(false), green(true)]));
    assert.deepEqual([moved.refused, moved.left], [undefined, []]);
    assert.match(await main(), /^default via 10\.7\.2\.1 dev green *$/m);
    assert.equal(await alpha.must(['ip', '-6', 'route', 'show', 'default']), '');
    assert.match(await alpha.must(['ip', 'route', 'get', '10.99.0.1', 'from', '10.7.1.9']), /dev blue/);
    assert.equal(await alpha.must(['cat', '/etc/resolv.conf']), own);

    const gone = await become(intent([]));
    assert.deepEqual([gone.refused, gone.left], [undefined, []]);
    assert.doesNotMatch(await alpha.must(['ip', 'rule']), /3200:/);
  });
});
