import {
  allocateMac,
  type Cluster,
  deviceOn,
  type Network,
  type ProfileOnNetwork,
  type Vm,
  type VmNic,
  type VmNicWorld,
} from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import type { Reference } from '../../api/index.ts';
import {
  clusterNetworks,
  clusters,
  hostObservations,
  hosts,
  macPools,
  networkAttachments,
  networks,
  macsInUse as poolMacs,
  type Reader,
  vmNics,
  vnicProfiles,
  type Writer,
} from '../../store/index.ts';

async function clusterOf(db: Reader, vm: Vm): Promise<Cluster> {
  const cluster = await clusters.get(db, vm.clusterId);
  if (!cluster) throw new Error(`VM ${vm.id} is in no cluster.`);
  return cluster;
}

/** A profile with its network; null for the empty profile. */
export async function profileOnNetwork(db: Reader, id: VmNic['vnicProfileId']): Promise<ProfileOnNetwork | null> {
  const profile = id === null ? undefined : await vnicProfiles.get(db, id);
  const network = profile && (await networks.get(db, profile.networkId));
  return profile && network ? { profile, network } : null;
}

/** What the rules of a vNIC look at. */
export async function nicWorld(
  db: Reader,
  vm: Vm,
  nic: Pick<VmNic, 'id' | 'vnicProfileId'>,
  wanted: ProfileOnNetwork | null,
): Promise<VmNicWorld> {
  const cluster = await clusterOf(db, vm);
  const pool = await macPools.get(db, cluster.macPoolId);
  if (!pool) throw new Error(`Cluster ${cluster.id} has no MAC pool.`);
  const assigned = wanted && (await clusterNetworks.first(db, { clusterId: cluster.id, networkId: wanted.network.id }));
  return {
    vm,
    cluster,
    siblings: (await vmNics.find(db, { vmId: vm.id })).filter(({ id }) => id !== nic.id),
    wanted,
    inCluster: wanted === null || assigned !== undefined,
    host: await hostOf(db, vm, wanted?.network),
    pool,
    macsInUse: await otherMacs(db, nic.id),
  };
}

async function otherMacs(db: Reader, except: VmNic['id']): Promise<Set<string>> {
  const rows = await db.selectFrom('vmNics').select('mac').where('id', '!=', except).execute();
  return new Set(rows.map(({ mac }) => mac));
}

/** The host where the VM runs, and whether it has the network's bridge. */
async function hostOf(db: Reader, vm: Vm, network: Network | undefined): Promise<VmNicWorld['host']> {
  const host = vm.hostId === null ? undefined : await hosts.get(db, vm.hostId);
  if (!host) return null;
  if (!network) return { name: host.name, carries: true };
  const attached = await networkAttachments.first(db, { hostId: host.id, networkId: network.id });
  const look = await hostObservations.first(db, { hostId: host.id });
  const device = attached && deviceOn(attached, network);
  const bridged = look?.observation.state.interfaces.some(
    ({ name, type }) => name === device && type === 'linux-bridge',
  );
  return { name: host.name, carries: bridged === true };
}

/** An address that was taken out of a pool. */
export interface Drawn {
  mac: string;
  /** The pool's name. */
  pool: string;
  /** Whether the pool has no other left. */
  usedUp: boolean;
  /** The address that its turn had been, were it not on a vNIC of another pool. */
  leftOut: string | null;
}

/** The next address of the pool of the VM's cluster; null when none is left. Addresses that any VM has, of whatever pool, are skipped. */
export async function macFromPool(tx: Writer, vm: Vm, { macsInUse }: VmNicWorld): Promise<Drawn | null> {
  const { macPoolId } = await clusterOf(tx, vm);
  const pool = await macPools.get(tx, macPoolId);
  const allocated = pool && allocateMac(pool.ranges, macsInUse, pool.cursor);
  if (!pool || !allocated) return null;
  const { mac, cursor } = allocated;
  await macPools.update(tx, pool.id, { cursor });
  const another = allocateMac(pool.ranges, new Set([...macsInUse, mac]), cursor);
  const own = allocateMac(pool.ranges, new Set(await poolMacs(tx, pool.id)), pool.cursor);
  return { mac, pool: pool.name, usedUp: !another, leftOut: own && own.mac !== mac ? own.mac : null };
}

/**
 * The profile that a request names by id, or by name; by its network where several networks have a profile of the name. An empty
 * reference is the empty profile. A network alone, which is deprecated, stands for its profile of the same name.
 */
export async function findProfile(
  db: Reader,
  vm: Vm,
  profile: Reference | null | undefined,
  network: Reference | null | undefined,
): Promise<VmNic['vnicProfileId']> {
  const named = profile && (profile.id !== undefined || profile.name !== undefined);
  const networkNamed = network && (network.id !== undefined || network.name !== undefined);
  if (!named && (profile !== undefined || !networkNamed)) return null;
  const { dataCenterId } = await clusterOf(db, vm);
  const scope = await networks.find(db, { dataCenterId });
  const on = networkNamed
    ? scope.filter(({ id, name }) => (network.id === undefined ? name === network.name : id === network.id))
    : scope;
  if (networkNamed && on.length === 0) {
    refuse('NOT_FOUND', { type: 'network', id: network.id ?? network.name ?? '' }, 'network');
  }
  const places = new Map(on.map(({ id, name }) => [id, name]));
  const candidates = (await vnicProfiles.find(db)).filter(
    ({ id, name, networkId }) =>
      places.has(networkId) &&
      (named
        ? (profile.id === undefined || id === profile.id) && (profile.name === undefined || name === profile.name)
        : name === places.get(networkId)),
  );
  const [only, another] = candidates;
  const what = (named ? (profile.id ?? profile.name) : network?.name) ?? '';
  if (!only) return refuse('NOT_FOUND', { type: 'vNIC profile', id: what }, 'vnic_profile');
  if (another) {
    const reason = `several networks have a profile ${what}; name the network too`;
    refuse('INVALID_VALUE', { type: 'Nic', field: 'vnic_profile', reason }, 'vnic_profile');
  }
  return only.id;
}
