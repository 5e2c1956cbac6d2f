import type { Cluster, Host, HostNetworkConfig, HostNic, UnmanagedNetwork } from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import type { Interface, InterfaceFacts, Observation } from '@weft/core/host-state';
import {
  type AttachmentIntent,
  devicesOf,
  formerVlan,
  indexState,
  moreConfigurations,
  type ReportedConfiguration,
  reportedConfigurations,
  type StateIndex,
} from '@weft/core/plan';
import {
  clusterNetworks,
  clusters,
  hostNetworkConfig,
  hostObservations,
  hosts,
  networks,
  ownedDevices,
  qoss,
  type Reader,
  unmanagedNetworks,
} from '../../store/index.ts';
import { attachmentIntent, bondIntent, type NetworksOfCluster } from './host-intent.ts';

/** One host's network: what is wanted, what is seen, and what both mean. Everything that shows hosts' networks reads this. */
export interface HostNetworking extends NetworksOfCluster {
  host: Host;
  cluster: Cluster;
  config: HostNetworkConfig;
  /** What the host carries of networks that are gone. */
  unmanaged: readonly UnmanagedNetwork[];
  /** By device name. */
  nics: ReadonlyMap<string, HostNic>;
  /** By device name; empty before the host's first hello. */
  facts: Readonly<Record<string, InterfaceFacts>>;
  /** Undefined before the host's first hello. */
  seen: StateIndex | undefined;
  /** Names of the devices that are Weft's. */
  owned: ReadonlySet<string>;
}

/** Reads a host's network; undefined when there is no such host. */
async function hostNetworking(db: Reader, hostId: string): Promise<HostNetworking | undefined> {
  const host = await hosts.get(db, hostId);
  if (!host) return undefined;
  const look = await hostObservations.first(db, { hostId: host.id });
  return networkingOf(db, host, await hostNetworkConfig(db, host.id), look?.observation);
}

/** The same for those who show it: refuses when there is no such host. */
export async function shownNetworking(db: Reader, hostId: string): Promise<HostNetworking> {
  return (await hostNetworking(db, hostId)) ?? refuse('NOT_FOUND', { type: 'host', id: hostId });
}

/** A device of the host by its id, or a refusal. */
export function knownNic({ config }: HostNetworking, id: string): HostNic {
  return config.nics.find((nic) => nic.id === id) ?? refuse('NOT_FOUND', { type: 'host NIC', id });
}

/** The same from a configuration and a look that are at hand. */
export async function networkingOf(
  db: Reader,
  host: Host,
  config: HostNetworkConfig,
  observation: Observation | undefined,
): Promise<HostNetworking> {
  const cluster = await clusters.get(db, host.clusterId);
  if (!cluster) throw new Error(`Host ${host.id} is in no cluster.`);
  return {
    host,
    cluster,
    config,
    unmanaged: await unmanagedNetworks.find(db, { hostId: host.id }),
    nics: new Map(config.nics.map((nic) => [nic.name, nic])),
    facts: observation?.facts ?? {},
    seen: observation && indexState(observation.state),
    owned: new Set(await ownedDevices(db, host.id)),
    ...(await networksOf(db, cluster)),
  };
}

/** The networks that hosts of a cluster may carry. */
async function networksOf(db: Reader, cluster: Cluster): Promise<NetworksOfCluster> {
  const all = await networks.find(db, { dataCenterId: cluster.dataCenterId });
  const assigned = await clusterNetworks.find(db, { clusterId: cluster.id });
  const limits = await qoss.find(db, { dataCenterId: cluster.dataCenterId });
  return {
    networks: new Map(all.map((network) => [network.id, network])),
    qoss: new Map(limits.map((qos) => [qos.id, qos])),
    assigned: new Map(assigned.map((one) => [one.networkId, one])),
  };
}

/** An attachment beside what the host has of it. */
export interface ComparedAttachment {
  wanted: AttachmentIntent;
  /** What the host has its address on, if it has the network. */
  carrier: Interface | undefined;
  /** The NIC, bond or VLAN device that carries the network. */
  base: Interface | undefined;
  reported: ReportedConfiguration[];
}

/** Compares one attachment with the host; undefined when nothing is known of the host or of the network. */
export function compareAttachment(
  networking: HostNetworking,
  attachment: HostNetworkConfig['attachments'][number],
  nicName: string,
): ComparedAttachment | undefined {
  const wanted = attachmentIntent(attachment, nicName, networking);
  if (!wanted || !networking.seen) return undefined;
  const { config, seen } = networking;
  const { carrier, base } = devicesOf(wanted, seen);
  const bond = config.bonds.find(({ id }) => id === attachment.nicId);
  const nameOf = (id: HostNic['id']) => config.nics.find((nic) => nic.id === id)?.name ?? id;
  const more = moreConfigurations(wanted, bond && bondIntent(bond, nameOf), seen);
  const former = formerDevice(networking, attachment, wanted, seen);
  return { wanted, carrier, base, reported: [...reportedConfigurations(wanted, seen, former), ...more] };
}

/** The VLAN device that a network which lost its tag is on still. What networks that are gone have is not it. */
function formerDevice(
  networking: HostNetworking,
  { id, nicId }: HostNetworkConfig['attachments'][number],
  wanted: AttachmentIntent,
  seen: StateIndex,
) {
  if (wanted.bridged || wanted.vlan !== null) return undefined;
  const { config, unmanaged, owned } = networking;
  const beside = config.attachments.filter((one) => one.nicId === nicId && one.id !== id);
  const others = beside.flatMap((one) => attachmentIntent(one, wanted.nic, networking) ?? []);
  const gone = unmanaged
    .filter((one) => one.nicId === nicId)
    .map(({ device, vlanId }) => ({ device, nic: wanted.nic, vlan: vlanId }));
  return formerVlan(wanted, [...others, ...gone], seen, owned);
}
