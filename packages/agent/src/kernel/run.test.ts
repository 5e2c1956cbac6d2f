import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { observer } from './observe.ts';
import { readyToRun, run } from './run.ts';

function temporary(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'weft-run-'));
  // The process that waits may be about to note that it was started.
  t.after(() => rmSync(folder, { recursive: true, maxRetries: 10 }));
  return folder;
}

/** A program that notes that it was started, and then says what it hears. */
function parrot(t: TestContext): {
  say(input: string): ReturnType<ReturnType<typeof readyToRun>>;
  started(): number[];
} {
  const log = join(temporary(t), 'started');
  writeFileSync(log, '');
  return {
    say: readyToRun('sh', ['-c', `echo $$ >> '${log}'; exec cat`]),
    started: () => readFileSync(log, 'latin1').trim().split('\n').filter(Boolean).map(Number),
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test('the next process is there before anybody asks for it, and each is asked once', { timeout: 20_000 }, async (t) => {
  const { say, started } = parrot(t);
  assert.deepEqual(started(), [], 'nothing is started for nothing');
  assert.deepEqual(await say('one'), { code: 0, stdout: 'one', stderr: '' });
  await until(() => started().length === 2);
  assert.equal((await say('two')).stdout, 'two');
  await until(() => started().length === 3);
});

test('two that ask at once do not wait for each other, and share no process', { timeout: 20_000 }, async (t) => {
  const { say } = parrot(t);
  const answers = await Promise.all([say('one'), say('two'), say('three')]);
  assert.deepEqual(
    answers.map(({ stdout }) => stdout),
    ['one', 'two', 'three'],
  );
});

test('a waiting process that somebody killed is not asked', { timeout: 20_000 }, async (t) => {
  const { say, started } = parrot(t);
  await say('one');
  await until(() => started().length === 2);
  process.kill(started()[1] as number, 'SIGKILL');
  const again = async (): Promise<boolean> => (await say('two')).stdout === 'two';
  // Until this process has heard of it, the dead one is asked in vain.
  while (!(await again())) await new Promise((resolve) => setImmediate(resolve));
});

test('a program that is not there is an error of whoever asks', async () => {
  await assert.rejects(readyToRun('/nowhere/weft', [])('x'), /ENOENT/);
});

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
  const observe = observer({ sysfs: folder, sysctl: folder, resolvConf: join(folder, 'resolv.conf') });
  assert.equal((await observe()).state.interfaces.length, 300);
  const asked = readFileSync(join(folder, 'asked'), 'latin1').trim().split('\n').sort();
  assert.deepEqual(asked, ['addr show', 'route show table all', 'rule show', 'rule show']);
});
