import {
  type ClusterNetwork,
  type EventRefs,
  emptySetup,
  type Host,
  type HostId,
  type Network,
  type NetworkId,
  type Qos,
  type SetupRequest,
  type UserId,
} from '@weft/core/entities';
import type { HostNetworking } from '../resources/setup-networks/networking.ts';
import { wantOf } from '../resources/setup-networks/set-up.ts';
import { sent } from '../resources/sync/accept.ts';
import { synchronizeAll } from '../resources/sync/synchronize.ts';
import { clusterNetworks, hosts as hostTable, networkAttachments, type Reader, type Store } from '../store/index.ts';
import { type RollOutParts, rollOut } from './roll-out.ts';

/** Who asked for it, and how many hosts at a time. */
export interface RollOutRequest {
  user: { id: UserId };
  correlationId: string;
  maxParallel?: number | undefined;
}

/** The query's `max_parallel`; undefined when it is not a number from 1. */
export function maxParallelOf({ query }: { query: { raw: Readonly<Record<string, string>> } }): number | undefined {
  const most = Number(query.raw.max_parallel ?? Number.NaN);
  return Number.isInteger(most) && most > 0 ? most : undefined;
}

type Parts = RollOutParts & { store: Store };

/** Whether hosts that carry the network have to be changed because it is different (spec 2.1, propagation). */
export function concernsHosts(before: Network, after: Network): boolean {
  const said = ({ vlanId, mtu, stp, vm, dnsServers, qosId }: Network) =>
    JSON.stringify([vlanId, mtu, stp, vm, dnsServers, qosId]);
  return said(before) !== said(after);
}

/** Gives every host that carries the network what it is now. */
export async function rollOutNetwork(parts: Parts, network: Network, request: RollOutRequest): Promise<void> {
  const refs = { networkId: network.id, dataCenterId: network.dataCenterId };
  await rollOutNetworks(parts, `Rolling out network ${network.name}`, [network], refs, request);
}

/** Gives every host that carries a network with the QoS what it is now, or takes it off them when it is gone. */
export async function rollOutQos(
  parts: Parts,
  { name, dataCenterId }: Qos,
  used: readonly Network[],
  request: RollOutRequest,
): Promise<void> {
  await rollOutNetworks(parts, `Rolling out QoS ${name}`, used, { dataCenterId }, request);
}

async function rollOutNetworks(
  parts: Parts,
  description: string,
  changed: readonly Network[],
  refs: Partial<EventRefs>,
  request: RollOutRequest,
): Promise<void> {
  const ids = changed.map(({ id }) => id);
  const carriers = await carriersOf(parts.store.db, ids);
  const want = () => wantOf(parts.store.db, (networking) => synchronizing(networking, ids));
  await begin(parts, description, carriers, want, refs, request);
}

/**
 * The networks of a cluster that gain or lose the default route by a change of roles: what hosts have to be told together, so that
 * there is one gateway at any time.
 */
export function defaultRouteMoved(before: readonly ClusterNetwork[], after: readonly ClusterNetwork[]): NetworkId[] {
  const had = new Map(before.map(({ networkId, defaultRoute }) => [networkId, defaultRoute]));
  return after
    .filter(({ networkId, defaultRoute }) => (had.get(networkId) ?? false) !== defaultRoute)
    .map(({ networkId }) => networkId);
}

/** Moves the default route on the hosts of a cluster; the network that had it loses its IPv6 gateway (IP-6). */
export async function rollOutDefaultRoute(
  parts: Parts,
  cluster: { id: Host['clusterId']; name: string },
  moved: readonly NetworkId[],
  request: RollOutRequest,
): Promise<void> {
  const holders = await clusterNetworks.find(parts.store.db, { clusterId: cluster.id, defaultRoute: true });
  const holds = new Set(holders.map(({ networkId }) => networkId));
  const carriers = (await carriersOf(parts.store.db, moved)).filter(({ clusterId }) => clusterId === cluster.id);
  const want = () =>
    wantOf(parts.store.db, (networking) => {
      const request = synchronizing(networking, moved);
      const former = networking.config.attachments.filter(
        ({ networkId, ipv6 }) => moved.includes(networkId) && !holds.has(networkId) && ipv6?.gateway,
      );
      const modifiedAttachments = former.map(({ id, ipv4, ipv6 }) => ({
        id,
        assignments: [...sent(ipv4, 'v4'), ...sent(ipv6 && { ...ipv6, gateway: null }, 'v6')],
      }));
      return { ...request, modifiedAttachments };
    });
  const refs = { clusterId: cluster.id };
  await begin(parts, `Moving the default route in cluster ${cluster.name}`, carriers, want, refs, request);
}

/** Makes every host of a cluster what is wanted of it. */
export async function synchronizeCluster(
  parts: Parts,
  cluster: { id: Host['clusterId']; name: string },
  request: RollOutRequest,
): Promise<void> {
  const members = await hostTable.find(parts.store.db, { clusterId: cluster.id });
  const want = () => wantOf(parts.store.db, synchronizeAll);
  const refs = { clusterId: cluster.id };
  await begin(parts, `Synchronising the networks of cluster ${cluster.name}`, members, want, refs, request);
}

async function begin(
  parts: Parts,
  description: string,
  hosts: readonly Host[],
  want: () => ReturnType<typeof wantOf>,
  refs: Partial<EventRefs>,
  { user, correlationId, maxParallel }: RollOutRequest,
): Promise<void> {
  const targets = hosts
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
    .map((host) => ({ host, want: want() }));
  await rollOut(parts, { description, targets, userId: user.id, correlationId, maxParallel, refs });
}

/** The request that makes some networks on a host what they are defined as. */
function synchronizing({ config }: HostNetworking, networks: readonly NetworkId[]): SetupRequest {
  const concerned = config.attachments.filter(({ networkId }) => networks.includes(networkId));
  return { ...emptySetup, synchronizedAttachments: concerned.map(({ id }) => ({ id })) };
}

/** The hosts that carry any of the networks. */
async function carriersOf(db: Reader, networks: readonly NetworkId[]): Promise<Host[]> {
  const ids = new Set<HostId>();
  for (const networkId of networks) {
    for (const { hostId } of await networkAttachments.find(db, { networkId })) ids.add(hostId);
  }
  return (await hostTable.find(db)).filter(({ id }) => ids.has(id));
}
