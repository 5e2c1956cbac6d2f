import type { HostId, NetworkId, Template, Vm, VmNic } from '@weft/core/entities';
import { type Reader, repository } from './collection.ts';

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

/** Names of the VMs that run on a host, by the networks of their plugged vNICs. */
export async function runningVmsByNetwork(db: Reader, hostId: HostId): Promise<Map<NetworkId, string[]>> {
  const rows = await db
    .selectFrom('vms')
    .innerJoin('vmNics', 'vmNics.vmId', 'vms.id')
    .innerJoin('vnicProfiles', 'vnicProfiles.id', 'vmNics.vnicProfileId')
    .where('vms.hostId', '=', hostId)
    .where('vms.status', '!=', 'down')
    .where('vmNics.plugged', '=', 1)
    .select(['vnicProfiles.networkId', 'vms.name'])
    .distinct()
    .orderBy('vms.name')
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ networkId }) => networkId)].map(([id, vms]) => [id, vms.map(({ name }) => name)]),
  );
}
