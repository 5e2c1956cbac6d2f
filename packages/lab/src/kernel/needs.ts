/** What a lab host is asked for. A driver has a need when its hosts can show it working. */
export const needs = [
  'bridge',
  'veth',
  'vlan',
  'bond',
  'vlan-filtering',
  'dummy',
  'vrf',
  'vxlan',
  'macvtap',
  'ifb',
  'hfsc',
  'htb',
  'netem',
  'police',
  'openvswitch',
  'nftables',
  'libvirt',
  'ovs-netdev',
] as const;

export type Need = (typeof needs)[number];
