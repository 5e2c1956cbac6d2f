/** What the guests must do, run on a throw-away host. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Guests, guests, macSpoofingFilter } from '@weft/agent/guests';
import type { GuestNic, GuestReport, GuestSpec } from '@weft/core/link';
import { guestCmdline, guestImage, guestMemory } from '../../src/guest-image/index.ts';

const folder = process.env.WEFT_HOST_FOLDER ?? '';
const ids = {
  first: '11111111-1111-4111-8111-111111111111',
  second: '22222222-2222-4222-8222-222222222222',
  third: '44444444-4444-4444-8444-444444444444',
  foreign: '33333333-3333-4333-8333-333333333333',
};
const told: GuestReport[] = [];
let here: Guests;
let spec: (id: string, name: string, address: string, target: string, nic?: Partial<GuestNic>) => GuestSpec;

const virsh = (...args: string[]): string => execFileSync('virsh', ['-q', ...args], { encoding: 'utf8' });
const started = Date.now();
const timing = (what: string): void =>
  console.log(`timing: ${what} at ${((Date.now() - started) / 1000).toFixed(1)} s`);

async function until<T>(what: string, look: () => Promise<T | undefined | false>, ms = 60_000): Promise<T> {
  for (const end = Date.now() + ms; ; await delay(50)) {
    const found = await look();
    if (found) return found;
    assert.ok(Date.now() < end, `waited ${ms} ms for ${what}; told so far: ${JSON.stringify(told)}`);
  }
}
const says = (id: string, words: string): Promise<string> =>
  until(`${words} on the console of ${id}`, async () => {
    const text = await here.console(id, 4000);
    return text.includes(words) ? text : false;
  });
const isTold = (id: string, fits: (report: GuestReport) => boolean): Promise<GuestReport> =>
  until(`a change of ${id}`, async () => told.findLast((report) => report.id === id && fits(report)));

before(async () => {
  const image = await guestImage({ cacheDir: process.env.WEFT_IMAGES ?? '' });
  here = guests({ uri: 'qemu:///system', consoleDir: join(folder, 'consoles') });
  here.onChange((report) => told.push(report));
  await until('libvirt', () => here.available());
  spec = (id, name, address, target, nic = {}) => {
    const mac = `52:54:00:00:00:${id.slice(0, 2)}`;
    return {
      id,
      name,
      memory: guestMemory,
      vcpus: 1,
      kernel: image.kernel,
      initrd: image.initrd,
      cmdline: guestCmdline({ addresses: [{ nic: mac, address }], ping: [target] }),
      nics: [
        { id, name: 'nic1', mac, model: 'virtio', bridge: 'br0', linked: true, mtu: 1400, isolated: false, ...nic },
      ],
    };
  };
  timing('libvirt answers');
});
after(() => here.close());

test('the filter against false MACs is defined once', async () => {
  await here.defineFilters();
  await here.defineFilters();
  assert.match(virsh('nwfilter-dumpxml', macSpoofingFilter), /no-arp-mac-spoofing/);
});

test('two guests on one bridge ping each other', async () => {
  const reports = await Promise.all([
    here.start(spec(ids.first, 'one', '10.1.1.1/24', '10.1.1.2')),
    here.start(spec(ids.second, 'x\'"<&>/../\u0007 $(id); é', '10.1.1.2/24', '10.1.1.1')),
  ]);
  timing('both started');
  assert.deepEqual(
    reports.map(({ status, foreign, nics }) => ({ status, foreign, bridges: nics.map(({ bridge }) => bridge) })),
    [1, 2].map(() => ({ status: 'up', foreign: false, bridges: ['br0'] })),
  );
  await Promise.all([says(ids.first, 'ping 10.1.1.2 ok'), says(ids.second, 'ping 10.1.1.1 ok')]);
  timing('both ping');
  assert.equal((await here.start(spec(ids.first, 'one', '10.1.1.1/24', '10.1.1.2'))).status, 'up');
});

test('a hostile name stays a name', async () => {
  const named = (await here.list()).find(({ id }) => id === ids.second);
  assert.equal(named?.name, 'x\'"<&>/../\ufffd $(id); é');
  assert.equal(virsh('domname', ids.second).trim(), 'x-id-22222222');
});

test('the tap has the MTU and name that were asked for, and the guest the MTU too', async () => {
  const link = JSON.parse(execFileSync('ip', ['-j', 'link', 'show', 'wn111111111111'], { encoding: 'utf8' }));
  assert.deepEqual([link[0].mtu, link[0].master], [1400, 'br0']);
});

test('the guest agent tells the addresses', async () => {
  for (const [id, ip] of [
    [ids.first, '10.1.1.1'],
    [ids.second, '10.1.1.2'],
  ] as const) {
    const { interfaces } = await isTold(id, (report) => report.interfaces !== undefined);
    const [nic] = interfaces ?? [];
    assert.equal(interfaces?.length, 1);
    assert.equal(nic?.mac, `52:54:00:00:00:${id.slice(0, 2)}`);
    assert.deepEqual(nic.addresses[0], { ip, 'prefix-length': 24 });
  }
  timing('agents tell addresses');
});

test('a NIC that is plugged into a running guest asks DHCP, and the guest answers HTTP there', async () => {
  const [mac, lease] = ['52:54:00:00:01:11', '10.2.2.7'];
  execFileSync('ip', ['address', 'add', '10.2.2.254/24', 'dev', 'br0']);
  const config = join(folder, 'udhcpd.conf');
  const leases = join(folder, 'leases');
  writeFileSync(leases, '');
  writeFileSync(
    config,
    `interface br0\nstart ${lease}\nend ${lease}\nlease_file ${leases}\noption subnet 255.255.255.0\n`,
  );
  const server = spawn('busybox', ['udhcpd', '-f', config], { stdio: 'ignore' });
  try {
    const tasks = guestCmdline({ name: 'plugged', dhcp: [mac], http: 80 });
    await here.start({ ...spec(ids.third, 'plugged', '10.1.1.3/24', '10.1.1.1'), cmdline: tasks });
    await says(ids.third, 'ready');
    virsh('attach-interface', ids.third, 'bridge', 'br0', '--mac', mac, '--model', 'virtio', '--live');
    await says(ids.third, `lease eth1 ${lease}`);
    assert.equal(await (await fetch(`http://${lease}/`)).text(), 'weft guest\n');
    const { nics } = await isTold(ids.third, ({ interfaces = [] }) =>
      interfaces.some((nic) => nic.mac === mac && nic.addresses.some(({ ip }) => ip === lease)),
    );
    assert.deepEqual([nics[1]?.mac, nics[1]?.bridge], [mac, 'br0']);
  } finally {
    server.kill();
    await here.stop(ids.third);
  }
});

test('the power button ends a guest', async () => {
  assert.match((await here.shutdown(ids.first)).status, /^(powering-down|down)$/);
  await isTold(ids.first, ({ status }) => status === 'powering-down');
  const { reason } = await isTold(ids.first, ({ status }) => status === 'down');
  assert.equal(reason, 'shutdown');
  timing('shut down');
  await says(ids.second, 'ping 10.1.1.1 lost');
  assert.equal((await here.shutdown(ids.first)).status, 'down');
});

test('what someone else runs is reported and left alone', async () => {
  const xml = `<domain type='qemu'><name>it's theirs</name><uuid>${ids.foreign}</uuid><memory unit='MiB'>32</memory>
    <os><type arch='x86_64' machine='q35'>hvm</type></os><devices><memballoon model='none'/></devices></domain>`;
  const file = join(folder, 'foreign.xml');
  writeFileSync(file, xml);
  virsh('create', file);
  const report = await isTold(ids.foreign, ({ status }) => status === 'up');
  assert.deepEqual([report.foreign, report.name], [true, "it's theirs"]);
  await assert.rejects(here.stop(ids.foreign), /not started by Weft/);
  await assert.rejects(here.shutdown(ids.foreign), /not started by Weft/);
  assert.match(virsh('domstate', ids.foreign), /running/);
  virsh('destroy', ids.foreign);
  assert.equal((await isTold(ids.foreign, ({ status }) => status === 'down')).reason, 'destroyed');
});

test('a new agent finds the guests that run', async () => {
  const next = guests({ uri: 'qemu:///system', consoleDir: join(folder, 'consoles') });
  const found = await next.list();
  await next.close();
  assert.deepEqual(
    found.map(({ id, foreign, status }) => ({ id, foreign, status })),
    [{ id: ids.second, foreign: false, status: 'up' }],
  );
});

test('an agent that is killed leaves guests but no process of its own', async () => {
  const agent = spawn(process.execPath, [fileURLToPath(new URL('lone-agent.ts', import.meta.url))], { stdio: 'pipe' });
  await once(agent.stdout, 'data');
  const follower = await until('the follower of events alone', async () => {
    const children = readFileSync(`/proc/${agent.pid}/task/${agent.pid}/children`, 'utf8').trim().split(' ');
    return children.length === 1 && children[0];
  });
  agent.kill('SIGKILL');
  await until('the end of its process', async () => !existsSync(`/proc/${follower}/exe`));
  assert.match(virsh('domstate', ids.second), /running/);
});

test('pulling the plug ends a guest at once, and twice is no error', async () => {
  assert.deepEqual((({ status, reason }) => ({ status, reason }))(await here.stop(ids.second)), {
    status: 'down',
    reason: 'destroyed',
  });
  assert.equal((await here.stop(ids.second)).status, 'down');
  assert.equal((await isTold(ids.second, ({ status }) => status === 'down')).reason, 'destroyed');
  assert.deepEqual(await here.list(), []);
  timing('stopped');
});

test('a guest with nothing to boot from, plugged into nothing, stays in its firmware', async () => {
  const {
    kernel: _,
    initrd: __,
    cmdline: ___,
    ...bare
  } = spec(ids.first, 'bare', '10.1.1.1/24', '10.1.1.2', { bridge: null });
  const { nics } = await here.start(bare);
  assert.deepEqual(
    nics.map(({ bridge }) => bridge),
    [null],
  );
  await says(ids.first, 'No bootable device');
  assert.match(virsh('domif-getlink', ids.first, 'wn111111111111'), /down/);
  assert.equal((await here.list())[0]?.status, 'up');
  await here.stop(ids.first);
});

test('filtered and isolated vNICs: a guest cannot use an address that is not its own', async () => {
  const filter = { name: 'clean-traffic', parameters: [{ name: 'IP', value: '10.1.1.9' }] };
  await here.start(spec(ids.first, 'one', '10.1.1.1/24', '10.1.1.2', { filter, isolated: true }));
  await here.start(
    spec(ids.second, 'two', '10.1.1.2/24', '10.1.1.1', { filter: { name: macSpoofingFilter, parameters: [] } }),
  );
  const [link] = JSON.parse(
    execFileSync('bridge', ['-j', '-d', 'link', 'show', 'dev', 'wn111111111111'], { encoding: 'utf8' }),
  );
  assert.equal(link.isolated, true);
  await says(ids.second, 'ready');
  await says(ids.second, 'ping 10.1.1.1 lost');
  assert.ok(!(await here.console(ids.second, 4000)).includes(' ok '));
  await Promise.all([here.stop(ids.first), here.stop(ids.second)]);
});

test("libvirt's refusal is passed on in its words, and nothing stays behind", async () => {
  await assert.rejects(here.start(spec(ids.first, 'one', '10.1.1.1/24', '10.1.1.2', { bridge: 'br-none' })), /br-none/);
  await assert.rejects(here.console('../../etc/passwd', 10), /not a UUID/);
  assert.deepEqual(await here.list(), []);
});
