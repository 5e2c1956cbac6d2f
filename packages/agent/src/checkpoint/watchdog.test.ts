import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { journalFiles } from './journal.ts';
import { identify } from './process-identity.ts';
import { processWatchdog } from './watchdog.ts';

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** A change under way of an agent that is another process, with what is needed to watch over it. */
async function change(t: TestContext) {
  const dir = mkdtempSync(join(tmpdir(), 'weft-watchdog-'));
  const runDir = join(dir, 'run');
  const agent: ChildProcess = spawn('sleep', ['infinity']);
  await once(agent, 'spawn');
  const files = journalFiles(dir, runDir);
  const phasePath = join(dir, 'phase');
  files.writePhase({ phase: 'applied', checkpoint: 'c1', deadline: 1e9, agent: identify(agent.pid ?? 0) });
  /** The processes that watch over this change. */
  const watchdogs = (): number[] =>
    readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && pid !== process.pid && words(pid).includes(phasePath));
  t.after(async () => {
    agent.kill('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
    await until(() => watchdogs().length === 0);
  });
  return { dir, runDir, agent, files, phasePath, watchdogs };
}

function words(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

test('of the watchdogs of changes that follow one another fast one stays, and that goes back', async (t) => {
  const { dir, runDir, agent, phasePath, watchdogs } = await change(t);
  const calls = join(dir, 'calls');
  const command = ['sh', '-c', `echo back >> ${calls}; rm ${phasePath}`];
  for (let turn = 0; turn < 5; turn++) await processWatchdog({ phasePath, runDir, command })();
  await until(() => watchdogs().length === 1);
  agent.kill('SIGKILL');
  await until(() => watchdogs().length === 0);
  assert.equal(readFileSync(calls, 'utf8'), 'back\n');
});

test('where the latest watchdog is killed, one that is still there takes its place', async (t) => {
  const { runDir, agent, phasePath, watchdogs } = await change(t);
  const command = ['rm', phasePath];
  await processWatchdog({ phasePath, runDir, command })();
  const [first] = watchdogs();
  await until(() => existsSync(join(runDir, 'watchdog')));
  // As if a later one had been killed before the first one looked.
  writeFileSync(join(runDir, 'watchdog'), '1 0\n');
  await until(() => readFileSync(join(runDir, 'watchdog'), 'utf8').startsWith(`${first} `));
  agent.kill('SIGKILL');
  await until(() => !existsSync(phasePath));
});

test('a way back that hangs is ended and tried again, and it is told', async (t) => {
  const { dir, runDir, agent, files, phasePath } = await change(t);
  const hung = join(dir, 'hung');
  // Hangs the first time.
  const command = ['sh', '-c', `[ -e ${hung} ] && exec rm ${phasePath}; touch ${hung}; exec sleep infinity`];
  agent.kill('SIGKILL');
  await processWatchdog({ phasePath, runDir, command, limit: 1 })();
  await until(() => !existsSync(phasePath));
  assert.deepEqual(files.tries(), ['ended because it took longer than 1 s']);
});

test('a watchdog ends with a change whose files a read-only disk has kept', async (t) => {
  const { runDir, phasePath, watchdogs } = await change(t);
  await processWatchdog({ phasePath, runDir, command: ['false'] })();
  writeFileSync(join(runDir, 'over.json'), '{}');
  await until(() => watchdogs().length === 0);
  assert.ok(existsSync(phasePath));
});
