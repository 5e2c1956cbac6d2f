import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fingerprint, type HostState, type Interface, sameState } from '@weft/core/host-state';
import type { ApplyRequest } from '@weft/core/link';
import { plan } from '@weft/core/plan';
import { simulatedHost } from '../simulated/index.ts';
import { checkpoints, journalFiles, recordFiles } from './index.ts';

/** How much of the dear work a change takes: looks at the host, calls that change it, and watchdogs. */
test('a change takes two looks, one call and one watchdog, however many networks there are; nothing to do takes one look', async (t) => {
  const stateDir = mkdtempSync(join(tmpdir(), 'weft-work-'));
  t.after(() => rmSync(stateDir, { recursive: true }));
  const host = simulatedHost({ name: 'alpha', nics: 1 });
  let done: string[] = [];
  const noting =
    <A extends unknown[], R>(what: string, fn: (...args: A) => R) =>
    (...args: A): R => {
      done.push(what);
      return fn(...args);
    };
  const { kernel } = host;
  const changes = checkpoints({
    ...host,
    kernel: { ...kernel, observe: noting('look', kernel.observe), apply: noting('apply', kernel.apply) },
    startWatchdog: noting('watchdog', host.startWatchdog),
    planner: { plan, fingerprint, same: sameState },
    journal: journalFiles(stateDir),
    records: recordFiles(stateDir),
    onEnd: () => {},
    onBroken: (item, why) => assert.fail(`${item}: ${why}`),
  });
  await changes.begin();

  const names = Array.from({ length: 1_000 }, (_, index) => `net${index}`);
  async function become(mtuOf: (name: string) => number): Promise<string[]> {
    const { state } = await kernel.observe();
    const others = state.interfaces.filter((item) => !names.includes(item.name));
    const target: HostState = { ...state, interfaces: [...others, ...names.map((name) => bridge(name, mtuOf(name)))] };
    const request: ApplyRequest = {
      checkpoint: String(Math.random()),
      plan: plan(state, target),
      target,
      owned: names,
      timeoutMs: 10_000,
      probes: [],
      commit: false,
    };
    done = [];
    const report = await changes.apply(request);
    assert.equal(report.state, 'confirmed', report.reason);
    return done.sort();
  }

  const full = ['apply', 'look', 'look', 'watchdog'];
  assert.deepEqual(await become(() => 1_500), full, 'a thousand at once');
  assert.deepEqual(await become((name) => (name === 'net7' ? 1_400 : 1_500)), full, 'one among a thousand');
  assert.deepEqual(await become((name) => (name === 'net7' ? 1_400 : 1_500)), ['look'], 'nothing to do');
});

function bridge(name: string, mtu: number): Interface {
  const none = { enabled: false, address: [] };
  const mac = `02:00:00:00:${Number(name.slice(3)).toString(16).padStart(4, '0').replace(/^../, '$&:')}`;
  const common = { name, state: 'up' as const, mtu, 'mac-address': mac, ipv4: none, ipv6: none };
  return { ...common, type: 'linux-bridge', bridge: { port: [], options: { stp: { enabled: false } } } };
}
