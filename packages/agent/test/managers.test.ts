import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const programs = { networkmanager: '/usr/sbin/NetworkManager', networkd: '/lib/systemd/systemd-networkd' };

for (const [which, program] of Object.entries(programs)) {
  const cannot = process.platform !== 'linux' || process.getuid?.() !== 0 ? 'needs root on Linux' : false;
  const lacks = existsSync(program) && existsSync('/usr/bin/dbus-daemon') ? false : `needs ${program} and dbus-daemon`;

  test(`${which} keeps off a NIC from one moment to the next, takes no address from it, and gets it back`, {
    skip: process.env.CI ? false : cannot || lacks,
    timeout: 120_000,
  }, () => {
    // All that is started in there ends with its first process.
    const apart = ['--net', '--mount', '--uts', '--pid', '--fork', '--kill-child', '--mount-proc'];
    const inside = [join(import.meta.dirname, 'managers-inside.ts'), which, readlinkSync('/proc/self/ns/net')];
    const said = execFileSync('unshare', [...apart, process.execPath, ...inside], { encoding: 'utf8' });
    assert.deepEqual(JSON.parse(said), { told: '10.66.0.1/24', startedAgain: '10.77.0.1/24', isBack: true });
  });
}
