import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { installPackages, missingPackages } from './debian.ts';

/**
 * A machine whose dpkg-query knows what is in the file `installed`, and whose apt-get writes down what it was asked for and
 * then does what the test says.
 */
function machine(t: TestContext, installed: readonly string[], apt: string) {
  const folder = mkdtempSync(join(tmpdir(), 'weft-debian-'));
  const path = process.env.PATH;
  t.after(() => {
    process.env.PATH = path;
    rmSync(folder, { recursive: true, force: true });
  });
  process.env.PATH = `${folder}:${path}`;
  const file = (name: string) => join(folder, name);
  const program = (name: string, body: string) =>
    writeFileSync(file(name), `#!/bin/sh\ncd ${folder}\n${body}\n`, { mode: 0o755 });
  writeFileSync(file('installed'), installed.map((name) => `${name} installed\n`).join(''));
  program('dpkg-query', 'cat installed; echo half-there config-files; echo "no packages found" >&2; exit 1');
  program('apt-get', `[ ! -e policy ] || cp policy policy-seen\necho "$@" >>asked\n${apt}`);
  return {
    policy: file('policy'),
    asked: () => readFileSync(file('asked'), 'utf8').trim().split('\n'),
    policySeen: () => readFileSync(file('policy-seen'), 'utf8'),
  };
}

const quiet = () => {};

describe('Debian packages', () => {
  it('are missing when they are not installed in full', (t) => {
    machine(t, ['ethtool'], '');
    assert.deepEqual(missingPackages(['ethtool', 'half-there', 'cpio']), ['half-there', 'cpio']);
  });

  it('are installed without their services, and with a line that says so', (t) => {
    const { policy, asked, policySeen } = machine(t, [], 'echo cpio installed >>installed');
    const lines: string[] = [];
    installPackages(['cpio'], (line) => lines.push(line), policy);
    assert.deepEqual(lines, ['installing Debian packages: cpio (services are not started)']);
    assert.deepEqual(asked(), ['install -y --no-install-recommends cpio']);
    assert.match(policySeen(), new RegExp(`/proc/${process.pid} \\] \\|\\| exit 101`));
    assert.equal(existsSync(policy), false);
  });

  it('are tried again with fresh lists', (t) => {
    const { policy, asked } = machine(
      t,
      [],
      'case $1 in update) touch fresh;; *) [ -e fresh ] && echo cpio installed >>installed;; esac',
    );
    installPackages(['cpio'], quiet, policy);
    assert.deepEqual(
      asked().map((line) => line.split(' ')[0]),
      ['install', 'update', 'install'],
    );
  });

  it('that cannot be installed are told with the last words of apt, and the policy is gone', (t) => {
    const { policy } = machine(t, [], 'echo "E: Unable to locate package cpio" >&2; exit 100');
    assert.throws(() => installPackages(['cpio'], quiet, policy), /could not install cpio:\nE: Unable to locate/);
    assert.equal(existsSync(policy), false);
  });

  it('are not tried again after an interrupt', (t) => {
    const { policy, asked } = machine(t, [], 'kill -INT $$');
    assert.throws(() => installPackages(['cpio'], quiet, policy), /interrupted \(SIGINT\)/);
    assert.equal(asked().length, 1);
    assert.equal(existsSync(policy), false);
  });

  it('leave a policy alone that somebody else made', (t) => {
    const { policy } = machine(t, [], 'echo cpio installed >>installed');
    writeFileSync(policy, 'theirs');
    installPackages(['cpio'], quiet, policy);
    assert.equal(readFileSync(policy, 'utf8'), 'theirs');
  });
});
