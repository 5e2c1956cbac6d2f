import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fingerprint, sameState, withPorts } from '@weft/core/host-state';
import type { ApplyRequest, CheckpointReport } from '@weft/core/link';
import { plan } from '@weft/core/plan';
import { checkpoints, journalFiles, processWatchdog, recordFiles } from '../src/checkpoint/index.ts';
import { hostAccess } from '../src/host/index.ts';
import { hostProbes } from '../src/probes/index.ts';
import { isInside, isRoot, runInOwnNetwork, sh, until } from './own-network.ts';

/** On a real kernel and a real file system: a disk that turns read-only in the middle of a change. */
async function inside(): Promise<void> {
  const stateDir = mkdtempSync(join(tmpdir(), 'weft-read-only-'));
  const runDir = mkdtempSync(join(tmpdir(), 'weft-run-'));
  sh(`mount -t tmpfs tmpfs ${stateDir}; mount -t tmpfs tmpfs ${runDir}
      ip link add eth0 address 02:00:00:00:00:01 type veth peer name peer0; ip link set eth0 up`);
  const ended: CheckpointReport[] = [];
  const start = () =>
    checkpoints({
      ...hostAccess({ stateDir, runDir }),
      planner: { plan, fingerprint, same: sameState },
      journal: journalFiles(stateDir, runDir),
      records: recordFiles(stateDir),
      startWatchdog: processWatchdog({ phasePath: join(stateDir, 'phase'), runDir, command: ['false'] }),
      prepareProbe: hostProbes(),
      onEnd: (report) => ended.push(report),
      onBroken: (item, why) => assert.fail(`${item}: ${why}`),
    });
  const agent = start();
  await agent.begin();
  const { state: before } = await agent.observe();
  const none = { enabled: false, address: [] };
  const common = { name: 'blue', state: 'up' as const, mtu: 1500, 'mac-address': '02:00:00:00:00:01' };
  const blue = {
    ...{ ...common, ipv4: none, ipv6: none, type: 'linux-bridge' as const },
    bridge: { port: [], options: { stp: { enabled: false } } },
  };
  const old = before.interfaces.map((item) =>
    item.name === 'eth0' ? { ...item, controller: 'blue', ipv6: none } : item,
  );
  const target = { ...before, interfaces: [withPorts(blue, ['eth0']), ...old] };
  const request = (checkpoint: string): ApplyRequest => ({
    ...{ checkpoint, plan: plan(before, target), target, owned: ['blue'], timeoutMs: 60_000, commit: true },
    probes: [{ kind: 'engine' }],
  });
  const applied = await agent.apply(request('c1'));
  assert.equal(applied.state, 'applied', applied.reason);

  sh(`mount -o remount,ro ${stateDir}`);
  const report = await agent.rollback('c1');
  assert.equal(report.state, 'rolled-back', report.reason);
  assert.ok(sameState((await agent.observe()).state, before), 'it went back without the disk');
  assert.ok(existsSync(join(stateDir, 'journal.json')), 'the disk has kept the journal');
  assert.deepEqual(
    (await agent.observe()).troubles?.map(({ code }) => code),
    ['STATE_DISK_NOT_WRITABLE'],
  );
  const [watchdog] = readFileSync(join(runDir, 'watchdog'), 'utf8').split(' ');
  await until('the end of the watchdog', () => !existsSync(`/proc/${watchdog}`));
  await assert.rejects(agent.apply(request('c2')), /HOST_CANNOT_WRITE|cannot write|read-only/);

  // The next agent finds a journal that is about nothing any more.
  agent.stop();
  const next = start();
  await next.begin();
  assert.deepEqual(next.last(), report);
  await assert.rejects(next.apply(request('c2')), /HOST_CANNOT_WRITE|cannot write|read-only/);

  sh(`mount -o remount,rw ${stateDir}`);
  await until('a tidy disk', () => !existsSync(join(stateDir, 'journal.json')));
  const kept = await next.apply({ ...request('c3'), probes: [] });
  assert.equal(kept.state, 'confirmed', kept.reason);
  assert.equal((await next.observe()).troubles, undefined);
  next.stop();
  sh(`umount -l ${stateDir} ${runDir}`);
  for (const dir of [stateDir, runDir]) rmdirSync(dir);
}

test(
  'on a disk that turned read-only a host goes back, says so, and takes changes again as soon as it can be written',
  { skip: !isRoot && 'needs root', timeout: 120_000 },
  () => (isInside ? inside() : runInOwnNetwork(import.meta.url)),
);
