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

/** Debian packages beside what the driver of the hosts needs: what guests are made of, and what their filters are set with. */
export const labPackages: readonly string[] = ['busybox-static', 'qemu-guest-agent', 'ebtables'];

/** Where lab hosts reach the engine: its certificate has to carry this address. */
export const labAddress = management.engine;

export interface RealLabOptions {
  dir: string;
  hosts: readonly string[];
  driver: 'netns' | 'uml';
  /** Where the engine's TLS server listens on this machine. */
  engine: { host: string; port: number };
}

/** Hosts with kernels, libvirt and guests of their own. Throws, and leaves nothing running, when a part of it fails. */
export async function realLab({ dir, hosts, driver, engine }: RealLabOptions): Promise<RunningLab> {
  const cacheDir = join(dir, 'images');
  const bundle = join(dir, 'agent.mjs');
  const making = createLab({
    ...{ dir, driver, needs: labNeeds, shares: [dir] },
    hosts: hosts.map((name) => ({ name, nics: 5 })),
  });
  const [lab, image] = await Promise.all([making, guestImage({ cacheDir }), bundleAgent(bundle)])
    .then(async (parts) => {
      await parts[0].listen(engine.port, passTo(engine));
      return parts;
    })
    .catch(async (error: unknown) => {
      // Whatever failed: the hosts may be booting still.
      await making.then((made) => made.stop()).catch(() => {});
      throw error;
    });

  return {
    hosts,
    real: true,
    guest: { ...image, memory: guestMemory },
    guestCmdline: ({ name, mac, address, ping }) =>
      guestCmdline({ name, addresses: [{ nic: mac, address }], ping: [ping] }),
    async startAgent(name, token) {
      const host = lab.host(name);
      // The agent tells the engine whether its host can run guests, so libvirt comes first.
      await startLibvirt(host);
      await startAgentOn(host, {
        engine: `${lab.engineAddress}:${engine.port}`,
        program: bundle,
        ...(token === null ? {} : { token }),
      });
    },
    stop: lab.stop,
  };
}
