import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chownSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { probeKernel } from '@weft/lab/kernel';
import { isInstalled } from '@weft/lab/lab';
import type { Client, Entity } from '../src/client/index.ts';
import { ensureConsoleBuilt } from '../src/console-build/index.ts';
import { membersOf, networkDevices, nothingLeft, ready, type Site, site, until } from './support/start.ts';
import { weft } from './support/weft.ts';

/** Why there are no real hosts here, or false. In CI that is no excuse. */
const noRealHosts =
  process.env.CI !== undefined
    ? false
    : process.getuid?.() !== 0
      ? 'needs root'
      : isInstalled('uml')
        ? false
        : 'needs the Debian packages of the lab';

/** A user without any rights, if we can become one and it could read these sources. */
const nobody =
  spawnSync(process.execPath, ['-e', `fs.accessSync(${JSON.stringify(import.meta.filename)})`], { uid: 65_534 })
    .status === 0
    ? 65_534
    : undefined;

interface Nic extends Entity {
  name: string;
  bridged: boolean;
  base_interface?: string;
  vlan?: { id: number };
  ip?: { address: string };
  network?: { name: string };
  bonding?: {
    options: { name: string; value: string }[];
    slaves: { name: string }[];
    ad_partner_mac?: { address: string };
  };
}

interface Vm extends Entity {
  name: string;
  status: string;
  host: { name: string };
  nics: { mac: { address: string }; vnic_profile: { name: string } }[];
}

const sorted = (entities: readonly Entity[]) => entities.map(({ name }) => String(name)).sort();

async function checkHost(api: Client, name: string, managementAddress: string | null): Promise<void> {
  const host = (await api.list<Entity & { cluster: Entity }>('hosts?follow=cluster')).find((one) => one.name === name);
  assert.ok(host, name);
  assert.equal(host.status, 'up');
  assert.equal(host.cluster.name, 'Default');
  const nics = await api.list<Nic>(`hosts/${host.id}/nics?follow=network`);
  const nic = (wanted: string) => nics.find((one) => one.name === wanted);
  assert.deepEqual(sorted(nics), ['bond0', 'bond0.100', 'eth0', 'eth1', 'eth2', 'eth3', 'eth4']);
  assert.equal(nic('eth0')?.network?.name, 'ovirtmgmt');
  assert.equal(nic('eth0')?.bridged, true);
  if (managementAddress !== null) assert.equal(nic('eth0')?.ip?.address, managementAddress);
  assert.equal(nic('bond0.100')?.network?.name, 'blue');
  assert.equal(nic('bond0.100')?.vlan?.id, 100);
  assert.equal(nic('bond0.100')?.base_interface, 'bond0');
  const bonding = nic('bond0')?.bonding;
  assert.deepEqual(bonding?.slaves.map((slave) => slave.name).sort(), ['eth1', 'eth2']);
  assert.equal(bonding?.options.find((option) => option.name === 'mode')?.value, '4');
  if (managementAddress !== null) {
    assert.match(bonding?.ad_partner_mac?.address ?? '', /^(?!00:00:00:00:00:00)([\da-f]{2}:){5}[\da-f]{2}$/);
  }
}

/** Everything that a start promises, asked of the API. Answers the ids of it all. */
async function checkEverything(place: Site, real: boolean): Promise<string[]> {
  const api = place.api();
  assert.deepEqual(sorted(await api.list('datacenters')), ['Default']);
  assert.deepEqual(sorted(await api.list('clusters')), ['Default']);
  assert.deepEqual(sorted(await api.list('networks')), ['blue', 'ovirtmgmt']);
  assert.deepEqual(sorted(await api.list('hosts')), ['alpha', 'beta']);
  await checkHost(api, 'alpha', real ? '198.51.100.11' : null);
  await checkHost(api, 'beta', real ? '198.51.100.12' : null);
  const vms = await api.list<Vm>('vms?follow=host,nics.vnic_profile');
  assert.deepEqual(sorted(vms), ['blue-1', 'blue-2']);
  assert.deepEqual(
    vms.map((vm) => vm.status),
    ['up', 'up'],
  );
  assert.deepEqual(vms.map((vm) => vm.host.name).sort(), ['alpha', 'beta']);
  const macs = vms.flatMap((vm) => vm.nics.map((nic) => nic.mac.address));
  assert.equal(new Set(macs).size, 2);
  const [pool] = await api.list<{ ranges: { from: string; to: string }[] }>('macpools');
  const [range] = pool?.ranges ?? [];
  for (const mac of macs) assert.ok(range && mac >= range.from && mac <= range.to, mac);
  assert.deepEqual(
    vms.flatMap((vm) => vm.nics.map((nic) => nic.vnic_profile.name)),
    ['blue', 'blue'],
  );
  const all = await Promise.all(['hosts', 'networks', 'vms', 'vnicprofiles'].map((kind) => api.list(kind)));
  return all
    .flat()
    .map((entity) => entity.id)
    .sort();
}

const pingLine = (from: string, to: string) => new RegExp(`${from} reached ${to} over blue in [\\d.]+ ms`);
const identity = (place: Site, host: string) =>
  readFileSync(join(place.dataDir, 'lab', 'hosts', host, 'disk', 'weft', 'identity.json'), 'utf8');

describe('weft start with real hosts', { skip: noRealHosts }, () => {
  it('brings up what it promises, again after it was killed, and leaves nothing behind when told to end', async (t) => {
    const devices = networkDevices();
    const place = await site(t);
    const first = place.start();
    await first.says(ready);
    await first.says(pingLine('blue-1', '10.100.0.2'));
    await first.says(pingLine('blue-2', '10.100.0.1'));
    const { port, tlsPort } = place;
    await first.says(new RegExp(`console +http://127.0.0.1:${port}/\n`));
    await first.says(new RegExp(`https://127.0.0.1:${tlsPort}/ovirt-engine/api`));
    const [, password = ''] = await first.says(/user +admin@internal\n +password +(\S+)\n/);
    const ids = await checkEverything(place, true);
    const enrolled = identity(place, 'alpha');

    first.child.kill('SIGKILL');
    await first.end();
    const second = place.start();
    await second.says(/ending the lab that a killed run left behind/);
    await second.says(ready);
    await second.says(pingLine('blue-2', '10.100.0.1'));
    await second.says(new RegExp(`password +${password}\n`));
    assert.deepEqual(await checkEverything(place, true), ids);
    assert.equal(identity(place, 'alpha'), enrolled);

    assert.equal(await second.end('SIGINT'), 0);
    await nothingLeft(place, devices);
  });

  for (const [signal, when] of [
    ['SIGHUP', /the engine answers/],
    ['SIGINT', /lab hosts are on/],
    ['SIGTERM', /network blue .* is on/],
  ] as const) {
    it(`leaves nothing behind when ${signal} comes after “${when.source}”`, async (t) => {
      const devices = networkDevices();
      const place = await site(t);
      const run = place.start();
      await run.says(when);
      assert.equal(await run.end(signal), 0);
      assert.doesNotMatch(run.said(), /stopping[\s\S]*(up|on|running) \(/);
      await nothingLeft(place, devices);
    });
  }
});

describe('weft start', () => {
  it('brings up the same with simulated hosts, and finds it again', async (t) => {
    const devices = networkDevices();
    const place = await site(t);
    const first = place.start(['--lab', 'sim']);
    await first.says(ready);
    const ids = await checkEverything(place, false);
    assert.equal(await first.end('SIGTERM'), 0);
    await nothingLeft(place, devices);
    const second = place.start(['--lab', 'sim']);
    await second.says(ready);
    assert.deepEqual(await checkEverything(place, false), ids);
    assert.equal(await second.end('SIGINT'), 0);
    await nothingLeft(place, devices);
  });

  it('prints three things to try that work as they are printed', async (t) => {
    const place = await site(t);
    const run = place.start(['--lab', 'sim']);
    await run.says(ready);
    const lines = [...run.said().matchAll(/^ {4}npx weft (.+)$/gm)].map(([, words = '']) => words.split(' '));
    assert.equal(lines.length, 3);
    for (const words of lines) {
      const { code, err } = await weft(words, {});
      assert.equal(code, 0, err);
    }
    assert.ok((await place.api().list('networks')).some(({ name }) => name === 'green'));
  });

  it('takes any number of hosts, or none', async (t) => {
    for (const [words, hosts] of [
      [
        ['--lab', 'sim', '--hosts', '3'],
        ['alpha', 'beta', 'gamma'],
      ],
      [['--lab', 'sim', '--hosts', '1'], ['alpha']],
      [['--hosts', '0'], []],
      [['--lab', 'none'], []],
    ] as const) {
      const place = await site(t);
      const run = place.start(words);
      await run.says(ready);
      assert.deepEqual(sorted(await place.api().list('hosts')), hosts);
      assert.equal(await run.end('SIGINT'), 0);
    }
  });

  it('serves HTTPS to others where it is told to, and plain HTTP on loopback only', async (t) => {
    const place = await site(t);
    const run = place.start(['--lab', 'sim', '--listen', '127.0.0.2']);
    await run.says(ready);
    assert.equal((await fetch(`http://127.0.0.1:${place.port}/health`)).status, 200);
    await assert.rejects(fetch(`http://127.0.0.2:${place.port}/health`));
    assert.deepEqual(
      (await place.api().list('hosts')).map(({ status }) => status),
      ['up', 'up'],
    );
  });

  it('takes the password from the environment, and does not repeat it', async (t) => {
    const place = await site(t);
    const run = place.start(['--lab', 'sim'], { WEFT_ADMIN_PASSWORD: 'preset-by-me' });
    await run.says(ready);
    assert.doesNotMatch(run.said(), /preset-by-me/);
    const { code, out } = await weft(['status', '--url', `http://127.0.0.1:${place.port}`], {
      WEFT_PASSWORD: 'preset-by-me',
    });
    assert.equal(code, 0);
    assert.match(out, /2 of 2 hosts up/);
  });

  it('says when the engine ends by itself, and takes down the rest', async (t) => {
    const place = await site(t);
    const devices = networkDevices();
    const run = place.start(['--lab', 'sim']);
    await run.says(ready);
    const engine = membersOf(place.dataDir).find((pid) => pid !== run.child.pid);
    process.kill(engine as number, 'SIGKILL');
    assert.equal(await run.end(), 1);
    assert.match(run.said(), /The engine has ended by itself \(SIGKILL\)\.\n +\S+engine\.log may say why/);
    await nothingLeft(place, devices);
  });

  it('takes its engine with it when it is killed', async (t) => {
    const place = await site(t);
    const run = place.start(['--lab', 'none']);
    await run.says(ready);
    await run.end('SIGKILL');
    await until('the engine has gone', () => membersOf(place.dataDir).length === 0);
  });

  it('names the port that is taken and the option for another, and starts nothing', async (t) => {
    const place = await site(t);
    for (const [port, option] of [
      [place.port, '--port'],
      [place.tlsPort, '--tls-port'],
    ] as const) {
      const other = createServer().listen(port, '127.0.0.1');
      const run = place.start();
      assert.equal(await run.end(), 1);
      assert.match(run.said(), new RegExp(`port ${port} of 127.0.0.1 already[\\s\\S]*with ${option}\\.`));
      assert.deepEqual(membersOf(place.dataDir), []);
      other.close();
    }
  });

  it('simulates hosts for who is not root, says what would make them real, and refuses real ones', {
    skip: nobody === undefined && 'needs root, and a checkout that others can read',
  }, async (t) => {
    await ensureConsoleBuilt(() => {});
    const place = await site(t);
    chownSync(place.dataDir, nobody as number, nobody as number);
    const run = place.start([], {}, nobody);
    await run.says(ready);
    await run.says(/hosts are simulated: real ones need root \(run it with sudo\)/);
    await checkEverything(place, false);
    assert.equal(await run.end('SIGINT'), 0);
    for (const driver of ['uml', 'netns']) {
      const refused = place.start(['--lab', driver], {}, nobody);
      assert.equal(await refused.end(), 1);
      assert.match(refused.said(), new RegExp(`Hosts made by ${driver} need root\\.\n +Run it with sudo`));
    }
  });

  it('says what the kernel lacks for hosts that are namespaces, rather than fail half-way', {
    skip: process.getuid?.() !== 0 && 'needs root',
  }, async (t) => {
    const kernel = await probeKernel();
    if (kernel.has('vlan') && kernel.has('bond')) return t.skip('this kernel has it all');
    const place = await site(t);
    const run = place.start(['--lab', 'netns']);
    assert.equal(await run.end(), 1);
    assert.match(run.said(), /share this machine's kernel, which lacks .*(vlan|bond)[\s\S]*--lab uml/);
    assert.deepEqual(membersOf(place.dataDir), []);
  });

  for (const [words, answer] of [
    [['--hosts', '201'], /200 at most/],
    [['--hosts', 'many'], /“many” is not a whole number/],
    [['--port', '70000'], /“70000” is not a port/],
    [['--listen', '192.0.2.1'], /192\.0\.2\.1 is no address of this machine/],
    [['--lab', 'vmware'], /'vmware' is invalid.*auto, netns, uml, sim, none/],
  ] as const) {
    it(`refuses ${words.join(' ')}`, async (t) => {
      const place = await site(t);
      const run = place.start(words);
      assert.equal(await run.end(), 1);
      assert.match(run.said(), answer);
    });
  }
});
