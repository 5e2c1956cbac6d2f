import type { GuestInterface, Vm } from '@weft/core/entities';
import { defineResource, type Infer } from '../../api/index.ts';
import { knownVm } from '../../vms/index.ts';
import { derivedId } from '../derived-id.ts';
import type { HostDeps } from '../host-deps.ts';
import { knownNicOf } from '../vm-nics/index.ts';
import { reportedDevice } from './reported-device.ts';

type View = Infer<typeof reportedDevice>;

function view(vm: Vm, { name, mac, addresses }: GuestInterface): View {
  return {
    // The guest's devices have no ids of their own; the same device always gets the same.
    id: derivedId(vm.id, name, mac),
    name,
    description: 'guest reported data',
    ...(addresses.length > 0
      ? { ips: addresses.map(({ ip }) => ({ address: ip, version: ip.includes(':') ? 'v6' : 'v4' }) as const) }
      : {}),
    mac: { address: mac },
    type: 'network',
    vm: { id: vm.id },
  };
}

const byName = (a: View, b: View) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1);

/** What guests' agents say of their network devices, of a whole VM. */
export function reportedDevicesResource({ store }: HostDeps) {
  async function list(vmId: string): Promise<View[]> {
    const vm = await knownVm(store.db, vmId);
    return (vm.guestInterfaces ?? []).map((device) => view(vm, device)).sort(byName);
  }
  return defineResource({
    type: reportedDevice,
    path: 'vms/:vmId/reporteddevices',
    policy: { list: 'seen', get: 'seen' },
    list: (_ctx, { vmId }) => list(vmId),
    get: async (_ctx, id, { vmId }) => (await list(vmId)).find((device) => device.id === id),
  });
}

/** The same of one vNIC: the devices with its MAC address. */
export function nicReportedDevicesResource({ store }: HostDeps) {
  async function list(vmId: string, nicId: string): Promise<View[]> {
    const vm = await knownVm(store.db, vmId);
    const nic = await knownNicOf(store.db, vmId, nicId);
    return (vm.guestInterfaces ?? [])
      .filter(({ mac }) => mac === nic.mac)
      .map((device) => view(vm, device))
      .sort(byName);
  }
  return defineResource({
    type: reportedDevice,
    path: 'vms/:vmId/nics/:nicId/reporteddevices',
    policy: { list: 'seen', get: 'seen' },
    list: (_ctx, { vmId, nicId }) => list(vmId, nicId),
    get: async (_ctx, id, { vmId, nicId }) => (await list(vmId, nicId)).find((device) => device.id === id),
  });
}
