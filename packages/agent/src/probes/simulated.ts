import { isIP } from 'node:net';
import { refuse } from '@weft/core/errors';
import { wayToEngine } from '@weft/core/plan';
import type { Kernel } from '../kernel/index.ts';
import { describeProbe } from './describe.ts';
import type { Check, PrepareProbe } from './types.ts';

/**
 * Probes of a host in memory: an address answers when there is an open way to it, a name is known when the host has a name
 * server with an open way to it. There are no LLDP neighbours and no commands.
 */
export function simulatedProbes(kernel: Kernel): PrepareProbe {
  const isOpen = async (address: string): Promise<boolean> => {
    const { state } = await kernel.observe();
    return wayToEngine(state, address) !== null;
  };
  const address = (of: () => Promise<string | undefined>): Check => {
    return async () => {
      const to = await of();
      if (to === undefined) return 'the host has none';
      return isIP(to) === 0 || (await isOpen(to)) ? undefined : `${to}: it does not answer`;
    };
  };
  return async (probe) => {
    switch (probe.kind) {
      case 'gateway':
        return address(async () => probe.address ?? (await defaultGateway(kernel)));
      case 'tcp':
        return address(async () => probe.address);
      case 'dns':
        return address(async () => (await kernel.observe()).state['dns-resolver'].config.server[0]);
      default:
        return refuse('PROBE_NOT_POSSIBLE', { probe: describeProbe(probe), reason: 'the host is simulated' });
    }
  };
}

async function defaultGateway(kernel: Kernel): Promise<string | undefined> {
  const { state } = await kernel.observe();
  return state.routes.config.find(({ destination }) => destination === '0.0.0.0/0' || destination === '::/0')?.[
    'next-hop-address'
  ];
}
