import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { hostLock, soleAgent } from './lock.ts';

function folder(t: { after(fn: () => void): void }): string {
  const dir = mkdtempSync(join(tmpdir(), 'weft-lock-'));
  t.after(() => rmSync(dir, { recursive: true, force: true }));
  return join(dir, 'state');
}

/** Another process that takes the lock, says so, and keeps it. */
const holder = (stateDir: string): string =>
  `import { hostLock } from ${JSON.stringify(new URL('./lock.ts', import.meta.url).href)};
   await hostLock(${JSON.stringify(stateDir)})(async () => {
     process.stdout.write('held');
     await new Promise((resolve) => setInterval(resolve, 60_000));
   });`;

test('one piece of work at a time, also through two locks of the same folder', async (t) => {
  const stateDir = folder(t);
  const locks = [hostLock(stateDir), hostLock(stateDir)];
  let inside = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside -= 1;
  };
  await Promise.all([0, 1, 0, 1].map((which) => locks[which]?.(work)));
  assert.equal(most, 1);
});

test('work that fails frees the lock', async (t) => {
  const lock = hostLock(folder(t));
  await assert.rejects(
    lock(() => Promise.reject(new Error('failed'))),
    /failed/,
  );
  assert.equal(await lock(async () => 'next'), 'next');
});

test('is free again when the process that held it is killed, and until then it is not', async (t) => {
  const stateDir = folder(t);
  const other = spawn(process.execPath, ['--input-type=module-typescript', '-e', holder(stateDir)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => other.kill('SIGKILL'));
  await once(other.stdout, 'data');
  let isHeld = false;
  const held = hostLock(stateDir)(async () => {
    isHeld = true;
  });
  // Longer than it takes to try.
  for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(isHeld, false);
  other.kill('SIGKILL');
  await held;
  assert.equal(isHeld, true);
});

test('takes no room on the disk', async (t) => {
  const stateDir = folder(t);
  await hostLock(stateDir)(async () => {
    assert.deepEqual(readdirSync(stateDir), ['lock']);
    assert.equal(statSync(join(stateDir, 'lock')).size, 0);
  });
  assert.equal(statSync(join(stateDir, 'lock')).size, 0);
});

test('nobody but its owner can take it', async (t) => {
  const stateDir = folder(t);
  await hostLock(stateDir)(async () => {
    assert.equal(statSync(stateDir).mode & 0o077, 0);
    for (const file of readdirSync(stateDir)) assert.equal(statSync(join(stateDir, file)).mode & 0o077, 0, file);
  });
});

test('the next agent waits for the end of the one before, and says so', async (t) => {
  const stateDir = folder(t);
  const program = `import { soleAgent } from ${JSON.stringify(new URL('./lock.ts', import.meta.url).href)};
    await soleAgent(${JSON.stringify(stateDir)}, () => {});
    process.stdout.write('held');
    setInterval(() => globalThis.gc?.(), 10);`;
  const other = spawn(process.execPath, ['--expose-gc', '--input-type=module-typescript', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => other.kill('SIGKILL'));
  await once(other.stdout, 'data');
  const told: string[] = [];
  const alone = soleAgent(stateDir, () => told.push('waiting')).then(() => told.push('alone'));
  await hostLock(stateDir)(async () => told.push('another lock is free'));
  for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(told, ['waiting', 'another lock is free']);
  other.kill('SIGKILL');
  await alone;
  assert.equal(told.length, 3);
});
