import { asId, type HostId, type VmId } from '@weft/core/entities';
import { Refused, refuse } from '@weft/core/errors';
import { RpcError } from '@weft/core/link';
import { defineResource } from '../../api/index.ts';
import { systemClock } from '../../locks/index.ts';
import { hosts as hostTable, vmNics, vms } from '../../store/index.ts';
import type { HostDeps } from '../host-deps.ts';
import { knownNic, shownNetworking } from '../setup-networks/networking.ts';
import { machineViews, memoryView } from './machine.ts';
import { createSampler } from './sampler.ts';
import { statistic } from './statistic.ts';
import { fromTheOtherEnd, trafficViews } from './view.ts';

type Place = { hostId?: string; nicId?: string; vmId?: string };

/**
 * Measured figures of hosts, their NICs and vNICs, asked of the host for each request. Of what cannot be asked, and of a vNIC
 * that has no device now, there are none; of a host that cannot be asked its memory; of VMs as such nothing is measured.
 */
export function statisticsResource({ store, hosts: { sessions } }: HostDeps) {
  const sample = createSampler(sessions, systemClock);

  async function ofHost(hostId: string) {
    const host = await hostTable.get(store.db, hostId);
    if (!host?.facts) return [];
    const use = (await sample(host.id))?.machine;
    return use ? machineViews(host.id, use) : [memoryView(host.id, host.facts.memory)];
  }

  async function ofHostNic(hostId: string, nicId: string) {
    const nic = knownNic(await shownNetworking(store.db, hostId), nicId);
    const traffic = (await sample(asId<HostId>(hostId)))?.device(nic.name);
    return traffic ? trafficViews(nic.id, traffic, { host: { id: hostId }, host_nic: { id: nic.id } }) : [];
  }

  async function ofVmNic(vmId: string, nicId: string) {
    const vm = await vms.get(store.db, vmId);
    const nic = await vmNics.get(store.db, nicId);
    if (!vm || nic?.vmId !== asId<VmId>(vmId)) return refuse('NOT_FOUND', { type: 'vNIC', id: nicId });
    const tap = vm.hostId && (await tapOf(vm.hostId, vm.id, nic.mac));
    const traffic = vm.hostId && tap ? (await sample(vm.hostId))?.device(tap) : undefined;
    const place = { vm: { id: vm.id }, nic: { id: nic.id } };
    return traffic ? trafficViews(nic.id, fromTheOtherEnd(traffic), place) : [];
  }

  /** The device on the host that a vNIC ends in. */
  async function tapOf(hostId: HostId, vmId: VmId, mac: string): Promise<string | null | undefined> {
    try {
      const { guests } = await sessions.call(hostId, 'guest.list', {});
      return guests.find(({ id }) => id === vmId)?.nics.find((nic) => nic.mac === mac)?.tap;
    } catch (error) {
      if (error instanceof Refused || error instanceof RpcError) return undefined;
      throw error;
    }
  }

  async function figures({ hostId, nicId, vmId }: Place) {
    if (vmId !== undefined) return nicId === undefined ? [] : ofVmNic(vmId, nicId);
    if (hostId === undefined) return [];
    return nicId === undefined ? ofHost(hostId) : ofHostNic(hostId, nicId);
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
