import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createLab, labDown, labStatus } from '@weft/lab/lab';
import { isAlive } from '@weft/lab/processes';
import { cannotRun, labFor, membersOf, temporary, traces, until } from './support.ts';

for (const driver of ['netns', 'uml'] as const) {
  test(`${driver}: a lab that stops leaves nothing behind`, { skip: cannotRun(driver) }, async (t) => {
    const dir = temporary(t);
    const before = traces(dir);
    const lab = await labFor(t, { driver, dir });
    await lab.host('alpha').spawn(['sleep', '600'], { log: 'log/sleep.log' });
    await lab.listen(8443, (socket) => socket.destroy());
    const room = labStatus(dir)?.room?.pid ?? 0;
    const members = membersOf(room);
    assert.ok(members.length > 10, `${members.length} processes`);
    await lab.stop();
    assert.deepEqual(members.filter(isAlive), []);
    assert.deepEqual(traces(dir), before);
    assert.equal(labStatus(dir), undefined);
    await lab.stop();
  });

  test(`${driver}: the lab of a killed owner is ended by its folder`, { skip: cannotRun(driver) }, async (t) => {
    const dir = temporary(t);
    const before = traces(dir);
    const owner = spawn(process.execPath, [join(import.meta.dirname, 'owner.ts'), driver, dir], { stdio: 'pipe' });
    t.after(() => owner.kill('SIGKILL'));
    await once(owner.stdout, 'data');
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    const status = labStatus(dir);
    assert.equal(status?.running, true);
    assert.equal(status?.owned, false);
    await assert.rejects(createLab({ dir, driver, hosts: [{ name: 'alpha' }], needs: [] }), /runs .* already/);
    const members = membersOf(status?.room?.pid ?? 0);
    await labDown(dir);
    assert.deepEqual(members.filter(isAlive), []);
    await until('the last of them is gone', () => traces(dir).processes.length === 0);
    assert.deepEqual(traces(dir), before);
    await labDown(dir);
  });
}

test('netns: an owner killed at any moment of the making leaves something that can be ended', {
  skip: cannotRun('netns'),
}, async (t) => {
  for (const afterMs of [60, 120, 180, 240, 320, 400, 600]) {
    const dir = temporary(t);
    const before = traces(dir);
    const owner = spawn(process.execPath, [join(import.meta.dirname, 'owner.ts'), 'netns', dir], { stdio: 'pipe' });
    const timer = setTimeout(() => owner.kill('SIGKILL'), afterMs);
    await once(owner, 'exit');
    clearTimeout(timer);
    await labDown(dir);
    await until('the last of them is gone', () => traces(dir).processes.length === 0);
    assert.deepEqual(traces(dir), before);
  }
});

test('netns: a making that fails half-way leaves nothing behind', { skip: cannotRun('netns') }, async (t) => {
  const dir = temporary(t);
  const before = traces(dir);
  const missing = join(dir, 'no-such-folder');
  const making = createLab({
    dir,
    driver: 'netns',
    hosts: [{ name: 'alpha' }, { name: 'beta' }],
    needs: [],
    shares: [missing],
  });
  await assert.rejects(making, /no-such-folder/);
  assert.deepEqual(traces(dir), before);
  assert.equal(existsSync(join(dir, 'lab.json')), false);
});
