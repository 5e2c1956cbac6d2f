import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const unit = readFileSync(new URL('./weft-agent.service', import.meta.url), 'utf8');
const checkout = fileURLToPath(new URL('../../../..', import.meta.url)).replace(/\/$/, '');
const settings = new Set(unit.split('\n'));

test('the service leaves watchdogs, DHCP clients and what is known of them where they are, and always comes back', () => {
  for (const setting of [
    'KillMode=process',
    'OOMPolicy=continue',
    'RuntimeDirectory=weft',
    'RuntimeDirectoryPreserve=yes',
    'Restart=always',
    'StartLimitIntervalSec=0',
    'After=network-pre.target systemd-udevd.service',
    'Before=network.target',
  ])
    assert.ok(settings.has(setting), setting);
});

test('the service is not shut off from what the agent changes or asks', () => {
  // Each gives it other files than the host's, forbids what Node needs, or takes /dev/kvm and the host's name from its sight.
  const breaking =
    /^(Protect\w+|Private\w+|ReadOnlyPaths|InaccessiblePaths|DynamicUser|User|MemoryDenyWriteExecute|DevicePolicy|UMask)=/m;
  assert.doesNotMatch(unit, breaking);
  const families = [...settings].find((one) => one.startsWith('RestrictAddressFamilies='))?.split(/[= ]/) ?? [];
  for (const family of ['AF_UNIX', 'AF_INET', 'AF_INET6', 'AF_NETLINK', 'AF_PACKET'])
    assert.ok(families.includes(family), family);
  assert.ok(settings.has('RestrictNamespaces=mnt pid'), 'those that the DHCP clients are put into');
});

const hasAnalyze = spawnSync('systemd-analyze', ['--version']).status === 0;

test('systemd takes the service as it is', { skip: !hasAnalyze && 'needs systemd-analyze' }, (t) => {
  const dir = mkdtempSync(join(tmpdir(), 'weft-service-'));
  t.after(() => rmSync(dir, { recursive: true }));
  const path = join(dir, 'weft-agent.service');
  writeFileSync(path, unit.replaceAll('/opt/weft', checkout));
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', path], { encoding: 'utf8' });
  const ours = stderr.split('\n').filter((line) => line.includes('weft'));
  assert.deepEqual([ours, status], [[], 0], stderr);
});
