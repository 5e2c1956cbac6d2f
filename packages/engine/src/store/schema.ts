import type {
  Cluster,
  ClusterNetwork,
  DataCenter,
  EnrolmentRecord,
  Event,
  EventRefs,
  Group,
  Host,
  HostBond,
  HostChange,
  HostId,
  HostNic,
  HostNicId,
  HostNicLabel,
  HostPlan,
  IscsiBond,
  Job,
  JobStep,
  MacPool,
  Network,
  NetworkAttachment,
  NetworkId,
  Permission,
  Qos,
  StorageConnection,
  Template,
  UnmanagedNetwork,
  User,
  UserId,
  Vm,
  VmNic,
  VnicProfile,
} from '@weft/core/entities';
import type { Observation } from '@weft/core/host-state';

/**
 * How a field of an entity lies in its column: booleans as 0 and 1, small nested values as JSON text, the rest as
 * it is. The same on every database.
 */
export type Column<T> = T extends boolean ? 0 | 1 : T extends string | number | null ? T : string;

/** An entity as a row. */
export type Row<E> = { [K in keyof E]: Column<E[K]> };

/** The last look at a host. */
export interface HostObservation {
  hostId: HostId;
  observation: Observation;
  /** Names of the devices that are Weft's. */
  owned: string[];
  /** ms since epoch. */
  time: number;
}

/** What was last told of how a host differs from what is wanted of it. */
export interface HostDrift {
  hostId: HostId;
  /** By attachment: a hash of what the host had of it, and whether that was as wanted. */
  told: Record<string, { actual: string; inSync: boolean }>;
  /** Findings that were told and are still there, by their ids. */
  findings: string[];
}

/** NICs and bonds of a host that carry required networks and are down. */
export interface HostSilence {
  hostId: HostId;
  /** Of the start of the host that this was seen after; null: of a host that has not said. */
  bootId: string | null;
  /** By name: since when, as far as is known (ms since epoch). */
  since: Record<string, number>;
}

/** A network that a host has to get, or to lose, by its label, and has not yet. */
export interface LabelDebt {
  hostId: HostId;
  networkId: NetworkId;
  /** For people: the network may be gone by then. */
  networkName: string;
  label: string;
  /** `gained`: put it on the labelled NICs. `lost`: take it off them. */
  change: 'gained' | 'lost';
  userId: UserId | null;
  correlationId: string | null;
}

/** A roll-out that is under way. One that an engine finds at its start was interrupted. */
export interface RollOutRecord {
  id: string;
  /** For people: `Rolling out network blue`. */
  description: string;
  /** The hosts that are to be changed. */
  hosts: { id: HostId; name: string }[];
  /** What the events are about. */
  refs: Partial<EventRefs>;
  userId: UserId | null;
  /** Of its job, its events, and of each host's change. */
  correlationId: string;
  /** ms since epoch. */
  startTime: number;
}

/** What the engine knows of itself: one value by name. */
export interface Setting {
  name: string;
  value: string;
}

/** Every table. Columns have the names of the entities' fields, so that there is one vocabulary. */
export interface Database {
  settings: Row<Setting>;
  counters: { name: string; value: number };
  dataCenters: Row<DataCenter>;
  macPools: Row<MacPool>;
  qoss: Row<Qos>;
  networks: Row<Network>;
  iscsiBonds: Row<IscsiBond>;
  storageConnections: Row<StorageConnection>;
  clusters: Row<Cluster>;
  clusterNetworks: Row<ClusterNetwork>;
  hosts: Row<Host>;
  hostObservations: Row<HostObservation>;
  hostDrifts: Row<HostDrift>;
  hostSilences: Row<HostSilence>;
  labelDebts: Row<LabelDebt>;
  rollOuts: Row<RollOutRecord>;
  hostNics: Row<HostNic>;
  hostBonds: Row<Omit<HostBond, 'name' | 'portIds'>>;
  hostBondPorts: { bondId: HostNicId; nicId: HostNicId; position: number };
  hostNicLabels: Row<HostNicLabel>;
  networkAttachments: Row<NetworkAttachment>;
  unmanagedNetworks: Row<UnmanagedNetwork>;
  vnicProfiles: Row<VnicProfile>;
  templates: Row<Template>;
  vms: Row<Vm>;
  vmNics: Row<VmNic>;
  jobs: Row<Job>;
  jobSteps: Row<JobStep>;
  events: Row<Event>;
  users: Row<User>;
  groups: Row<Group>;
  permissions: Row<Permission>;
  enrolmentTokens: Row<EnrolmentRecord>;
  hostChanges: Row<HostChange>;
  hostPlans: Row<HostPlan>;
  /** Logins: only the SHA-256 of each token, so that who reads the store cannot log in. */
  tokens: { hash: string; userId: UserId; scope: string; created: number; expires: number };
}
