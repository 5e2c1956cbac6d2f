import {
  type Cluster,
  type ClusterNetwork,
  type Host,
  hostMoveRules,
  type Network,
  type NetworkAttachment,
  type NetworkId,
} from '@weft/core/entities';
import { refuseAll } from '@weft/core/errors';
import type { RequestContext } from '../../api/index.ts';
import { leaveUnmanaged } from '../../hosts/index.ts';
import { carryOut, type Due, routeOfMovedHost } from '../../rollout/index.ts';
import {
  clusterNetworks,
  clusters,
  hostNicLabels,
  hosts,
  networkAttachments,
  networks,
  type Reader,
  type Writer,
} from '../../store/index.ts';
import type { HostDeps } from '../host-deps.ts';

/** A cluster with its networks. */
interface Home {
  cluster: Cluster;
  assigned: ReadonlyMap<NetworkId, ClusterNetwork>;
  networks: readonly Network[];
}

async function homeOf(db: Reader, cluster: Cluster): Promise<Home> {
  const assigned = await clusterNetworks.find(db, { clusterId: cluster.id });
  const byId = new Map(assigned.map((one) => [one.networkId, one]));
  const all = await networks.find(db, { dataCenterId: cluster.dataCenterId });
  return { cluster, assigned: byId, networks: all.filter(({ id }) => byId.has(id)) };
}

/** What a host has to be told once its move is stored. */
export interface Moved {
  host: Pick<Host, 'id' | 'name'>;
  route: Due | undefined;
}

/**
 * Puts a host into another cluster (spec 2.17). Attachments stay; those of networks that the cluster does not have are unmanaged
 * from then on. In another data center an attachment becomes that of the cluster's network of the same name. Labels bring the
 * networks of the new cluster, and take away those that they brought in the old one; the default route goes where it is in the new one.
 */
export async function moveHost(
  deps: HostDeps,
  ctx: RequestContext,
  tx: Writer,
  host: Host,
  target: Cluster,
): Promise<Moved> {
  const source = await clusters.get(tx, host.clusterId);
  if (!source) throw new Error(`Host ${host.id} is in no cluster.`);
  const [from, to] = [await homeOf(tx, source), await homeOf(tx, target)];
  refuseAll(hostMoveRules(host, { from: shown(from), to: shown(to) }));
  await hosts.update(tx, host.id, { clusterId: target.id });
  const labels = new Map((await hostNicLabels.find(tx, { hostId: host.id })).map(({ label, nicId }) => [label, nicId]));
  const known = new Map((await networks.find(tx)).map((network) => [network.id, network]));
  const byLabel = ({ networkId, nicId }: NetworkAttachment): string | undefined => {
    const label = known.get(networkId)?.label;
    return label && from.assigned.has(networkId) && labels.get(label) === nicId ? label : undefined;
  };
  const by = { userId: ctx.user.id, correlationId: ctx.correlationId };
  const owe = (network: Network, label: string, change: 'gained' | 'lost') =>
    deps.labels.owe(tx, { network, label, change, clusterIds: [target.id], hostId: host.id, by });

  const rerouted: NetworkId[] = [];
  for (const attachment of await networkAttachments.find(tx, { hostId: host.id })) {
    const { id, hostId, networkId } = attachment;
    const network = known.get(networkId);
    if (!network) continue;
    const label = byLabel(attachment);
    const same = source.dataCenterId === target.dataCenterId;
    const there = to.networks.find((other) => (same ? other.id === networkId : other.name === network.name));
    if (!there && label) await owe(network, label, 'lost');
    else if (!there && !same) await leaveUnmanaged(tx, network, attachment);
    if (!there && !same) await networkAttachments.removeWhere(tx, { hostId, id });
    if (!there) continue;
    if (there.id !== networkId) await networkAttachments.updateWhere(tx, { hostId, id }, { networkId: there.id });
    const [had, has] = [from.assigned.get(networkId), to.assigned.get(there.id)];
    if ((had?.defaultRoute ?? false) !== (has?.defaultRoute ?? false)) rerouted.push(there.id);
  }
  for (const network of to.networks) {
    if (network.label !== null && labels.has(network.label)) await owe(network, network.label, 'gained');
  }
  return { host, route: await routeOfMovedHost(deps, tx, host, target, rerouted, ctx) };
}

const shown = ({ cluster, networks: all }: Home) => ({
  cluster: cluster.name,
  management: all.find(({ id }) => id === cluster.managementNetworkId)?.name ?? '',
});

/** After the transaction: the host follows. */
export function follow(deps: HostDeps, ctx: RequestContext, { host, route }: Moved): void {
  const work = async () => {
    await deps.labels.follow([host.id]);
    if (route) await carryOut(deps, route, ctx);
  };
  deps.inBackground(`Networks of host ${host.name} in its new cluster`, work());
}
