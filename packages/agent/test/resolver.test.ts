import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

/** Neither is installed: both would take the machine's own resolv.conf over. */
const packages = { resolved: 'systemd-resolved', openresolv: 'openresolv' };
const expected = {
  resolved: {
    first: ['own'],
    told: ['weft'],
    read: { server: ['10.66.0.1'], search: ['weft.lab'] },
    own: { server: ['127.0.0.53'], search: ['own.lab'] },
    link: '../run/systemd/resolve/stub-resolv.conf',
    startedAgain: ['weft'],
    changedByHand: { server: ['127.0.0.53'], search: ['own.lab'] },
    repaired: ['weft'],
    back: ['own'],
    left: [],
  },
  openresolv: {
    first: ['own'],
    told: ['weft'],
    read: { server: ['10.66.0.1'], search: ['weft.lab'] },
    own: { server: ['10.66.0.2'], search: ['own.lab'] },
    link: null,
    startedAgain: ['weft'],
    changedByHand: { server: ['10.66.0.2'], search: ['own.lab'] },
    repaired: ['weft'],
    back: ['own'],
    left: [],
  },
};

for (const [which, name] of Object.entries(packages) as [keyof typeof packages, string][]) {
  const cannot = process.platform !== 'linux' || process.getuid?.() !== 0 ? 'needs root on Linux' : false;
  const lacks = existsSync('/usr/bin/apt-get') && existsSync('/usr/sbin/dnsmasq') ? false : 'needs Debian and dnsmasq';

  test(`name servers are given to ${name} by its own means, count at once, and what the host had comes back`, {
    skip: process.env.CI ? false : cannot || lacks,
    timeout: 120_000,
  }, (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'weft-resolver-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const quiet = ['-qq', '-o', 'APT::Sandbox::User=root'];
    execFileSync('apt-get', [...quiet, 'download', name], { cwd: folder });
    const [file = ''] = readdirSync(folder);
    execFileSync('dpkg', ['-x', join(folder, file), join(folder, 'root')]);
    const apart = ['--net', '--mount', '--uts', '--pid', '--fork', '--kill-child', '--mount-proc'];
    const inside = [join(import.meta.dirname, 'resolver-inside.ts'), which, folder, readlinkSync('/proc/self/ns/net')];
    const said = execFileSync('unshare', [...apart, process.execPath, ...inside], { encoding: 'utf8' });
    assert.deepEqual(JSON.parse(said), expected[which]);
  });
}
