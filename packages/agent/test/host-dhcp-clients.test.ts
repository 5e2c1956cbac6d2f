import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { interfacesByName } from '@weft/core/host-state';
import type { Change } from '@weft/core/plan';
import { dhcpClients, hostClients, withDhcp } from '../src/dhcp/index.ts';
import { linuxKernel } from '../src/kernel/index.ts';
import { keepTroubles } from '../src/troubles/index.ts';
import { isInside, isRoot, runInOwnNetwork, sh, until } from './own-network.ts';

const mode = { op: 'set-ip-mode', name: 'eno1', family: 'ipv4', autoconf: false } as const;
const toStatic: Change[] = [
  { op: 'add-address', name: 'eno1', address: { ip: '10.66.0.9', 'prefix-length': 24 } },
  { ...mode, enabled: true, dhcp: false },
];
const back: Change[] = [
  { ...mode, enabled: true, dhcp: true },
  { op: 'remove-address', name: 'eno1', address: { ip: '10.66.0.9', 'prefix-length': 24 } },
];

if (!isInside) {
  test(
    'a DHCP client of the host’s own ends with its lease, and is started again when the change goes back',
    {
      skip: process.env.CI || isRoot ? false : 'needs root on Linux',
      timeout: 120_000,
    },
    () => runInOwnNetwork(import.meta.url),
  );
} else {
  test('beside dnsmasq and udhcpc', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'weft-host-dhcp-'));
    const started: ChildProcess[] = [];
    const begin = (program: string, ...args: string[]): void => {
      started.push(spawn(program, args, { stdio: 'ignore' }));
    };
    const clients = (name: string): string[] =>
      sh(`pgrep -f -- "udhcpc -f .*-i ${name}$" || true`)
        .split('\n')
        // Other hosts of this machine may have clients of the same name.
        .filter((pid) => pid !== '' && sh(`readlink /proc/${pid}/ns/net || true`) === sh('readlink /proc/self/ns/net'));
    t.after(() => {
      for (const child of started) child.kill('SIGKILL');
      for (const pid of [...clients('eno1'), ...clients('eno2')]) process.kill(Number(pid), 'SIGKILL');
      rmSync(folder, { recursive: true });
    });
    const script = join(folder, 'on-lease');
    const lease = 'ip addr replace $ip/24 dev $interface valid_lft 3600 preferred_lft 3600';
    writeFileSync(script, `#!/bin/sh\n[ "$1" != bound ] || ${lease}\n`, { mode: 0o755 });
    for (const [nic, net] of Object.entries({ eno1: '10.66.0', eno2: '10.67.0' })) {
      sh(`ip link add ${nic} type veth peer name ${nic}p; ip link set ${nic} up; ip link set ${nic}p up`);
      sh(`ip addr add ${net}.1/24 dev ${nic}p`);
      const files = ['--conf-file=/dev/null', `--dhcp-leasefile=${join(folder, nic)}`];
      const where = ['--no-daemon', '--bind-interfaces', '--port=0', `--interface=${nic}p`, '--except-interface=lo'];
      begin('dnsmasq', ...files, ...where, `--dhcp-range=${net}.50,${net}.59,1h`);
      begin('busybox', 'udhcpc', '-f', '-t', '1000', '-T', '1', '-s', script, '-i', nic);
    }
    assert.equal(clients('eno1').length, 1);
    const state = join(folder, 'state');
    const host = () =>
      withDhcp(linuxKernel('test'), {
        clients: dhcpClients(join(state, 'dhcp')),
        others: hostClients(join(state, 'dhcp-of-host')),
        ...{ sysctl: '/proc/sys', onMainLease: async () => {}, troubles: keepTroubles() },
      });
    const kernel = host();
    const eno1 = async () => {
      const found = interfacesByName((await kernel.observe()).state).get('eno1');
      return { dhcp: found?.ipv4.dhcp, address: found?.ipv4.address.map(({ ip }) => ip) };
    };
    const hasLease = (nic: string): boolean => sh(`ip -4 -o addr show dev ${nic}`).includes('dynamic');
    await until('both have leases', () => hasLease('eno1') && hasLease('eno2'), 60_000);
    assert.deepEqual(await eno1(), { dhcp: true, address: [] });

    await kernel.apply(toStatic);
    assert.deepEqual([clients('eno1').length, hasLease('eno1')], [0, false]);
    assert.deepEqual([clients('eno2').length, hasLease('eno2')], [1, true], 'another interface’s client goes on');
    assert.deepEqual(await eno1(), { dhcp: false, address: ['10.66.0.9'] });

    // By another process, as when the agent was killed.
    await host().apply(back);
    assert.equal(clients('eno1').length, 1);
    assert.deepEqual(await eno1(), { dhcp: true, address: [] }, 'as before, also while the lease is not there yet');
    assert.equal(dhcpClients(join(state, 'dhcp')).modes().size, 0, 'no client of Weft’s beside it');
    await until('the lease is back', () => hasLease('eno1'), 60_000);

    await kernel.observe();
    await kernel.apply(toStatic);
    kernel.kept?.();
    assert.equal(await hostClients(join(state, 'dhcp-of-host')).startAgain('eno1'), false, 'what was kept is over');
  });
}
