import type { Template, Vm, VmNic } from '@weft/core/entities';
import { repository } from './collection.ts';

export const templates = repository<Template>()({
  table: 'templates',
  type: 'template',
  columns: { id: 'plain', name: 'plain', description: 'plain' },
});

export const vms = repository<Vm>()({
  table: 'vms',
  type: 'vm',
  columns: {
    id: 'plain',
    name: 'plain',
    description: 'plain',
    comment: 'plain',
    clusterId: 'plain',
    templateId: 'plain',
    memory: 'plain',
    cpuSockets: 'plain',
    cpuCores: 'plain',
    cpuThreads: 'plain',
    osKernel: 'plain',
    osInitrd: 'plain',
    osCmdline: 'plain',
    affinity: 'plain',
    placementHostIds: 'json',
    status: 'plain',
    hostId: 'plain',
    stopReason: 'plain',
    creationTime: 'plain',
    startTime: 'plain',
    guestInterfaces: 'json',
  },
});

export const vmNics = repository<VmNic>()({
  table: 'vmNics',
  type: 'nic',
  columns: {
    id: 'plain',
    vmId: 'plain',
    name: 'plain',
    interface: 'plain',
    mac: 'plain',
    plugged: 'boolean',
    linked: 'boolean',
    synced: 'boolean',
    vnicProfileId: 'plain',
    filterParameters: 'json',
  },
});
