/** The parts of the API's answers that the page reads. */
export interface Ref {
  id?: string;
  name?: string;
}
export interface Ip {
  address?: string;
  netmask?: string;
  gateway?: string;
}
export interface ApiHost {
  id: string;
  name?: string;
  status?: string;
  status_detail?: string;
  address?: string;
  cluster?: Ref;
}
export interface ApiHostNic {
  id: string;
  name?: string;
  status?: string;
  speed?: number;
  mtu?: number;
  mac?: { address?: string };
  ip?: Ip;
  ipv6?: Ip;
  base_interface?: string;
  vlan?: { id?: number };
  bonding?: {
    options?: readonly { name?: string; value?: string; type?: string }[];
    slaves?: readonly Ref[];
    active_slave?: Ref;
    ad_partner_mac?: { address?: string };
  };
  network?: Ref;
  bridged?: boolean;
}
export interface ApiAttachment {
  id: string;
  network?: Ref;
  host_nic?: Ref;
  in_sync?: boolean;
  reported_configurations?: readonly {
    name?: string;
    in_sync?: boolean;
    expected_value?: string;
    actual_value?: string;
  }[];
}
export interface ApiNetwork {
  id: string;
  name?: string;
  description?: string;
  vlan?: { id?: number };
  mtu?: number;
  usages?: readonly string[];
}
export interface ApiVm {
  id: string;
  name?: string;
  status?: string;
  host?: Ref;
}
export interface ApiVmNic {
  id: string;
  name?: string;
  mac?: { address?: string };
  interface?: string;
  plugged?: boolean;
  linked?: boolean;
  vnic_profile?: Ref;
}
export interface ApiVnicProfile {
  id: string;
  name?: string;
  network?: Ref;
}
export interface ApiCluster {
  id: string;
  name?: string;
}
export interface ApiJob {
  id: string;
  description?: string;
  status?: string;
  start_time?: string;
}
export interface ApiEvent {
  id: string;
  severity?: string;
  description?: string;
  time?: string;
}
