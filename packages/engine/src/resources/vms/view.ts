import type { Vm } from '@weft/core/entities';
import type { Infer } from '../../api/index.ts';
import type { vm } from './vm.ts';

/** Names of what VMs refer to, by id. */
export interface VmNames {
  clusters: ReadonlyMap<string, string>;
  hosts: ReadonlyMap<string, string>;
  templates: ReadonlyMap<string, string>;
}

/** A VM as the API shows it. */
export function vmView(entity: Vm, names: VmNames): Infer<typeof vm> {
  const { id, name, description, comment, memory, affinity, placementHostIds, hostId, templateId } = entity;
  const { osKernel, osInitrd, osCmdline, stopReason, startTime } = entity;
  const template = { id: templateId, name: names.templates.get(templateId) };
  return {
    id,
    name,
    description,
    comment,
    memory,
    cluster: { id: entity.clusterId, name: names.clusters.get(entity.clusterId) },
    template,
    original_template: template,
    cpu: {
      architecture: 'x86_64',
      topology: { cores: entity.cpuCores, sockets: entity.cpuSockets, threads: entity.cpuThreads },
    },
    os: {
      ...(osKernel === null ? {} : { kernel: osKernel }),
      ...(osInitrd === null ? {} : { initrd: osInitrd }),
      ...(osCmdline === null ? {} : { cmdline: osCmdline }),
      type: 'other',
    },
    placement_policy: {
      affinity,
      ...(placementHostIds.length > 0
        ? { hosts: placementHostIds.map((host) => ({ id: host, name: names.hosts.get(host) })) }
        : {}),
    },
    creation_time: new Date(entity.creationTime).toISOString(),
    ...(startTime === null ? {} : { start_time: new Date(startTime).toISOString() }),
    status: entity.status,
    ...(stopReason === null ? {} : { stop_reason: stopReason }),
    type: 'server',
    ...(hostId === null ? {} : { host: { id: hostId, name: names.hosts.get(hostId) } }),
  };
}
