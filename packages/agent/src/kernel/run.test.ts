import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { observer } from './observe.ts';
import { run } from './run.ts';

function temporary(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'weft-run-'));
  // The process that waits may be about to note that it was started.
  t.after(() => rmSync(folder, { recursive: true, maxRetries: 10 }));
  return folder;
}

test('a program that hangs is killed, and said to have hung', { timeout: 20_000 }, async () => {
  const { code, stderr } = await run('sh', ['-c', 'echo begun >&2; exec sleep 1000'], { limitMs: 300 });
  assert.equal(code, null);
  assert.match(stderr, /sh was not over after 0\.3 s\n$/);
});

test('a program that leaves a daemon with its output has ended all the same', { timeout: 20_000 }, async (t) => {
  const pids = join(temporary(t), 'pids');
  const leave = (limitMs: number) => run('sh', ['-c', `sleep 100 & echo $! >> '${pids}'; echo done`], { limitMs });
  try {
    // On a machine that is busy it may be killed before it ends.
    for (let limitMs = 300; (await leave(limitMs)).code !== 0; limitMs *= 2);
  } finally {
    for (const pid of readFileSync(pids, 'latin1').trim().split('\n')) process.kill(Number(pid), 'SIGKILL');
  }
});

test('a look at the host asks four things, whatever the number of interfaces', { timeout: 20_000 }, async (t) => {
  const folder = temporary(t);
  const links = Array.from({ length: 300 }, (_, index) => {
    return { ifindex: index + 1, ifname: `net${index}`, flags: ['UP'], mtu: 1500, linkinfo: { info_kind: 'bridge' } };
  });
  writeFileSync(join(folder, 'links'), `${JSON.stringify(links)}\n`);
  const program = `while read -r line; do
    echo "$line" >> '${folder}/asked'
    if [ "$line" = 'addr show' ]; then cat '${folder}/links'; else echo '[]'; fi
  done`;
  writeFileSync(join(folder, 'ip'), `#!/bin/sh\n${program}\n`, { mode: 0o755 });
  const path = process.env.PATH;
  process.env.PATH = `${folder}:${path}`;
  t.after(() => {
    process.env.PATH = path;
  });
  const observe = observer({ sysfs: folder, sysctl: folder, resolvConf: join(folder, 'resolv.conf'), udev: folder });
  assert.equal((await observe()).state.interfaces.length, 300);
  const asked = readFileSync(join(folder, 'asked'), 'latin1').trim().split('\n').sort();
  assert.deepEqual(asked, ['addr show', 'route show table all', 'rule show', 'rule show']);
});
