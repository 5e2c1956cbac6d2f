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
  status: VmStatus;
  /** Where it runs; null: nowhere. */
  hostId: HostId | null;
  /** Why it went down, as a sentence. */
  stopReason: string | null;
  /** ms since epoch. */
  creationTime: number;
  /** ms since epoch. */
  startTime: number | null;
}

/** Whether a VM occupies a host. */
export function isRunning(vm: Pick<Vm, 'status'>): boolean {
  return vm.status !== 'down';
}
