import { run } from '../processes/index.ts';
import type { Need } from './needs.ts';

/**
 * What decides whether a kernel has something: doing it, in a namespace that is thrown away. This also loads
 * the module where there is one, which no list of modules or kernel configuration tells for sure.
 */
const trials: Partial<Record<Need, string>> = {
  bridge: 'ip link add d0 type bridge',
  veth: 'ip link add d0 type veth peer name d1',
  vlan: 'ip link add d1 type veth peer name d2 && ip link add link d1 name d0 type vlan id 5',
  bond: 'ip link add d0 type bond mode 802.3ad',
  'vlan-filtering': 'ip link add d0 type bridge vlan_filtering 1',
  dummy: 'ip link add d0 type dummy',
  vrf: 'ip link add d0 type vrf table 10',
  vxlan: 'ip link add d0 type vxlan id 5 dstport 4789 dev lo',
  macvtap: 'ip link add d1 type veth peer name d2 && ip link add link d1 name d0 type macvtap mode bridge',
  ifb: 'ip link add d0 type ifb',
  hfsc: 'ip link add d1 type veth peer name d2 && tc qdisc add dev d1 root handle 1: hfsc default 1',
  htb: 'ip link add d1 type veth peer name d2 && tc qdisc add dev d1 root handle 1: htb default 1',
  netem: 'ip link add d1 type veth peer name d2 && tc qdisc add dev d1 root netem delay 1ms',
  police:
    'ip link add d1 type veth peer name d2 && tc qdisc add dev d1 ingress && ' +
    'tc filter add dev d1 parent ffff: matchall action police rate 1mbit burst 10k drop',
  openvswitch: 'modprobe openvswitch; genl ctrl list | grep -qw ovs_datapath',
  nftables: 'nft add table bridge t && nft add table inet t',
};

let cached: Promise<ReadonlySet<Need>> | undefined;

/**
 * What this machine's own kernel can do for a namespace; everything is false without the right to make
 * one (root). Asked once per process.
 */
export function probeKernel(): Promise<ReadonlySet<Need>> {
  cached ??= probe();
  return cached;
}

async function probe(): Promise<ReadonlySet<Need>> {
  // One shell in one namespace; every trial in a namespace of its own within it, so that none sees another's devices.
  const script = Object.entries(trials)
    .map(([need, trial]) => `unshare --net sh -c '${trial}' >/dev/null 2>&1 && echo ${need}`)
    .join('\n');
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return new Set();
  const { stdout } = await run(['unshare', '--net', '--mount', 'sh', '-c', `${script}\ntrue`], { timeoutMs: 20_000 });
  const has = new Set(stdout.split('\n').filter((line) => line in trials) as Need[]);
  // Userspace, but on top of a TUN device and bridges.
  if (has.has('bridge') && has.has('veth')) has.add('libvirt').add('ovs-netdev');
  return has;
}
