import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import { type Agent, noLog, startAgent } from '@weft/agent/agent';
import { simulatedHost } from '@weft/agent/simulated';
import type { DemonstrationLab } from './demonstration.ts';

const mebibyte = 2 ** 20;

export interface RunningLab extends DemonstrationLab {
  stop(): Promise<void>;
}

/** Hosts in this process: their kernels and guests are in memory, everything else is as with real ones. */
export function simulatedLab(
  dir: string,
  hosts: readonly string[],
  engine: { host: string; port: number },
): RunningLab {
  const address = `${isIPv6(engine.host) ? `[${engine.host}]` : engine.host}:${engine.port}`;
  const agents: Agent[] = [];
  const stateDir = (host: string) => join(dir, 'hosts', host);
  return {
    hosts,
    real: false,
    guest: { kernel: '/boot/vmlinuz', initrd: '/boot/initrd', memory: 128 * mebibyte },
    guestCmdline: ({ address, ping }) => `simulated ip=${address} ping=${ping}`,
    async startAgent(host, token) {
      mkdirSync(stateDir(host), { recursive: true, mode: 0o700 });
      // A kernel in memory forgets: each start is a boot, after which the agent restores what was committed.
      const machine = simulatedHost({ name: host, nics: 5, bootId: randomUUID() });
      agents.push(
        await startAgent({
          engine: address,
          stateDir: stateDir(host),
          host: machine,
          log: noLog,
          ...(token === null ? {} : { token }),
        }),
      );
    },
    async stop() {
      await Promise.all(agents.map((agent) => agent.stop()));
    },
  };
}
