import {
  asId,
  type GuestInterface,
  type HostId,
  isRunning,
  type Vm,
  type VmId,
  type VmStatus,
} from '@weft/core/entities';
import type { GuestReport, GuestStatus } from '@weft/core/link';
import { vmKey } from '../locks/index.ts';
import { hosts as hostTable, vms, type Writer } from '../store/index.ts';
import type { VmParts } from './parts.ts';

/** Keeps what is known of VMs in step with what their hosts say. */
export interface Tracker {
  /** Takes in what a host says of one guest. */
  take(hostId: HostId, report: GuestReport): Promise<void>;
  /** Takes in all that run on a host: a VM that should be among them and is not is down. */
  takeAll(hostId: HostId, reports: readonly GuestReport[]): Promise<void>;
  /** Nobody knows any more what the VMs of a host do. */
  hostLost(hostId: HostId): Promise<void>;
}

const statuses: Readonly<Record<GuestStatus, VmStatus>> = {
  up: 'up',
  'powering-up': 'powering_up',
  'powering-down': 'powering_down',
  paused: 'paused',
  down: 'down',
  unknown: 'unknown',
};

/** libvirt's word for why a guest stopped, as a sentence, and whether that was anybody's wish. */
const reasons: Readonly<Record<string, { text: string; wanted: boolean }>> = {
  shutdown: { text: 'The guest shut itself down.', wanted: true },
  destroyed: { text: 'It was stopped.', wanted: true },
  crashed: { text: 'The guest crashed.', wanted: false },
  failed: { text: 'It failed on its host.', wanted: false },
};
const gone = { text: 'It was gone when its host came back.', wanted: false };

export function createTracker({ store, events, locks, clock, log }: Omit<VmParts, 'hosts' | 'jobs'>): Tracker {
  async function down(tx: Writer, vm: Vm, why: { text: string; wanted: boolean }): Promise<void> {
    await vms.update(tx, vm.id, {
      status: 'down',
      hostId: null,
      stopReason: why.text,
      startTime: null,
      guestInterfaces: null,
    });
    await events.emit(
      {
        code: why.wanted ? 'VM_DOWN' : 'VM_DOWN_ERROR',
        args: { vm: vm.name, reason: why.text },
        refs: { vmId: vm.id, hostId: vm.hostId, clusterId: vm.clusterId },
      },
      tx,
    );
  }

  async function takeOne(tx: Writer, hostId: HostId, report: GuestReport): Promise<void> {
    const vm = await vms.get(tx, report.id.toLowerCase());
    if (!vm) return;
    const status = statuses[report.status];
    if (status === 'down') {
      // What another host says of a guest that it no longer has is no news.
      if (vm.hostId !== hostId || !isRunning(vm)) return;
      await down(
        tx,
        vm,
        reasons[report.reason ?? ''] ?? { text: `It stopped: ${report.reason ?? 'no reason given'}.`, wanted: false },
      );
      return;
    }
    if (vm.hostId !== null && vm.hostId !== hostId && isRunning(vm) && vm.status !== 'unknown') {
      log.warn({ vm: vm.id, hostId, elsewhere: vm.hostId }, 'guest runs on two hosts');
      return;
    }
    const patch: Partial<Vm> = {
      status,
      hostId,
      stopReason: null,
      startTime: vm.startTime ?? clock.now(),
      guestInterfaces: interfacesOf(report) ?? (report.status === 'up' ? vm.guestInterfaces : null),
    };
    if (same(vm, patch)) return;
    await vms.update(tx, vm.id, patch);
  }

  return {
    take: (hostId, report) => store.transaction((tx) => takeOne(tx, hostId, report)),
    takeAll: (hostId, reports) =>
      store.transaction(async (tx) => {
        for (const report of reports) await takeOne(tx, hostId, report);
        const running = new Set(reports.map(({ id }) => asId<VmId>(id)));
        for (const vm of await vms.find(tx, { hostId })) {
          // One that is being started or stopped at this moment is for its command to tell of.
          if (!running.has(vm.id) && isRunning(vm) && !locks.held(vmKey(vm.id))) await down(tx, vm, gone);
        }
      }),
    hostLost: (hostId) =>
      store.transaction(async (tx) => {
        const host = await hostTable.get(tx, hostId);
        for (const vm of await vms.find(tx, { hostId })) {
          if (!isRunning(vm) || vm.status === 'unknown') continue;
          await vms.update(tx, vm.id, { status: 'unknown' });
          await events.emit(
            {
              code: 'VM_SET_TO_UNKNOWN_STATUS',
              args: { vm: vm.name, host: host?.name ?? hostId },
              refs: { vmId: vm.id, hostId, clusterId: vm.clusterId },
            },
            tx,
          );
        }
      }),
  };
}

function interfacesOf({ interfaces }: GuestReport): GuestInterface[] | undefined {
  return interfaces?.map(({ name, mac, addresses }) => ({ name, mac: mac.toLowerCase(), addresses }));
}

function same(vm: Vm, patch: Partial<Vm>): boolean {
  return Object.entries(patch).every(([key, value]) => JSON.stringify(vm[key as keyof Vm]) === JSON.stringify(value));
}
