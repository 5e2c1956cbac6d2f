import { once } from 'node:events';
import { createLab, labDown, labStatus } from '@weft/lab/lab';
import { hostNames } from '../start/host-names.ts';
import type { LabCommands } from './context.ts';

/** `weft lab` on this machine. Loaded only when it is asked for: the other commands have no use for the lab. */
export const labHosts: LabCommands = {
  async up(dir, driver, count, log) {
    const hosts = hostNames(count).map((name) => ({ name }));
    const stop = new AbortController();
    const onSignal = () => stop.abort();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
    const lab = await createLab({ dir, driver, hosts, needs: ['vlan', 'bond'], log });
    try {
      for (const { name, address } of lab.hosts) log(`${name} is at ${address}`);
      log('Ctrl-C ends it');
      if (!stop.signal.aborted) await once(stop.signal, 'abort');
    } finally {
      await lab.stop();
    }
  },
  down: labDown,
  async status(dir) {
    const status = labStatus(dir);
    if (status === undefined) return undefined;
    return { ...status, owner: status.owned ? status.owner.pid : null };
  },
};
