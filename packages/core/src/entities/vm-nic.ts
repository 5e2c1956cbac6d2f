import type { VmId, VmNicId, VnicProfileId } from './id.ts';

export const vmNicInterfaces = [
  'virtio',
  'e1000',
  'e1000e',
  'rtl8139',
  'rtl8139_virtio',
  'spapr_vlan',
  'pci_passthrough',
] as const;
export type VmNicInterface = (typeof vmNicInterfaces)[number];

export interface FilterParameter {
  id: string;
  name: string;
  value: string;
}

/** A virtual NIC of a VM. */
export interface VmNic {
  id: VmNicId;
  vmId: VmId;
  /** Unique in the VM. */
  name: string;
  interface: VmNicInterface;
  /** Six colon-separated hex pairs in lower case. */
  mac: string;
  /** The guest has the device. */
  plugged: boolean;
  /** The device has carrier. */
  linked: boolean;
  /** The running device is as defined here. */
  synced: boolean;
  /** Null: the empty network, wired to nothing. */
  vnicProfileId: VnicProfileId | null;
  /** Parameters of the profile's network filter; a name may come more than once. */
  filterParameters: FilterParameter[];
}
