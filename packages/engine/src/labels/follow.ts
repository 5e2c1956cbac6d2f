import {
  type ClusterId,
  emptySetup,
  type Host,
  type HostId,
  type Network,
  type SetupRequest,
  type UserId,
} from '@weft/core/entities';
import { Refused } from '@weft/core/errors';
import type { HostDeps } from '../resources/host-deps.ts';
import type { HostNetworking } from '../resources/setup-networks/networking.ts';
import { wantOf } from '../resources/setup-networks/set-up.ts';
import { clusterNetworks, hostNicLabels, hosts, type Reader } from '../store/index.ts';

/** A network that hosts shall have, or shall not have any more, where its label is on one of their NICs (spec 1.5). */
export interface LabelChange {
  network: Network;
  label: string;
  /** `gained`: put it on the labelled NICs. `lost`: take it off them. */
  change: 'gained' | 'lost';
  /** Only hosts of these clusters. By default: of all clusters that have the network. */
  clusterIds?: readonly ClusterId[];
  by: { userId: UserId; correlationId: string };
}

/**
 * Puts a network on the labelled NICs of its clusters' hosts, or takes it off: by the ordinary road, one host after the other, and
 * made to survive reboots. A host on which that fails is told of by an event, and the others go on. Never throws for what hosts do.
 */
export async function followLabel(deps: HostDeps, labelled: LabelChange): Promise<void> {
  const { network, label, change, by } = labelled;
  const gained = change === 'gained';
  for (const host of await hostsWith(deps.store.db, labelled)) {
    const description = gained
      ? `Attaching network ${network.name} to host ${host.name} by label ${label}`
      : `Detaching network ${network.name} from host ${host.name}, which had it by label ${label}`;
    try {
      await deps.hosts.applyPlan(host.id, {
        description,
        ...by,
        want: wantOf(deps.store.db, gained ? attaching(network, label) : detaching(network, label)),
        checkConnectivity: true,
        commit: true,
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await deps.events.emit({
        code: gained ? 'ADD_NETWORK_BY_LABEL_FAILED' : 'REMOVE_NETWORK_BY_LABEL_FAILED',
        severity: 'error',
        description: `${description} failed: ${error.message}`,
        refs: { hostId: host.id, clusterId: host.clusterId, networkId: network.id, userId: by.userId },
        correlationId: by.correlationId,
      });
    }
  }
}

/** The hosts with a NIC that has the label, by name. */
async function hostsWith(db: Reader, { network, label, clusterIds }: LabelChange): Promise<Host[]> {
  const within =
    clusterIds ?? (await clusterNetworks.find(db, { networkId: network.id })).map(({ clusterId }) => clusterId);
  const carriers = new Set<HostId>((await hostNicLabels.find(db, { label })).map(({ hostId }) => hostId));
  const found = (await hosts.find(db)).filter(({ id, clusterId }) => carriers.has(id) && within.includes(clusterId));
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A host that has the network already keeps it as it is; a label that was taken away meanwhile attaches nothing. */
const attaching =
  (network: Network, label: string) =>
  ({ config, networks, assigned }: HostNetworking): SetupRequest => {
    const place = config.labels.find((one) => one.label === label);
    const meant = networks.get(network.id)?.label === label && assigned.has(network.id);
    const has = config.attachments.some(({ networkId }) => networkId === network.id);
    if (!place || !meant || has) return emptySetup;
    return { ...emptySetup, modifiedAttachments: [{ network: { id: network.id }, nic: { id: place.nicId } }] };
  };

/** A host that has the network elsewhere has it not by the label, and keeps it; so does one for which the label was given back meanwhile. */
const detaching =
  (network: Network, label: string) =>
  ({ config, networks, assigned }: HostNetworking): SetupRequest => {
    const place = config.labels.find((one) => one.label === label);
    const meant = networks.get(network.id)?.label === label && assigned.has(network.id);
    if (meant) return emptySetup;
    const gone = config.attachments.filter(
      ({ networkId, nicId }) => networkId === network.id && nicId === place?.nicId,
    );
    const removedAttachments = gone.map(({ id }) => ({ id }));
    // Whether it is as it was defined is of no interest any more.
    return { ...emptySetup, removedAttachments, synchronizedAttachments: removedAttachments };
  };
