import type { Event } from '@weft/core/entities';

/** An event as the page shows it, whether it was read or streamed. */
export interface EventLine {
  id: number;
  severity: Event['severity'];
  description: string;
  /** ms since epoch. */
  time: number;
}

export interface Address {
  /** With prefix length: `10.1.0.5/24`. */
  cidr: string;
  gateway: string | null;
}

/** A NIC, bond or VLAN device of a host. */
export interface Device {
  id: string;
  name: string;
  kind: 'nic' | 'bond' | 'vlan';
  /** The device has carrier. */
  up: boolean;
  /** bit/s; null when the driver does not say. */
  speed: number | null;
  /** Bytes. */
  mtu: number | null;
  mac: string | null;
  addresses: Address[];
  /** Of a VLAN device: its tag and what it sits on, by name. */
  vlan: { tag: number; on: string } | null;
  /** Of a bond: mode as people say it, ports by name, the active one where only one is. */
  bond: { mode: string; ports: string[]; activePort: string | null; partner: string | null } | null;
  /** The network that it carries, by id. */
  networkId: string | null;
  /** The network has a bridge on it, so that guests can be plugged in. */
  bridged: boolean;
}

/** A network on a host as it is wanted. */
export interface Attachment {
  networkId: string;
  deviceId: string;
  inSync: boolean;
  /** What is not as wanted, as sentences. */
  differences: string[];
}

export interface HostView {
  id: string;
  name: string;
  status: string;
  /** Why the status is not `up`. */
  reason: string | null;
  cluster: string | null;
  address: string | null;
  devices: Device[];
  attachments: Attachment[];
}

export interface NetworkView {
  id: string;
  name: string;
  description: string;
  vlan: number | null;
  /** Bytes; 0: the default. */
  mtu: number;
  /** Guests can be plugged in. */
  vm: boolean;
  /** Where it stands in the order of networks: its colour. */
  index: number;
}

export interface VnicView {
  id: string;
  name: string;
  mac: string | null;
  model: string | null;
  plugged: boolean;
  linked: boolean;
  /** Null: the empty profile. */
  networkId: string | null;
  profile: string | null;
}

export interface GuestView {
  id: string;
  name: string;
  status: string;
  /** Where it runs; null: nowhere. */
  hostId: string | null;
  vnics: VnicView[];
}

export interface JobView {
  id: string;
  description: string;
  status: string;
  /** ms since epoch. */
  started: number;
}

/** Everything that the page shows except the events. */
export interface World {
  hosts: HostView[];
  networks: NetworkView[];
  guests: GuestView[];
  /** Those that are not finished. */
  jobs: JobView[];
}
