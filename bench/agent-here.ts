import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HostState, Interface } from '@weft/core/host-state';
import type { ApplyRequest } from '@weft/core/link';
import { plan } from '@weft/core/plan';
import {
  type Checkpoints,
  checkpoints,
  journalFiles,
  planner,
  recordFiles,
} from '../packages/agent/src/checkpoint/index.ts';
import { hostAccess, realHost } from '../packages/agent/src/host/index.ts';
import { simulatedHost } from '../packages/agent/src/simulated/index.ts';

/** An agent for the network namespace that this process is in, without an engine. It keeps its files in `folder`. */
export async function agentHere(folder: string): Promise<{ changes: Checkpoints; look(): Promise<HostState> }> {
  const stateDir = join(folder, 'state');
  mkdirSync(stateDir, { mode: 0o700 });
  const access = {
    stateDir,
    runDir: join(folder, 'run'),
    bootId: 'bench',
    paths: { resolvConf: join(folder, 'resolv.conf') },
  };
  // The watchdog is the real one; its command is only used when this process dies.
  const host = realHost(access, simulatedHost({ name: 'bench', nics: 0 }).guests, ['false']);
  const changes = checkpoints({
    ...host,
    planner,
    journal: journalFiles(stateDir),
    records: recordFiles(stateDir),
    onEnd: () => {},
    onBroken: (item, why) => {
      throw new Error(`${item}: ${why}`);
    },
  });
  await changes.begin();
  return { changes, look: async () => (await hostAccess(access).kernel.observe()).state };
}

let requests = 0;
/** Milliseconds from the request to the agent's answer that it is done and kept. Planning is the engine's. */
export async function timeToApply(
  changes: Checkpoints,
  before: HostState,
  target: HostState,
  owned: string[],
): Promise<number> {
  const request: ApplyRequest = {
    checkpoint: `c${requests++}`,
    plan: plan(before, target),
    target,
    owned,
    timeoutMs: 60_000,
    probes: [],
    commit: false,
  };
  const begun = performance.now();
  const report = await changes.apply(request);
  const took = performance.now() - begun;
  if (report.state !== 'confirmed') throw new Error(JSON.stringify(report));
  return took;
}

/** `02:00:00:00:01:2c` for 300. */
export const macOf = (index: number): string =>
  `02:00:00:00:${index.toString(16).padStart(4, '0').replace(/^../, '$&:')}`;

/** What a device has in common with others that is up and has no addresses. */
export function commonOf(name: string, mac: string) {
  const none = { enabled: false, address: [] };
  return { name, state: 'up' as const, mtu: 1500, 'mac-address': mac, ipv4: none, ipv6: none };
}

export function bridgeOf(name: string, mac: string, port: string[] = []): Interface {
  return { ...commonOf(name, mac), type: 'linux-bridge', bridge: { port, options: { stp: { enabled: false } } } };
}
