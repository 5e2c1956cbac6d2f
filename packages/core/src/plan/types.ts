import type { EgressClass, HostState, Interface, IpAddress, Route, RouteRule } from '../host-state/types.ts';

/**
 * One operation on the kernel, small enough to be either done or not done. The agent renders it to
 * `ip`, `bridge`, `tc` or sysfs; `simulate` in this package does it to a `HostState` in memory.
 */
export type Change =
  /** Makes a bond, VLAN device, bridge or dummy, administratively down, without ports or addresses. */
  | { op: 'create-interface'; interface: Interface }
  | { op: 'delete-interface'; name: string; type: Interface['type'] }
  | { op: 'set-up'; name: string; up: boolean }
  | { op: 'set-mtu'; name: string; mtu: number }
  | { op: 'set-mac-address'; name: string; 'mac-address': string }
  /** Makes `name` a port of `controller`, or of nothing. Bond ports must be down first. */
  | { op: 'set-controller'; name: string; controller: string | null; kind: 'bond' | 'linux-bridge' }
  /** Bonding option; `mode` only while the bond has no ports and is down. */
  | { op: 'set-bond-option'; name: string; option: string; value: string }
  | { op: 'set-bridge-option'; name: string; option: string; value: string }
  /** Settings of one group of `ethtool`, by name within the group. */
  | { op: 'set-ethtool'; name: string; group: string; settings: Record<string, string> }
  | { op: 'add-address' | 'remove-address'; name: string; address: IpAddress }
  | {
      op: 'set-ip-mode';
      name: string;
      family: 'ipv4' | 'ipv6';
      enabled: boolean;
      dhcp: boolean;
      autoconf: boolean;
      /** As in `IpConfig`. */
      'auto-route-table-id'?: number;
    }
  /** Gives a device the scheduler with these classes in the place of its present one; null: the kernel's own again. */
  | { op: 'set-egress'; name: string; classes: EgressClass[] | null }
  | { op: 'add-route' | 'remove-route'; route: Route }
  | { op: 'add-rule' | 'remove-rule'; rule: RouteRule }
  | { op: 'set-dns'; dns: HostState['dns-resolver']['config'] };

/** Who loses what while a step runs. Times are upper bounds in milliseconds. */
export interface Outage {
  /** Interfaces that pass no frames. */
  interfaces: string[];
  /** Addresses that do not answer, as `ip/prefix`. */
  addresses: string[];
  /** Bridges whose guests lose their link. */
  bridges: string[];
  maxMs: number;
}

export interface Step {
  /** One line for a person: `create bond bond0 (802.3ad) of eth1, eth2`. */
  title: string;
  does: Change[];
  /** Takes the state after this step back to the state before it. */
  undo: Change[];
  /** Interfaces this step changes. */
  touches: string[];
  outage: Outage | null;
  /** Whether the way to the engine is open once this step is done. */
  reachable: boolean;
}

export interface Plan {
  /** Hash of steps and `basedOn`: equal plans have equal ids. */
  id: string;
  /** Fingerprint of the state the plan starts from; the agent refuses the plan when its host differs. */
  basedOn: string;
  steps: Step[];
  /** The step (index) after which contact to the engine is lost, and where it is back; absent if it never is. */
  contactLost?: { fromStep: number; untilStep: number | null; maxMs: number };
}
