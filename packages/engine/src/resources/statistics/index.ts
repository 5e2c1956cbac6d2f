import { defineResource } from '../../api/index.ts';
import { hosts } from '../../store/index.ts';
import { derivedId } from '../derived-id.ts';
import type { HostDeps } from '../host-deps.ts';
import { statistic } from './statistic.ts';

type Place = { hostId?: string; nicId?: string; vmId?: string };

/**
 * Measured figures of hosts, their NICs, VMs and their vNICs. What agents do not count yet is not there: of a host its memory, of the
 * others nothing.
 */
export function statisticsResource({ store }: HostDeps) {
  async function figures({ hostId, nicId }: Place) {
    const host = hostId === undefined || nicId !== undefined ? undefined : await hosts.get(store.db, hostId);
    if (!host?.facts) return [];
    return [
      {
        id: derivedId(host.id, 'memory.total'),
        name: 'memory.total',
        description: 'Total memory',
        kind: 'gauge' as const,
        type: 'integer' as const,
        unit: 'bytes' as const,
        values: [{ datum: host.facts.memory }],
        host: { id: host.id },
      },
    ];
  }
  return defineResource({
    type: statistic,
    path: [
      'hosts/:hostId/statistics',
      'hosts/:hostId/nics/:nicId/statistics',
      'vms/:vmId/statistics',
      'vms/:vmId/nics/:nicId/statistics',
    ],
    policy: { list: 'seen', get: 'seen' },
    list: (_ctx, place) => figures(place),
    get: async (_ctx, id, place) => (await figures(place)).find((one) => one.id === id),
  });
}
