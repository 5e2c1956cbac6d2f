import {
  type Cluster,
  deviceOn,
  type HostId,
  isRunning,
  type Network,
  type NetworkId,
  type Vm,
  type VmNic,
  type VnicProfile,
  type VnicProfileId,
} from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import type { Observation } from '@weft/core/host-state';
import {
  hostObservations,
  hosts,
  networkAttachments,
  networks,
  type Reader,
  vmNics,
  vms,
  vnicProfiles,
} from '../store/index.ts';
import type { NicWorld } from './guest-spec.ts';
import type { Candidate } from './place.ts';

/** The vNICs of a VM. */
export function nicsOf(db: Reader, vmId: Vm['id']): Promise<VmNic[]> {
  return vmNics.find(db, { vmId });
}

/** The profiles that vNICs have, and the networks of these. */
export async function nicWorld(db: Reader, nics: readonly VmNic[]): Promise<NicWorld> {
  const profiles = new Map<VnicProfileId, VnicProfile>();
  const found = new Map<NetworkId, Network>();
  for (const { vnicProfileId } of nics) {
    if (vnicProfileId === null || profiles.has(vnicProfileId)) continue;
    const profile = await vnicProfiles.get(db, vnicProfileId);
    if (!profile) continue;
    profiles.set(profile.id, profile);
    const network = found.get(profile.networkId) ?? (await networks.get(db, profile.networkId));
    if (network) found.set(network.id, network);
  }
  return { profiles, networks: found };
}

/** The hosts of a cluster as the scheduler sees them, `wanted` being the networks that are asked about. */
export async function candidates(
  db: Reader,
  clusterId: Cluster['id'],
  wanted: readonly Network[],
  connected: (hostId: HostId) => boolean,
): Promise<Candidate[]> {
  const ofCluster = await hosts.find(db, { clusterId });
  const used = await memoryByHost(db);
  const found: Candidate[] = [];
  for (const { id, name, status, facts } of ofCluster) {
    found.push({
      id,
      name,
      status,
      connected: connected(id),
      guests: facts?.guests ?? false,
      memory: facts?.memory ?? null,
      memoryUsed: used.get(id) ?? 0,
      networks: await networksOnHost(db, id, wanted),
    });
  }
  return found;
}

/** Those of the networks that a host carries, attached there by intent, with their bridge in place; and its name. */
async function networksOnHost(db: Reader, hostId: HostId, wanted: readonly Network[]): Promise<Candidate['networks']> {
  if (wanted.length === 0) return new Map();
  const look = await hostObservations.first(db, { hostId });
  const bridges = look ? bridgesOf(look.observation) : new Set();
  const attached = new Map((await networkAttachments.find(db, { hostId })).map((one) => [one.networkId, one]));
  return new Map(
    wanted.flatMap((network) => {
      const attachment = attached.get(network.id);
      const bridge = attachment && deviceOn(attachment, network);
      return bridge !== undefined && bridges.has(bridge) ? [[network.id, bridge] as const] : [];
    }),
  );
}

function bridgesOf({ state }: Observation): Set<string> {
  return new Set(state.interfaces.filter(({ type }) => type === 'linux-bridge').map(({ name }) => name));
}

/** Bytes that the VMs on each host have, those that are being started among them. */
export async function memoryByHost(db: Reader): Promise<Map<HostId, number>> {
  const rows = await db
    .selectFrom('vms')
    .select(['hostId', 'memory', 'status'])
    .where('hostId', 'is not', null)
    .execute();
  const sums = new Map<HostId, number>();
  for (const { hostId, memory, status } of rows) {
    if (hostId !== null && isRunning({ status })) sums.set(hostId, (sums.get(hostId) ?? 0) + memory);
  }
  return sums;
}

/** The VM, or a refusal. */
export async function knownVm(db: Reader, id: string): Promise<Vm> {
  return (await vms.get(db, id)) ?? refuse('NOT_FOUND', { type: 'VM', id });
}
