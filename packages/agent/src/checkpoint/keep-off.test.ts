import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fingerprint, sameState } from '@weft/core/host-state';
import type { ApplyRequest } from '@weft/core/link';
import { desiredState, plan } from '@weft/core/plan';
import { attachment, intent } from '@weft/core/plan/testing';
import { simulatedHost } from '../simulated/index.ts';
import { checkpoints, journalFiles, recordFiles } from './index.ts';

test('other programs keep off before anything is changed or restored, and get back what Weft lets go', async (t) => {
  const stateDir = mkdtempSync(join(tmpdir(), 'weft-keep-off-'));
  t.after(() => rmSync(stateDir, { recursive: true }));
  const told: string[] = [];
  /** An agent on a host that has just been started. */
  async function boot(bootId: string) {
    const host = simulatedHost({ name: 'alpha', nics: 3, bootId });
    const changes = checkpoints({
      ...host,
      planner: { plan, fingerprint, same: sameState },
      journal: journalFiles(stateDir),
      records: recordFiles(stateDir),
      managers: {
        async keepOff(devices) {
          const { state } = await host.kernel.observe();
          const there = state.interfaces.some(({ name }) => name === 'blue');
          told.push(`${devices.join()} ${there ? 'with' : 'without'} blue`);
        },
      },
      onEnd: () => {},
      onBroken: (item, why) => assert.fail(`${item}: ${why}`),
    });
    await changes.begin();
    t.after(() => changes.stop());
    const become = async (checkpoint: string, wanted: ReturnType<typeof intent>) => {
      const seen = await changes.observe();
      const { target, owned } = desiredState(wanted, seen, changes.owned());
      const steps = plan(seen.state, target);
      const request: ApplyRequest = {
        checkpoint,
        plan: steps,
        target,
        owned,
        timeoutMs: 1000,
        probes: [],
        commit: true,
      };
      assert.equal((await changes.apply(request)).state, 'confirmed');
    };
    return { changes, become };
  }
  const first = await boot('one');
  assert.deepEqual(told.splice(0), [' without blue']);
  await first.become('on', intent([attachment('blue', 'eth1')]));
  assert.deepEqual(told.splice(0), ['blue,eth1 without blue']);

  const second = await boot('two');
  assert.deepEqual(told.splice(0), ['blue,eth1 without blue'], 'before it is restored');
  await second.become('off', intent([]));
  // What is let go nobody waits for; the next change does.
  await second.become('again', intent([attachment('blue', 'eth2')]));
  assert.deepEqual(told.splice(0, 2), [' without blue', 'blue,eth2 without blue']);
});
