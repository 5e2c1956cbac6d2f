import { createLab, labDown, labExec, labStatus } from '@weft/lab/lab';
import { hostNames } from '../start/host-names.ts';
import type { LabCommands } from './context.ts';

/** `weft lab` on this machine. Loaded only when it is asked for: the other commands have no use for the lab. */
export const labHosts: LabCommands = {
  async up(dir, driver, count, log) {
    const hosts = hostNames(count).map((name) => ({ name }));
    const told = new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    });
    const lab = await createLab({ dir, driver, hosts, needs: ['vlan', 'bond'], log });
    try {
      for (const { name, address } of lab.hosts) log(`${name} is at ${address}`);
      log('Ctrl-C ends it');
      // Waiting for a signal alone does not keep Node running.
      const awake = setInterval(() => {}, 60_000);
      await told;
      clearInterval(awake);
    } finally {
      await lab.stop();
    }
  },
  down: labDown,
  exec: labExec,
  async status(dir) {
    const status = labStatus(dir);
    if (status === undefined) return undefined;
    return { ...status, owner: status.owned ? status.owner.pid : null };
  },
};
