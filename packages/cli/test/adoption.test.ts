import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundleAgent } from '@weft/agent/bundle';
import { adler32 } from '@weft/core/plan';
import { startEngine } from '@weft/engine/engine';
import { createLab, isInstalled, labDown } from '@weft/lab/lab';
import { management, passTo } from '@weft/lab/segment';
import pino from 'pino';

const cannotRun = (): string | false => {
  if (process.env.CI) return false;
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux';
  return isInstalled('uml') ? false : 'needs User Mode Linux';
};

async function until<T>(what: string, ask: () => Promise<T | undefined>, timeoutMs = 60_000): Promise<T> {
  for (const deadline = Date.now() + timeoutMs; ; await sleep(20)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) assert.fail(`not within ${timeoutMs} ms: ${what}`);
  }
}

/** Of `ip -j -d link`. A bond's port has its own MAC address among its controller's facts. */
interface Link {
  ifname: string;
  master?: string;
  address: string;
  permaddr?: string;
  linkinfo?: { info_slave_data?: { perm_hwaddr?: string } };
}

/** A host as somebody sets one up with iproute2: management on a bridge over a bond, a bond with VLANs, a lease, source routing. */
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
link add ovirtmgmt type bridge
link set bond9 master ovirtmgmt
link set ovirtmgmt up
addr add ${address}/24 dev ovirtmgmt
route add default via ${engine} dev ovirtmgmt
link add bond0 type bond mode active-backup miimon 50
link set eth1 down
link set eth2 down
link set eth1 master bond0
link set eth2 master bond0
link set bond0 up
link add link bond0 name guests type vlan id 100
link add blue type bridge
link set guests master blue
link set guests up
link set blue up
addr add 10.1.0.2/24 dev blue
addr add 10.1.0.3/24 dev blue
addr add 2001:db8:1::2/64 dev blue nodad
link add link bond0 name vlan200 type vlan id 200
link set vlan200 up
addr add 10.2.0.2/24 dev vlan200
route add 10.2.0.0/24 dev vlan200 table $table
route add default via 10.2.0.1 dev vlan200 table $table
rule add from 10.2.0.0/24 priority 3200 table $table
rule add to 10.2.0.0/24 priority 3200 table $table
link set eth4 up
addr add 10.4.0.2/24 dev eth4 valid_lft 86400 preferred_lft 86400
link add link bond0 name eth9 type vlan id 9
link set eth9 up
addr add 10.9.0.2/24 dev eth9
end`;

test('a host that was set up by hand is adopted as it is, and keeps its networks by permanent MAC address', {
  skip: cannotRun(),
}, async (t) => {
  const dir = mkdtempSync(join(tmpdir(), 'weft-adoption-'));
  const undo: (() => unknown)[] = [
    () => rmSync(dir, { recursive: true, force: true }),
    () => labDown(join(dir, 'lab')),
  ];
  t.after(async () => {
    for (const step of undo.reverse()) await step();
  });
  const engine = await startEngine({
    ...{ dataDir: join(dir, 'data'), adminPassword: 'a password for the test' },
    ...{ listen: '127.0.0.1', port: 0, tlsPort: 0, addresses: [management.engine], log: pino({ level: 'silent' }) },
  });
  undo.push(() => engine.stop());
  const authorization = `Basic ${Buffer.from('admin@internal:a password for the test').toString('base64')}`;
  const call = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => {
    const answer = await engine.app.inject({
      method,
      url: `/api/v1/${path}`,
      headers: { authorization, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { payload: JSON.stringify(body) } : {}),
    });
    assert.ok(answer.statusCode < 300, `${path}: ${answer.body}`);
    return answer.body === '' ? undefined : JSON.parse(answer.body);
  };
  const bundle = join(dir, 'agent.mjs');
  const [lab] = await Promise.all([
    createLab({
      dir: join(dir, 'lab'),
      driver: 'uml',
      needs: ['bond', 'vlan'],
      shares: [dir],
      hosts: [{ name: 'alpha', nics: 6 }],
    }),
    bundleAgent(bundle),
  ]);
  undo.push(() => lab.stop());
  await lab.listen(engine.tlsPort, passTo({ host: '127.0.0.1', port: engine.tlsPort }));
  const alpha = lab.host('alpha');
  await alpha.must(['sh', '-c', byHand(alpha.address, lab.engineAddress)]);

  const [cluster] = await call('GET', 'clusters');
  for (const network of [
    { name: 'blue', vlan: { id: 100 } },
    { name: 'storage', vlan: { id: 200 }, usages: [] },
    { name: 'leased', usages: [] },
  ]) {
    const { id } = await call('POST', 'networks', { ...network, data_center: { name: 'Default' } });
    await call('POST', `clusters/${cluster.id}/networks`, { id, required: false });
  }
  /** What the kernel has, a line each, without what moves by itself: timers, lifetimes, link-local addresses that are still being made. */
  const picture = async (): Promise<string[]> => {
    const moving = /timer|_life_time|^stats|^ad_|operstate|txqlen|num_(tx|rx)/;
    const lines = ['addr', '-d link', 'route show table all', '-6 route show table all', 'rule', '-6 rule'];
    const all = await Promise.all(lines.map((line) => alpha.must(['ip', '-j', ...line.split(' ')])));
    const lasting = (key: string, value: unknown) => {
      if (key === 'addr_info') return (value as { scope?: string }[]).filter(({ scope }) => scope !== 'link');
      return moving.test(key) ? null : value;
    };
    return all
      .flatMap((text) => JSON.parse(text || '[]', lasting) as object[])
      .map((one) => JSON.stringify(one))
      .filter((line) => !/"dst":"(fe80|ff00):/.test(line));
  };
  const names = (list: { name?: string; network?: { name: string } }[]) => list.map((one) => one.network?.name);
  const events = async (): Promise<{ code_name: string; description: string }[]> => call('GET', 'events?max=1000');

  const { id } = await call('POST', 'hosts', { name: 'alpha' });
  const { enrolment_token: enrolment } = await call('POST', `hosts/${id}/enrolmenttoken`, {});
  const before = await picture();
  const startAgent = () =>
    alpha.spawn(
      [
        ...[process.execPath, bundle, 'run', '--engine', `${lab.engineAddress}:${engine.tlsPort}`],
        ...['--state-dir', '/var/lib/weft', '--token-file', '/var/lib/weft/token'],
        ...['--libvirt', 'qemu+unix:///system?socket=/nowhere'],
      ],
      { log: 'agent.log' },
    );
  writeFileSync(join(alpha.disk, 'token'), enrolment.token, { mode: 0o600 });
  await startAgent();
  const isUp = async () => ((await call('GET', `hosts/${id}`)).status === 'up' ? true : undefined);
  await until('the host is up', isUp);

  await t.test('management is taken note of where it is: on a bridge over a bond', async () => {
    assert.deepEqual(await picture(), before);
    const [attachment] = await call('GET', `hosts/${id}/networkattachments?follow=host_nic`);
    assert.deepEqual([attachment.host_nic.name, attachment.in_sync], ['bond9', true]);
  });

  await t.test('everything else is adopted by one action, with no step; what matches nothing is named', async () => {
    const said = await call('POST', `hosts/${id}/adoptnetworks`, { dry_run: true });
    assert.deepEqual(said.plan.steps ?? [], []);
    const answer = await call('POST', `hosts/${id}/adoptnetworks`, {});
    assert.deepEqual(names(answer.adopted_networks), ['blue', 'leased', 'storage'], JSON.stringify(answer));
    assert.deepEqual(answer.adopted_bonds, ['bond0']);
    assert.deepEqual(answer.left_devices, [
      { device: 'eth9', type: 'vlan', reason: 'no network of the cluster has VLAN 9' },
    ]);
    assert.deepEqual(await picture(), before, 'links, addresses, routes and rules are the same');
    const attachments = await call('GET', `hosts/${id}/networkattachments`);
    assert.deepEqual(
      attachments.map((one: { in_sync: boolean }) => one.in_sync),
      [true, true, true, true],
    );
    assert.equal((await call('GET', `hosts/${id}`)).net_config_dirty ?? false, false);
    const [change] = await call('GET', `hosts/${id}/changes`);
    assert.deepEqual(change.steps ?? [], []);
    assert.ok(!(await events()).some(({ code_name: code }) => code === 'HOST_CONNECTING'), 'the link held on');
  });

  await t.test('a network that goes leaves nothing on its NIC: no VLAN, no address, MTU 1500', async () => {
    const made = await call('POST', 'networks', {
      ...{ name: 'jumbo', vlan: { id: 50 }, mtu: 9000, usages: [], data_center: { name: 'Default' } },
    });
    await call('POST', `clusters/${cluster.id}/networks`, { id: made.id, required: false });
    const ip = { address: '10.5.0.2', netmask: '255.255.255.0', version: 'v4' };
    const nicOf = async () => {
      const [nic] = JSON.parse(await alpha.must(['ip', '-j', 'addr', 'show', 'eth5']));
      const static4 = nic.addr_info.filter(({ family }: { family: string }) => family === 'inet');
      return [nic.mtu, nic.master, static4, nic.flags.includes('UP')];
    };
    await call('POST', `hosts/${id}/setupnetworks`, {
      modified_network_attachments: [
        {
          network: { name: 'jumbo' },
          host_nic: { name: 'eth5' },
          ip_address_assignments: [{ assignment_method: 'static', ip }],
        },
      ],
      check_connectivity: true,
    });
    assert.equal((await nicOf())[0], 9000);
    const all: { id: string; network: { id: string } }[] = await call('GET', `hosts/${id}/networkattachments`);
    const attachment = all.find(({ network }) => network.id === made.id);
    await call('DELETE', `hosts/${id}/networkattachments/${attachment?.id}`);
    assert.deepEqual(await nicOf(), [1500, undefined, [], true]);
    assert.ok(!(await alpha.must(['ip', '-o', 'link'])).includes('eth5.50'));
    await call('POST', `hosts/${id}/commitnetconfig`, {});
  });

  await t.test('after a restart under other names, networks are on the NICs that they were on', async () => {
    // What a kernel update may do: the ports of bond0 and the NIC with the lease have each other's names, another one a new name.
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
    });
    await alpha.powerCut();
    await alpha.powerOn();
    await startAgent();
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
    assert.deepEqual(alpha.macs.map(masterOf), ['bond9', 'bond0', 'bond0', 'bond9', undefined, undefined]);
    const addresses = await alpha.must(['ip', '-o', 'addr']);
    for (const address of ['10.1.0.2/24', '2001:db8:1::2/64', '10.2.0.2/24', `${alpha.address}/24`]) {
      assert.ok(addresses.includes(` ${address} `), address);
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
});
