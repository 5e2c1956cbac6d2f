import type { IpAddress } from '../host-state/types.ts';
import type { ClusterId, HostId, TemplateId, VmId } from './id.ts';

/** As in oVirt. */
export const vmStatuses = [
  'down',
  'wait_for_launch',
  'powering_up',
  'up',
  'powering_down',
  'paused',
  'not_responding',
  'unknown',
] as const;
export type VmStatus = (typeof vmStatuses)[number];

/** `pinned`: runs on its hosts and nowhere else; `user_migratable`: a person may move it; `migratable`: anybody. */
export const vmAffinities = ['migratable', 'user_migratable', 'pinned'] as const;
export type VmAffinity = (typeof vmAffinities)[number];

/** A device inside the guest, as its agent tells. */
export interface GuestInterface {
  /** The guest's own name for it. */
  name: string;
  /** Six colon-separated hex pairs in lower case. */
  mac: string;
  addresses: IpAddress[];
}

export interface Vm {
  id: VmId;
  name: string;
  description: string;
  comment: string;
  clusterId: ClusterId;
  templateId: TemplateId;
  /** Bytes. */
  memory: number;
  cpuSockets: number;
  cpuCores: number;
  cpuThreads: number;
  /** Direct kernel boot, paths on the host; null: the firmware, with nothing to boot from. */
  osKernel: string | null;
  osInitrd: string | null;
  osCmdline: string | null;
  affinity: VmAffinity;
  /** Hosts it may run on; none: any. */
  placementHostIds: HostId[];
  status: VmStatus;
  /** Where it runs; null: nowhere. */
  hostId: HostId | null;
  /** Why it went down, as a sentence. */
  stopReason: string | null;
  /** ms since epoch. */
  creationTime: number;
  /** ms since epoch. */
  startTime: number | null;
  /** Null while the guest has no agent that speaks. */
  guestInterfaces: GuestInterface[] | null;
}

/** Whether a VM occupies a host. */
export function isRunning(vm: Pick<Vm, 'status'>): boolean {
  return vm.status !== 'down';
}
