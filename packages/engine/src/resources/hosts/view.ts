import { type Cluster, type Host, type HostId, type HostStatus, isRunning } from '@weft/core/entities';
import type { Infer } from '../../api/index.ts';
import { clusters, type Reader } from '../../store/index.ts';
import { freeMemory, memoryByHost } from '../../vms/index.ts';
import type { apiHostStatuses, host } from './host.ts';
import { certificateView, machineView, numbersOf } from './machine.ts';

type ApiStatus = (typeof apiHostStatuses)[number];

/** oVirt has no word for a host that never called; waiting for approval comes next to it. */
function apiStatus(status: HostStatus): ApiStatus {
  return status === 'pending' ? 'pending_approval' : status;
}

/** Hosts as the API shows them, in the order of their names. */
export async function hostViews(db: Reader, hosts: readonly Host[]): Promise<Infer<typeof host>[]> {
  const memory = await memoryByHost(db);
  const vms = await vmsByHost(db);
  const byId = new Map((await clusters.find(db)).map((cluster) => [cluster.id, cluster]));
  return [...hosts]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((one) =>
      view(one, byId.get(one.clusterId), memory.get(one.id) ?? 0, vms.get(one.id) ?? { active: 0, total: 0 }),
    );
}

function view(
  entity: Host,
  cluster: Cluster | undefined,
  memoryUsed: number,
  { active, total }: { active: number; total: number },
): Infer<typeof host> {
  const { id, name, description, comment, address, clusterId, status, statusReason, netConfigDirty } = entity;
  const { facts, lastSeen, certificateSerial } = entity;
  return {
    id,
    name,
    description,
    comment,
    address,
    ...(certificateSerial === null ? {} : { certificate: certificateView(id) }),
    cluster: { id: clusterId, name: cluster?.name },
    external_status: 'ok',
    net_config_dirty: netConfigDirty,
    power_management: { enabled: false },
    status: apiStatus(status),
    ...(statusReason === null ? {} : { status_detail: statusReason }),
    ...(lastSeen === null ? {} : { last_seen: new Date(lastSeen).toISOString() }),
    summary: { active, migrating: 0, total },
    type: 'rhel',
    ...(facts
      ? {
          cpu: { topology: { cores: facts.cpus, sockets: 1, threads: 1 } },
          kernel_version: facts.kernel,
          os: { type: 'Linux', version: { full_version: facts.kernel } },
          ...(facts.machine ? machineView(facts.machine) : {}),
          memory: facts.memory,
          max_scheduling_memory: freeMemory({ memory: facts.memory, memoryUsed }),
          simulated: facts.simulated,
          version: { ...numbersOf(facts.version), full_version: `weft-${facts.version}` },
        }
      : {}),
  };
}

/** How many VMs are on each host, and how many of them are up. */
async function vmsByHost(db: Reader): Promise<Map<HostId, { active: number; total: number }>> {
  const rows = await db.selectFrom('vms').select(['hostId', 'status']).where('hostId', 'is not', null).execute();
  const counts = new Map<HostId, { active: number; total: number }>();
  for (const { hostId, status } of rows) {
    if (hostId === null || !isRunning({ status })) continue;
    const { active, total } = counts.get(hostId) ?? { active: 0, total: 0 };
    counts.set(hostId, { active: active + (status === 'up' ? 1 : 0), total: total + 1 });
  }
  return counts;
}
