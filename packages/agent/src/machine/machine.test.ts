import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { machineFacts } from './index.ts';
import { fingerprintOf, libvirtVersion, megahertzOf, setting, sshPort, topologyOf } from './parse.ts';

/** A host's file system with these files in it. */
function rootWith(t: TestContext, files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'weft-machine-'));
  t.after(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** As many processors as sockets, cores and threads make, numbered as Linux does. */
function cpuinfo(sockets: number, cores: number, threads: number): string {
  const all: string[] = [];
  for (let thread = 0; thread < threads; thread++) {
    for (let socket = 0; socket < sockets; socket++) {
      for (let core = 0; core < cores; core++) {
        all.push(`processor\t: ${all.length}\nphysical id\t: ${socket}\ncore id\t\t: ${core * 2}\nflags\t\t: fpu\n`);
      }
    }
  }
  return all.join('\n');
}

test('sockets, cores and threads are told apart', () => {
  assert.deepEqual(topologyOf(cpuinfo(2, 8, 2), 32), { sockets: 2, cores: 8, threads: 2 });
  assert.deepEqual(topologyOf(cpuinfo(1, 4, 1), 4), { sockets: 1, cores: 4, threads: 1 });
  assert.deepEqual(topologyOf('processor\t: 0\nmodel name\t: UML\n', 1), { sockets: 1, cores: 1, threads: 1 });
  assert.deepEqual(topologyOf('', 4), { sockets: 1, cores: 4, threads: 1 });
});

test('the speed is what the kernel says', () => {
  assert.equal(megahertzOf('processor\t: 0\ncpu MHz\t\t: 2596.122\n'), 2596);
  assert.equal(megahertzOf('processor\t: 0\n'), undefined);
});

test('the version of libvirt is in the name of its library', () => {
  assert.equal(libvirtVersion('libvirt.so.0.9000.0'), '9.0.0');
  assert.equal(libvirtVersion('libvirt.so.0.4005.1'), '4.5.1');
  assert.equal(libvirtVersion('libvirt.so.0.11010.0'), '11.10.0');
  assert.equal(libvirtVersion('libvirt.so.0'), undefined);
});

test('a key has the fingerprint that ssh-keygen prints of it', () => {
  const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f root@alpha\n';
  assert.equal(fingerprintOf(key), 'SHA256:ZkAslGjFiUHdGf/WUL8rQvkib4PTvQatUV0OUQSncCA');
  assert.equal(fingerprintOf('nothing'), undefined);
});

test('values are read out of files of settings, in quotes and without', () => {
  assert.equal(setting('NAME', 'PRETTY_NAME="Debian 12"\nNAME="Debian GNU/Linux"\n'), 'Debian GNU/Linux');
  assert.equal(setting('VERSION_ID', "VERSION_ID='9.4'"), '9.4');
  assert.equal(
    setting('InitiatorName', '# the name\nInitiatorName=iqn.2026-01.com.example:alpha\n'),
    'iqn.2026-01.com.example:alpha',
  );
  assert.equal(setting('NAME', 'NAME='), undefined);
  assert.deepEqual([sshPort('#Port 22\n'), sshPort('# x\nPort 2222\nPort 22\n')], [22, 2222]);
});

test('a machine is told by its files', (t) => {
  const root = rootWith(t, {
    'etc/os-release': 'NAME="Debian GNU/Linux"\nVERSION_ID="12"\n',
    'proc/cmdline': 'root=/dev/vda ro\n',
    'sys/class/dmi/id/sys_vendor': 'Example Corp.\n',
    'sys/class/dmi/id/product_name': 'Server 3000\n',
    'sys/class/dmi/id/product_uuid': '263886e9-5a74-48d4-8839-6feafbc380f4\n',
    'dev/random': '',
    'etc/iscsi/initiatorname.iscsi': 'InitiatorName=iqn.2026-01.com.example:alpha\n',
    'etc/ssh/ssh_host_rsa_key.pub': 'ssh-rsa AAAAB3NzaC1yc2E= root@alpha\n',
    'etc/ssh/sshd_config': 'Port 2222\n',
    'sys/kernel/kexec_crash_loaded': '1\n',
    'sys/fs/selinux/enforce': '0',
    'sys/kernel/mm/ksm/run': '1\n',
    'sys/kernel/mm/transparent_hugepage/enabled': 'always [madvise] never\n',
    'sys/devices/system/node/node0/cpulist': '0',
    'sys/devices/system/node/node1/cpulist': '1',
    'sys/devices/system/node/possible': '0-1',
    'proc/sys/kernel/numa_balancing': '0\n',
    'sys/kernel/iommu_groups/0/devices': '',
    'usr/lib64/libvirt.so.0.9000.0': '',
  });
  symlinkSync('libvirt.so.0.9000.0', join(root, 'usr/lib64/libvirt.so.0'));
  const { cpu, ...facts } = machineFacts(root);
  assert.deepEqual([cpu.sockets, cpu.cores, cpu.threads], [1, cpus().length, 1]);
  assert.deepEqual(facts, {
    os: { name: 'Debian GNU/Linux', version: '12', commandLine: 'root=/dev/vda ro' },
    libvirt: '9.0.0',
    hardware: {
      manufacturer: 'Example Corp.',
      productName: 'Server 3000',
      uuid: '263886E9-5A74-48D4-8839-6FEAFBC380F4',
    },
    rngSources: ['random'],
    ssh: { fingerprint: fingerprintOf('ssh-rsa AAAAB3NzaC1yc2E='), port: 2222 },
    iscsiInitiator: 'iqn.2026-01.com.example:alpha',
    kdump: true,
    seLinux: 'permissive',
    ksm: true,
    transparentHugepages: true,
    numa: true,
    numaBalancing: false,
    devicePassthrough: true,
  });
});

test('what a machine does not tell is not there', (t) => {
  const { cpu, ...facts } = machineFacts(rootWith(t, {}));
  assert.ok(cpu.cores > 0);
  assert.deepEqual(facts, {
    os: {},
    hardware: {},
    rngSources: [],
    seLinux: 'disabled',
    ksm: false,
    transparentHugepages: false,
    numa: false,
    devicePassthrough: false,
  });
});

test('this machine tells its system, its processors and where random numbers come from', () => {
  const { os, cpu, rngSources } = machineFacts();
  assert.ok(os.name && os.commandLine !== undefined && cpu.sockets >= 1);
  assert.ok(rngSources.includes('random'));
});
