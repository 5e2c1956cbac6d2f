import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse } from '@weft/core/errors';
import { prepareTrial } from './trial.ts';
import type { PrepareProbe } from './types.ts';

test('a probe is asked until it passes and not afterwards; then the change can be kept', async () => {
  const answers: Record<string, (string | undefined)[]> = { gateway: ['nobody there', undefined], dns: [undefined] };
  const asked: string[] = [];
  const prepare: PrepareProbe =
    async ({ kind }) =>
    async () => {
      asked.push(kind);
      return answers[kind]?.shift();
    };
  const trial = await prepareTrial(
    [{ kind: 'engine' }, { kind: 'gateway' }, { kind: 'dns', name: 'a.example' }],
    prepare,
  );
  assert.equal(trial.waiting().length, 3);
  await new Promise<void>((resolve) => trial.start(resolve));
  assert.deepEqual(asked, ['gateway', 'dns', 'gateway']);
  assert.deepEqual(trial.waiting(), [{ probe: 'engine', saw: 'it was not heard' }]);
  trial.word('person');
  assert.equal(trial.waiting().length, 1);
  trial.word('engine');
  assert.deepEqual(trial.waiting(), []);
});

test('what fails says what was seen, also when the look itself breaks; a stopped trial never passes', async () => {
  let looks = 0;
  const prepare: PrepareProbe = async () => async () => {
    looks += 1;
    throw new Error('the tool is missing');
  };
  const trial = await prepareTrial([{ kind: 'tcp', address: '192.0.2.1', port: 22 }, { kind: 'person' }], prepare);
  trial.start(() => assert.fail('it passed'));
  while (looks === 0) await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(
    trial.waiting(),
    [
      { probe: 'person', saw: 'nobody confirmed' },
      { probe: 'tcp 192.0.2.1 port 22', saw: 'the tool is missing' },
    ].sort((a, b) => (a.probe > b.probe ? -1 : 1)),
  );
  trial.stop();
});

test('a probe that can never pass is refused before anything is changed', async () => {
  const prepare: PrepareProbe = async () => refuse('PROBE_NOT_POSSIBLE', { probe: 'command x', reason: 'no such' });
  await assert.rejects(prepareTrial([{ kind: 'command', name: 'x' }], prepare), /command x can never pass/);
});
