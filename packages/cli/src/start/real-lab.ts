import { join } from 'node:path';
import { bundleAgent } from '@weft/agent/bundle';
import { guestCmdline, guestImage, guestMemory } from '@weft/lab/guest-image';
import type { Need } from '@weft/lab/kernel';
import { createLab } from '@weft/lab/lab';
import { management, passTo } from '@weft/lab/segment';
import { startAgentOn, startLibvirt } from '@weft/lab/services';
import type { RunningLab } from './simulated-lab.ts';

/** What the hosts of the demonstration have to be capable of. */
export const labNeeds: readonly Need[] = ['bridge', 'veth', 'vlan', 'bond', 'libvirt', 'ovs-netdev'];

/** Where lab hosts reach the engine: its certificate has to carry this address. */
export const labAddress = management.engine;

export interface RealLabOptions {
  dir: string;
  hosts: readonly string[];
  driver: 'netns' | 'uml';
  /** Port of the engine's TLS server on this machine. */
  enginePort: number;
  log(line: string): void;
}

/** Hosts with kernels, libvirt and guests of their own. */
export async function realLab({ dir, hosts, driver, enginePort, log }: RealLabOptions): Promise<RunningLab> {
  const cacheDir = join(dir, 'images');
  const bundle = join(dir, 'agent.mjs');
  const [lab, image] = await Promise.all([
    createLab({ dir, driver, hosts: hosts.map((name) => ({ name, nics: 5 })), needs: labNeeds, shares: [dir], log }),
    guestImage({ cacheDir }),
    bundleAgent(bundle),
  ]);
  await lab.listen(enginePort, passTo({ host: '127.0.0.1', port: enginePort }));

  return {
    hosts,
    real: true,
    guest: { ...image, memory: guestMemory },
    guestCmdline: ({ name, mac, address, ping }) =>
      guestCmdline({ name, addresses: [{ nic: mac, address }], ping: [ping] }),
    async startAgent(name, token) {
      const host = lab.host(name);
      const engine = `${lab.engineAddress}:${enginePort}`;
      // The agent tells the engine whether its host can run guests, so libvirt comes first.
      await startLibvirt(host);
      await startAgentOn(host, { engine, program: bundle, ...(token === null ? {} : { token }) });
    },
    stop: lab.stop,
  };
}
