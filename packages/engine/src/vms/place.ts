import type { Host, HostId, NetworkId, Vm } from '@weft/core/entities';

/** A host as the scheduler sees it. */
export interface Candidate {
  id: HostId;
  name: string;
  status: Host['status'];
  /** Its agent is linked and has said hello. */
  connected: boolean;
  /** It can run guests. */
  guests: boolean;
  /** Bytes; null before its first hello. */
  memory: number | null;
  /** Bytes that the VMs on it have. */
  memoryUsed: number;
  /** The VM networks that it carries now, each with the name of its bridge there. */
  networks: ReadonlyMap<NetworkId, string>;
}

/** What is to be placed. */
export interface Placing extends Pick<Vm, 'memory' | 'placementHostIds'> {
  /** The networks of its plugged vNICs. */
  networks: readonly { id: NetworkId; name: string }[];
}

/** Why a host cannot take a VM: oVirt's message key, and what is missing in words. */
export interface Rejection {
  host: string;
  reason: string;
  detail: string;
}

/** What a host keeps for itself, in bytes (spec 10 has none; oVirt's default for `reserved memory`). */
const reservedMemory = 256 * 2 ** 20;

/** Bytes that are left for one more VM. */
export function freeMemory({ memory, memoryUsed }: Pick<Candidate, 'memory' | 'memoryUsed'>): number {
  return Math.max(0, (memory ?? 0) - memoryUsed - reservedMemory);
}

/**
 * Chooses a host (spec 2.11): of those that are up, may run the VM, have its networks and its memory, the one with most memory
 * left. When there is none, why, for each host.
 */
export function place(vm: Placing, hosts: readonly Candidate[]): { host: Candidate } | { rejections: Rejection[] } {
  const rejections: Rejection[] = [];
  const fit: Candidate[] = [];
  for (const host of hosts) {
    const why = rejection(vm, host);
    if (why) rejections.push({ host: host.name, ...why });
    else fit.push(host);
  }
  const [best] = fit.sort((a, b) => freeMemory(b) - freeMemory(a) || (a.name < b.name ? -1 : 1));
  return best ? { host: best } : { rejections };
}

/** The first reason that holds, the most lasting ones first. */
function rejection(vm: Placing, host: Candidate): Omit<Rejection, 'host'> | undefined {
  if (vm.placementHostIds.length > 0 && !vm.placementHostIds.includes(host.id)) {
    return { reason: 'VAR__DETAIL__NOT_PINNED_TO_HOST', detail: 'the VM is bound to other hosts' };
  }
  if (host.status !== 'up')
    return { reason: 'VAR__DETAIL__HOST_NOT_UP', detail: `it is ${host.status.replace('_', ' ')}` };
  if (!host.connected) return { reason: 'VAR__DETAIL__HOST_NOT_UP', detail: 'its agent is not linked' };
  if (!host.guests) return { reason: 'VAR__DETAIL__NO_HYPERVISOR', detail: 'it cannot run guests' };
  const missing = vm.networks.filter(({ id }) => !host.networks.has(id)).map(({ name }) => name);
  if (missing.length > 0) {
    const detail = `network ${[...new Set(missing)].join(', ')} is missing`;
    return { reason: 'VAR__DETAIL__NETWORK_MISSING', detail };
  }
  if (vm.memory > freeMemory(host)) {
    const inMiB = (bytes: number) => Math.floor(bytes / 2 ** 20);
    const detail = `it has ${inMiB(freeMemory(host))} MiB left and the VM needs ${inMiB(vm.memory)} MiB`;
    return { reason: 'VAR__DETAIL__LOW_MEMORY', detail };
  }
  return undefined;
}
