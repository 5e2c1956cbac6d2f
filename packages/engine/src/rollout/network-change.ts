import {
  type ClusterNetwork,
  emptySetup,
  type Host,
  type HostId,
  type Network,
  type NetworkAttachment,
  type NetworkId,
  type Qos,
  type SetupRequest,
} from '@weft/core/entities';
import type { EventLog } from '../events/index.ts';
import type { ApplyOptions } from '../hosts/index.ts';
import type { HostNetworking } from '../resources/setup-networks/networking.ts';
import { wantOf } from '../resources/setup-networks/set-up.ts';
import { sent } from '../resources/sync/accept.ts';
import { driftOf } from '../resources/sync/drift.ts';
import { synchronizeAll } from '../resources/sync/synchronize.ts';
import { tellFailure } from '../resources/tell-failure.ts';
import {
  clusterNetworks,
  hostChanges,
  hosts as hostTable,
  networkAttachments,
  networks,
  type Reader,
  type RollOutRecord,
  type Store,
  type Writer,
} from '../store/index.ts';
import { type Announced, announce } from './record.ts';
import { type RollOutParts, rollOut, type Turn } from './roll-out.ts';

/** Who asked for it, by the request's context. */
interface Asker {
  user: { id: Announced['userId'] };
  correlationId: string;
  now: number;
}

/** A roll-out that was noted, to be carried out once its transaction has committed. */
export interface Due {
  record: RollOutRecord;
  turn: Turn;
}

/** The request's query, with `max_parallel` perhaps. */
interface Asking {
  query: { raw: Readonly<Record<string, string>> };
}

/** Undefined when it is not a number from 1. */
function maxParallelOf({ query }: Asking): number | undefined {
  const most = Number(query.raw.max_parallel ?? Number.NaN);
  return Number.isInteger(most) && most > 0 ? most : undefined;
}

/** Carries out a roll-out, as many hosts at a time as the request says, here or in its query. */
export async function carryOut(
  parts: RollOutParts,
  { record, turn }: Due,
  ctx: Asking & { maxParallel?: number | undefined },
): Promise<void> {
  await rollOut(parts, record, turn, ctx.maxParallel ?? maxParallelOf(ctx));
}

/** What of a network its hosts have to be told: whatever `attachmentIntent` reads of it (spec 2.1, propagation). */
const toldToHosts = ({ vlanId, mtu, stp, vm, dnsServers, qosId }: Network) => [vlanId, mtu, stp, vm, dnsServers, qosId];

export const isToldToHosts = (before: Network, after: Network): boolean =>
  JSON.stringify(toldToHosts(before)) !== JSON.stringify(toldToHosts(after));

/** Notes that hosts which carry the network have to be given what it is now; undefined when none has to. */
export async function networkChanged(
  { store }: { store: Store },
  tx: Writer,
  before: Network,
  after: Network,
  asker: Asker,
): Promise<Due | undefined> {
  if (!isToldToHosts(before, after)) return undefined;
  const refs = { networkId: after.id, dataCenterId: after.dataCenterId };
  return networksChanged(store, tx, `Rolling out network ${after.name}`, [after], refs, asker);
}

/** Notes that hosts which carry a network with the QoS have to be given what it is now, or to lose it when it is gone. */
export function qosChanged(
  { store }: { store: Store },
  tx: Writer,
  { name, dataCenterId }: Qos,
  used: readonly Network[],
  asker: Asker,
): Promise<Due | undefined> {
  return networksChanged(store, tx, `Rolling out QoS ${name}`, used, { dataCenterId }, asker);
}

async function networksChanged(
  store: Store,
  tx: Writer,
  description: string,
  changed: readonly Network[],
  refs: Announced['refs'],
  asker: Asker,
): Promise<Due | undefined> {
  const ids = changed.map(({ id }) => id);
  const turn = { want: wantOf(store.db, makingAsDefined(ids)), noLonger: isWithout(store.db, ids) };
  return due(tx, description, await carriersOf(tx, ids), turn, refs, asker);
}

/** What makes some networks on a host what they are defined as, as far as its cluster has them. */
export const makingAsDefined = (ids: readonly NetworkId[]) => (networking: HostNetworking) =>
  synchronizing(
    networking,
    ids.filter((id) => networking.assigned.has(id)),
  );

/** What is to be seen before each host is changed: whether it has any of the networks still. */
export const isWithout =
  (db: Reader, ids: readonly NetworkId[]): Turn['noLonger'] =>
  (host) =>
    withoutAny(db, host, ids);

/**
 * The networks of a cluster that gain or lose the default route by a change of roles: what hosts have to be told together, so that
 * there is one gateway at any time.
 */
function defaultRouteMoved(before: readonly ClusterNetwork[], after: readonly ClusterNetwork[]): NetworkId[] {
  const had = new Map(before.map(({ networkId, defaultRoute }) => [networkId, defaultRoute]));
  return after
    .filter(({ networkId, defaultRoute }) => (had.get(networkId) ?? false) !== defaultRoute)
    .map(({ networkId }) => networkId);
}

/**
 * Notes that the default route moves on the hosts of a cluster, when the roles change from `before` to `after`; the network that had it
 * loses its IPv6 gateway (IP-6).
 */
export async function rolesChanged(
  { store, events }: { store: Store; events: EventLog },
  tx: Writer,
  cluster: { id: Host['clusterId']; name: string },
  [before, after]: readonly [readonly ClusterNetwork[], readonly ClusterNetwork[]],
  asker: Asker,
): Promise<Due | undefined> {
  const moved = defaultRouteMoved(before, after);
  const [holder] = after.filter(({ networkId, defaultRoute }) => defaultRoute && moved.includes(networkId));
  if (holder) {
    const former = before.find(({ defaultRoute }) => defaultRoute)?.networkId;
    const nameOf = async (id: NetworkId) => (await networks.get(tx, id))?.name ?? id;
    const args = {
      cluster: cluster.name,
      network: await nameOf(holder.networkId),
      former: former === undefined ? 'none' : await nameOf(former),
    };
    const refs = { clusterId: cluster.id, networkId: holder.networkId, userId: asker.user.id };
    const { correlationId } = asker;
    await events.emit({ code: 'NETWORK_DEFAULT_ROUTE_MOVED', args, refs, correlationId }, tx);
  }
  const carriers = (await carriersOf(tx, moved)).filter(({ clusterId }) => clusterId === cluster.id);
  const want: ApplyOptions['want'] = async (present) => {
    const holders = await clusterNetworks.find(store.db, { clusterId: cluster.id, defaultRoute: true });
    return wantOf(store.db, movingRoute(moved, new Set(holders.map(({ networkId }) => networkId))))(present);
  };
  const refs = { clusterId: cluster.id };
  const turn = { want, noLonger: elsewhere(cluster) };
  return due(tx, `Moving the default route in cluster ${cluster.name}`, carriers, turn, refs, asker);
}

/**
 * Notes that a host which came to another cluster has its default route on another network there. Where the host does not carry the network
 * that has the role there is nothing to move it to: it keeps what it has, out of sync.
 */
export async function routeOfMovedHost(
  { store }: { store: Store },
  tx: Writer,
  host: Pick<Host, 'id' | 'name'>,
  cluster: { id: Host['clusterId']; name: string },
  moved: readonly NetworkId[],
  asker: Asker,
): Promise<Due | undefined> {
  const holders = await clusterNetworks.find(tx, { clusterId: cluster.id, defaultRoute: true });
  const holds = new Set(holders.map(({ networkId }) => networkId));
  if (!moved.some((id) => holds.has(id))) return undefined;
  const turn = { want: wantOf(store.db, movingRoute(moved, holds)), noLonger: elsewhere(cluster) };
  const refs = { hostId: host.id, clusterId: cluster.id };
  return due(tx, `Moving the default route of host ${host.name} in cluster ${cluster.name}`, [host], turn, refs, asker);
}

const movingRoute =
  (moved: readonly NetworkId[], holds: ReadonlySet<NetworkId>) =>
  (networking: HostNetworking): SetupRequest => {
    const former = networking.config.attachments.filter(
      ({ networkId, ipv6 }) => moved.includes(networkId) && !holds.has(networkId) && ipv6?.gateway,
    );
    const modifiedAttachments = former.map(({ id, ipv4, ipv6 }) => ({
      id,
      assignments: [...sent(ipv4, 'v4'), ...sent(ipv6 && { ...ipv6, gateway: null }, 'v6')],
    }));
    return { ...synchronizing(networking, moved), modifiedAttachments };
  };

/** Makes every host of a cluster what is wanted of it, and tells that it does and how it went. */
export async function synchronizeCluster(
  parts: RollOutParts,
  cluster: { id: Host['clusterId']; name: string },
  ctx: Asker & Parameters<typeof carryOut>[2] & Parameters<typeof tellFailure>[1],
): Promise<void> {
  const { store, events } = parts;
  const args = { cluster: cluster.name };
  const refs = { clusterId: cluster.id };
  const tell = (code: ClusterSync, tx?: Writer) =>
    events.emit({ code, args, refs: { ...refs, userId: ctx.user.id }, correlationId: ctx.correlationId }, tx);
  const begun = await store.transaction(async (tx) => {
    const members = await hostTable.find(tx, { clusterId: cluster.id });
    const turn = { want: wantOf(store.db, synchronizeAll), noLonger: elsewhere(cluster) };
    const all = await due(tx, `Synchronising the networks of cluster ${cluster.name}`, members, turn, refs, ctx);
    await tell(all ? 'CLUSTER_SYNC_ALL_NETWORKS_STARTED' : 'CLUSTER_SYNC_NOTHING_TO_DO', tx);
    return all;
  });
  if (!begun) return;
  const failed = tellFailure(events, ctx, (why) => ({
    code: 'CLUSTER_SYNC_ALL_NETWORKS_FAILED',
    args: { ...args, ...why },
    refs,
  }));
  await carryOut(parts, begun, ctx).catch(failed);
  await tell('CLUSTER_SYNC_ALL_NETWORKS_FINISHED');
}

type ClusterSync =
  | 'CLUSTER_SYNC_ALL_NETWORKS_STARTED'
  | 'CLUSTER_SYNC_ALL_NETWORKS_FINISHED'
  | 'CLUSTER_SYNC_NOTHING_TO_DO';

async function due(
  tx: Writer,
  description: string,
  hosts: readonly Pick<Host, 'id' | 'name'>[],
  turn: Turn,
  refs: Announced['refs'],
  { user, correlationId, now }: Asker,
): Promise<Due | undefined> {
  const record = await announce(tx, { description, hosts, refs, userId: user.id, correlationId }, now);
  return record && { record, turn };
}

/** For what is about the hosts of a cluster: one that went to another is none of them. */
const elsewhere =
  ({ id, name }: { id: Host['clusterId']; name: string }): Turn['noLonger'] =>
  async ({ clusterId }) =>
    clusterId === id ? undefined : `it is not in cluster ${name} any more`;

/** Why none of the networks is to be changed on a host: it does not have them any more, or its cluster does not, so that they are unmanaged there. */
async function withoutAny(db: Reader, { id: hostId, clusterId }: Host, ids: readonly NetworkId[]) {
  const underWay = await hostChanges.find(db, { hostId, outcome: 'wanted' });
  const all = [
    ...(await networkAttachments.find(db, { hostId })),
    ...underWay.flatMap(({ config }) => config.attachments),
  ];
  const has = new Set(all.map(({ networkId }) => networkId));
  const carried = ids.filter((id) => has.has(id));
  if (carried.length === 0) return 'it does not have the network any more';
  const assigned = await clusterNetworks.find(db, { clusterId });
  const isManaged = assigned.some(({ networkId }) => carried.includes(networkId));
  return isManaged ? undefined : 'its cluster does not have the network';
}

/** The request that makes some networks on a host what they are defined as. */
function synchronizing(networking: HostNetworking, networks: readonly NetworkId[]): SetupRequest {
  const concerned = networking.config.attachments.filter(({ networkId }) => networks.includes(networkId));
  const all = new Set([...concerned, ...heldBackBy(concerned, networking)]);
  return { ...emptySetup, synchronizedAttachments: [...all].map(({ id }) => ({ id })) };
}

/**
 * Networks on the NICs of others that are as defined but for their MTU, where an untagged one is among them: all of those have one MTU
 * (HA-11), so whichever gets it first is refused on the host, and the last one takes the others along.
 */
function heldBackBy(concerned: readonly NetworkAttachment[], networking: HostNetworking): NetworkAttachment[] {
  const { config, networks } = networking;
  const untagged = config.attachments.filter(({ networkId }) => networks.get(networkId)?.vlanId === null);
  const nics = new Set(untagged.map(({ nicId }) => nicId).filter((id) => concerned.some(({ nicId }) => nicId === id)));
  if (nics.size === 0) return [];
  const drift = driftOf(networking).attachments;
  return config.attachments.filter(
    ({ id, nicId }) => nics.has(nicId) && drift.get(id)?.every(({ name }) => name === 'mtu'),
  );
}

/** The hosts that carry any of the networks, or are being given one at this moment. */
export async function carriersOf(db: Reader, networks: readonly NetworkId[]): Promise<Host[]> {
  const ids = new Set<HostId>();
  for (const networkId of networks) {
    for (const { hostId } of await networkAttachments.find(db, { networkId })) ids.add(hostId);
  }
  for (const { hostId, config } of await hostChanges.find(db, { outcome: 'wanted' })) {
    if (config.attachments.some(({ networkId }) => networks.includes(networkId))) ids.add(hostId);
  }
  return ids.size === 0 ? [] : (await hostTable.find(db)).filter(({ id }) => ids.has(id));
}
