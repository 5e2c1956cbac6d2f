import type { EthtoolSettings } from '../host-state/ethtool.ts';
import type { HostState, Observation } from '../host-state/types.ts';
import type { Plan } from '../plan/types.ts';
import type { GuestReport, GuestSpec } from './guests.ts';
import type { MachineFacts } from './machine.ts';
import type { HostCounters, LldpElement } from './senses.ts';

/**
 * The agent link: JSON-RPC 2.0 over a WebSocket that the agent dials, mutual TLS, subprotocol
 * `weft.link.1`. The certificate's common name is the host's id. Both sides may call the other.
 */
export const linkSubprotocol = 'weft.link.1';

/** How long the two sides wait for each other, in milliseconds. */
export const linkTimings = { ping: 5_000, silence: 15_000, redialFirst: 250, redialMost: 5_000, call: 30_000 } as const;

/** A check that must pass before an applied change is kept. */
export type Probe =
  /** The engine hears the host: it calls `host.confirm`. */
  | { kind: 'engine' }
  /** The address answers ARP or neighbour discovery. Without one: every gateway of the host's default routes. */
  | { kind: 'gateway'; address?: string }
  /** The host's name servers know the name. */
  | { kind: 'dns'; name: string }
  /** The port takes connections. */
  | { kind: 'tcp'; address: string; port: number }
  /** The NIC sees the neighbour, and the neighbour's port, that it saw before the change. */
  | { kind: 'lldp_neighbor'; nic: string }
  /** A command that the host's administrator has put there, by its name, succeeds. */
  | { kind: 'command'; name: string }
  /** A person says so: `host.confirm` with `person`. */
  | { kind: 'person' };

/** A probe that has not passed yet, and what it last saw. */
export interface Waiting {
  /** In words: `gateway 192.0.2.1`. */
  probe: string;
  saw: string;
}

export interface ApplyRequest {
  /** Chosen by the engine; names this change until it is confirmed or rolled back. */
  checkpoint: string;
  plan: Plan;
  /** The state the plan leads to; the agent compares what it sees with it afterwards. */
  target: HostState;
  /** Every device that is Weft's once the plan is applied, by name. */
  owned: string[];
  /**
   * NICs that the host does not have, and what is wanted on them, by name; VLANs as `<NIC>.<tag>`. What was committed of these stays committed. Absent: nothing.
   */
  absent?: string[];
  /** Routing tables for leases that are not Weft's now and may be after a reboot, by interface; see `Desired`. */
  leaseTables?: Record<string, number>;
  /** Rolled back when the probes have not passed this many milliseconds after the last step. */
  timeoutMs: number;
  /** None: kept as soon as the steps are done. */
  probes: Probe[];
  /** Make it survive a reboot as soon as it is confirmed. */
  commit: boolean;
}

/**
 * `applying`: steps are running. `applied`: waiting for `host.confirm`. `confirmed`: kept.
 * `rolled-back`: the host is as before, `reason` says why. `failed`: rolling back did not give the old
 * state back; `reason` says what differs.
 */
export interface CheckpointReport {
  checkpoint: string;
  state: 'applying' | 'applied' | 'confirmed' | 'rolled-back' | 'failed';
  reason?: string;
  /** Index of the step that failed, when one did. */
  step?: number;
  /** While `applied`: what it waits for. */
  waiting?: Waiting[];
}

/** The two ends of a link as the host sees them; what lies between (a proxy, NAT) is of no concern to its network. */
export interface LinkAddresses {
  /** The engine's address, which plans keep reachable. */
  engine: string;
  /** The host's own address. */
  host: string;
}

export interface Hello {
  link: LinkAddresses;
  /** Version of the agent. */
  version: string;
  hostname: string;
  /** Kernel release. */
  kernel: string;
  /** Total memory in bytes. */
  memory: number;
  cpus: number;
  /** Absent: the host is in memory, or its agent older than this. */
  machine?: MachineFacts;
  /** True when guests can be run (libvirt answers). */
  guests: boolean;
  /** A simulated host: its kernel is in memory. */
  simulated: boolean;
  bootId: string;
  observation: Observation;
  /** Devices that are Weft's, by name. */
  owned: string[];
  /** Whether what runs differs from what a reboot would bring back. */
  dirty: boolean;
  /** The last change that this agent knows of. */
  checkpoint?: CheckpointReport;
  running: GuestReport[];
}

/** Calls that the engine makes. */
export interface AgentMethods {
  /** `ethtool`: settings by device that are to be looked at because they are about to be set. */
  'host.observe': { params: { ethtool?: Record<string, EthtoolSettings> }; result: Observation };
  /** Answers once the steps are done (`applied`, or `confirmed` without probes) or undone. The answer may be lost with the link: ask `host.confirm`. */
  'host.apply': { params: ApplyRequest; result: CheckpointReport };
  /**
   * The engine hears the host and, with `person`, a person wants the change kept. Idempotent. Answers the checkpoint's
   * state; `applying` and, while other probes have not passed, `applied` mean: ask again.
   */
  'host.confirm': { params: { checkpoint: string; person?: true }; result: CheckpointReport };
  'host.rollback': { params: { checkpoint: string }; result: CheckpointReport };
  /** Makes what runs survive a reboot. `absent` as in a request. */
  'host.commit': { params: { absent?: string[] }; result: { dirty: boolean } };
  /** What devices have carried; not part of an observation, which it would make new all the time. */
  'host.counters': { params: Record<string, never>; result: HostCounters };
  /** What the neighbours of NICs say, by device name; empty where nobody listens. */
  'host.lldp': { params: Record<string, never>; result: { devices: Record<string, LldpElement[]> } };
  'guest.start': { params: { guest: GuestSpec }; result: GuestReport };
  /** Asks the guest (ACPI); it may take its time or refuse. */
  'guest.shutdown': { params: { id: string }; result: GuestReport };
  /** Pulls the plug. Idempotent. */
  'guest.stop': { params: { id: string }; result: GuestReport };
  'guest.list': { params: Record<string, never>; result: { guests: GuestReport[] } };
  /** The last `bytes` of the guest's serial console, as text. */
  'guest.console': { params: { id: string; bytes: number }; result: { text: string } };
}

/** Calls and notifications that the agent makes. */
export interface EngineMethods {
  'agent.hello': { params: Hello; result: { hostId: string } };
  'host.changed': { params: { observation: Observation; owned: string[]; dirty: boolean }; result: undefined };
  'host.checkpoint': { params: CheckpointReport; result: undefined };
  'guest.changed': { params: { guest: GuestReport }; result: undefined };
}

/** Body of `POST /agent/enroll` (HTTPS, no client certificate). */
export interface EnrollRequest {
  token: string;
  /** PKCS #10 request, PEM; its subject is ignored. */
  csr: string;
}
export interface EnrollAnswer {
  hostId: string;
  /** PEM, common name = host id. */
  certificate: string;
  /** PEM of the authority. */
  ca: string;
}

/**
 * A one-time enrolment token is `<host id>.<secret>.<hex SHA-256 of the authority's DER>`: the agent
 * knows whom to trust before its first word.
 */
export interface EnrolmentToken {
  hostId: string;
  secret: string;
  caFingerprint: string;
}
