import type { BondMode } from '../host-state/types.ts';
import type { HostId, HostNicId } from './id.ts';

/**
 * A NIC, bond or VLAN device of a host as the engine knows it: a stable id for a device name. What it looks
 * like now is in the host's observation; what is wanted of it in `HostBond`, `HostNicLabel` and `NetworkAttachment`.
 */
export interface HostNic {
  id: HostNicId;
  hostId: HostId;
  /** Device name, at most 15 characters; unique on the host. */
  name: string;
  kind: 'nic' | 'bond' | 'vlan';
  /** Permanent MAC address of a NIC, by which a renamed one is recognised. */
  permanentMac: string | null;
  /** PCI address of a NIC. */
  pciAddress: string | null;
}

/** A bond that is wanted; it has the id of its `HostNic`. */
export interface HostBond {
  id: HostNicId;
  hostId: HostId;
  name: string;
  mode: BondMode;
  /** Option name to value exactly as they were given, in that order; `mode` too, by its number or its name. */
  options: Record<string, string>;
  /** Ports, in the order they were given. */
  portIds: HostNicId[];
}

/** A label on a NIC or bond: it gets every network with that label. */
export interface HostNicLabel {
  hostId: HostId;
  nicId: HostNicId;
  label: string;
}
