import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { identify } from '../processes/index.ts';
import { runJob } from './jobs.ts';

test('a command whose first ring was lost is rung for until it begins, and no longer', async (t) => {
  const dir = mkdtempSync(join(tmpdir(), 'weft-jobs-'));
  t.after(() => rmSync(dir, { recursive: true, force: true }));
  t.mock.timers.enable({ apis: ['setInterval'] });
  let rings = 0;
  const ring = (id: string): void => {
    rings += 1;
    if (rings < 3) return;
    const job = join(dir, 'jobs', id);
    writeFileSync(join(job, 'begun'), '');
    spawn('bash', [join(job, 'run')]);
  };
  let isOver = false;
  const said = runJob({ dir, ring, init: identify(process.pid) }, ['sh', '-c', 'sleep 0.1; echo done'], {});
  void said.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    t.mock.timers.tick(1_000);
    await setImmediate();
  }
  assert.deepEqual(await said, { code: 0, stdout: 'done\n', stderr: '' });
  assert.equal(rings, 3);
});
