import type { BondMode, EgressLimits, EthtoolSettings, IpAddress } from '../host-state/index.ts';

/** What the engine wants of one host, resolved to names: the input of `desiredState`. */
export interface HostIntent {
  bonds: BondIntent[];
  attachments: AttachmentIntent[];
}

export interface BondIntent {
  name: string;
  mode: BondMode;
  /** Kernel option name to value, without `mode`. */
  options: Record<string, string>;
  ports: string[];
}

/** How one family of an attachment gets its address. */
export interface IpIntent {
  method: 'none' | 'static' | 'dhcp' | 'autoconf' | 'poly_dhcp_autoconf';
  /** With `static`. */
  address?: IpAddress;
  gateway?: string;
}

/** One logical network on one NIC or bond. */
export interface AttachmentIntent {
  /** The network's device name on the host, mostly its `vdsm_name`: the bridge, when bridged. */
  device: string;
  /** The NIC or bond it sits on. */
  nic: string;
  vlan: number | null;
  /** Effective MTU in bytes, defaults resolved. */
  mtu: number;
  bridged: boolean;
  stp: boolean;
  /** `bridge_opts`: option to value. */
  bridgeOptions: Record<string, string>;
  /** Limits of what leaves the NIC for it; absent: none. */
  egress?: EgressLimits;
  /** `ethtool_opts`: settings by NIC beneath the network, or for all of them by `*`. */
  ethtool?: Record<string, EthtoolSettings>;
  ipv4: IpIntent;
  ipv6: IpIntent;
  /** This network's gateway goes to the main table. */
  defaultRoute: boolean;
  nameServers: string[];
}
