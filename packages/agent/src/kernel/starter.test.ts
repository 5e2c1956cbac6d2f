import assert from 'node:assert/strict';
import { test } from 'node:test';
import { starter } from './starter.ts';

/** Says which process has started it, and then what it hears. */
const parrot = ['sh', ['-c', 'echo $PPID; cat']] as const;
/** Says who its shell is, as the last command of a pipeline does whose part is another process. */
const shellOf = (said: string): number => Number(said.split('\n', 1)[0]);

test('programs are started by one small process, which is not this one', { timeout: 20_000 }, async () => {
  const start = starter();
  const first = await start(...parrot, 'one\n');
  const second = await start(...parrot, 'two\n');
  assert.notEqual(shellOf(first.stdout), process.pid);
  assert.equal(shellOf(first.stdout), shellOf(second.stdout));
  assert.match(second.stdout, /^\d+\ntwo\n$/);
  assert.deepEqual([second.code, second.stderr], [0, '']);
});

test('two that ask at once do not wait for each other, and hear their own answers', { timeout: 20_000 }, async () => {
  const start = starter();
  const asked = ['one', 'two', 'three'];
  const answers = await Promise.all(asked.map((text) => start('cat', [], text)));
  assert.deepEqual(
    answers.map(({ stdout }) => stdout),
    asked,
  );
});

test('words and input are given as they are, and what is said comes back whole', { timeout: 20_000 }, async () => {
  const start = starter();
  const odd = `it's $(echo no) "%d" \\n\n`;
  assert.equal((await start('cat', [], odd)).stdout, odd);
  assert.equal((await start('printf', ['%s', odd], '')).stdout, odd);
  const long = await start('sh', ['-c', 'yes 0123456789 | head -n 200000; echo bad >&2; exit 3'], '');
  assert.equal(long.stdout.length, 200_000 * 11);
  assert.deepEqual([long.code, long.stderr], [3, 'bad\n']);
  assert.deepEqual(await start('cat', [], ''), { code: 0, stdout: '', stderr: '' });
});

test('a shell that somebody killed is not asked', { timeout: 20_000 }, async () => {
  const start = starter();
  process.kill(shellOf((await start(...parrot, '')).stdout), 'SIGKILL');
  const again = async (): Promise<boolean> => (await start('cat', [], 'two')).stdout === 'two';
  // Until this process has heard of it, the dead one is asked in vain.
  while (!(await again())) await new Promise((resolve) => setImmediate(resolve));
});

test('a program that is not there is a failure, and the next one is started all the same', async () => {
  const start = starter();
  const { code, stderr } = await start('/nowhere/weft', [], 'x');
  assert.equal(code, 127);
  assert.match(stderr, /\/nowhere\/weft: not found/);
  assert.equal((await start('cat', [], 'two')).stdout, 'two');
});
