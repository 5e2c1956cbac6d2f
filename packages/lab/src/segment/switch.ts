import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { management, portName } from './addresses.ts';
import type { Room } from './room.ts';

/** The VLANs that untagged frames belong to inside the switch: management NICs and all others never meet. */
export const untaggedVlan = { management: 4000, other: 1 } as const;

/**
 * The physical switch between the hosts: Open vSwitch in userspace (its netdev datapath), which needs
 * nothing from the kernel, speaks LACP and does trunk and access ports. Every port starts as a trunk of all
 * VLANs whose untagged frames stay among NICs of its kind.
 */
export interface Switch {
  /** Plugs the switch's ends of wires in, all in one transaction. They may be plugged in already. */
  plug(ports: readonly { host: string; nic: string }[]): Promise<void>;
  /**
   * Makes one LACP port of several NICs of a host. As long as the host does not answer with LACP, only the first
   * NIC is served, as an ordinary port.
   */
  bundle(host: string, nics: readonly string[]): Promise<void>;
  /** Makes the NICs that `bundle` took ports of their own again. */
  unbundle(host: string, nics: readonly string[]): Promise<void>;
  /** Serves the first NIC of a bundle again after its link came back: the switch stays with the one it fell back to. */
  prefer(host: string, nic: string): Promise<void>;
  /** Only untagged frames, which belong to `vlan`; null makes the port a trunk again. */
  access(host: string, nic: string, vlan: number | null): Promise<void>;
  /** Lets go of the devices of these NICs, but not of what their ports are set to. */
  detach(host: string, nics: readonly string[]): Promise<void>;
  /** Takes the devices that are there now, after `detach`. */
  attach(host: string, nics: readonly string[]): Promise<void>;
  /** `ovs-vsctl` on the switch's database. */
  vsctl(argv: readonly string[]): Promise<string>;
  /** `ovs-appctl` on the switch, e.g. `lacp/show`, `fdb/show sw`. */
  appctl(argv: readonly string[]): Promise<string>;
}

const bridge = 'sw';
/** Seconds. The daemon stands still while the kernel takes somebody's namespaces apart, which can be many. */
const patience = '--timeout=25';
const enginePort = 'engine';
const bundleName = (host: string, nics: readonly string[]): string => `${host}-${nics.join('-')}`;
const trunk = (nic: string): string[] => [
  'vlan_mode=native-untagged',
  `tag=${nic === 'eth0' ? untaggedVlan.management : untaggedVlan.other}`,
];

/** Starts the switch in the lab's room, with the engine's address on a port of the management network. */
export async function startSwitch(room: Room, dir: string): Promise<Switch> {
  const log = (name: string): string => `--log-file=${join(dir, 'log', name)}`;
  const daemon = ['--pidfile', '--detach', '--no-chdir', '-vconsole:off'];
  const db = '/run/openvswitch/switch.db';
  await room.run(['ovsdb-tool', 'create', db, '/usr/share/openvswitch/vswitch.ovsschema']);
  await room.start(['ovsdb-server', db, '--remote=punix:/run/openvswitch/db.sock', ...daemon, log('switch-db.log')]);
  const sw = switchOf(room);
  await sw.vsctl(['--no-wait', 'init']);
  await room.start(['ovs-vswitchd', ...daemon, log('switch.log')]);
  await sw.vsctl([
    ...['add-br', bridge, '--', 'set', 'bridge', bridge, 'datapath_type=netdev', 'fail_mode=standalone'],
    ...['--', 'add-port', bridge, enginePort, `tag=${untaggedVlan.management}`],
    ...['--', 'set', 'interface', enginePort, 'type=internal'],
  ]);
  await room.run(['ip', '-batch', '-'], {
    input: `addr add ${management.engine}/${management.prefixLength} dev ${enginePort}\nlink set ${enginePort} up\n`,
  });
  return sw;
}

/** The running switch of a room. */
export function switchOf(room: Room): Switch {
  const vsctl = (argv: readonly string[]): Promise<string> => room.run(['ovs-vsctl', patience, ...argv]);
  // It looks for its target by a file with its process number, which holds within the room only.
  const appctl = (argv: readonly string[]): Promise<string> => room.start(['ovs-appctl', patience, ...argv]);
  const remove = (port: string): string[] => ['--', '--if-exists', 'del-port', bridge, port];
  const add = (host: string, nic: string): string[] => {
    const port = portName(host, nic);
    return ['--', '--may-exist', 'add-port', bridge, port, '--', 'set', 'port', port, ...trunk(nic)];
  };
  const setInterfaces = async (host: string, nics: readonly string[], settings: string[]): Promise<void> => {
    await vsctl(nics.flatMap((nic) => ['--', 'set', 'interface', portName(host, nic), ...settings]).slice(1));
  };
  return {
    vsctl,
    // The daemon stays with the device that it opened even when another has the name. A patch port without
    // a peer needs no device, so this makes it close the old one.
    detach: (host, nics) => setInterfaces(host, nics, ['type=patch', 'options:peer=nothing']),
    attach: (host, nics) => setInterfaces(host, nics, ['type=""', 'options={}']),
    appctl,
    plug: async (ports) => {
      if (ports.length > 0) await vsctl(ports.flatMap(({ host, nic }) => add(host, nic)).slice(1));
    },
    bundle: async (host, nics) => {
      const [first = ''] = nics;
      const name = bundleName(host, nics);
      const ports = nics.map((nic) => portName(host, nic));
      await vsctl([
        ...ports.flatMap(remove).slice(1),
        ...['--', '--may-exist', 'add-bond', bridge, name, ...ports, ...trunk(first)],
        ...['--', 'set', 'port', name, 'lacp=active', 'bond_mode=balance-slb', 'bond_updelay=0'],
        ...[
          'other_config:lacp-fallback-ab=true', // Slow is 30 s between words and 90 s of patience: hosts on a busy machine may be silent for longer than fast allows.
          'other_config:lacp-time=slow',
        ],
        `other_config:bond-primary=${portName(host, first)}`,
      ]);
    },
    unbundle: async (host, nics) => {
      await vsctl([...remove(bundleName(host, nics)).slice(1), ...nics.flatMap((nic) => add(host, nic))]);
    },
    prefer: async (host, nic) => {
      const port = portName(host, nic);
      const list = await vsctl(['--columns=name', '--format=csv', '--no-headings', 'list', 'port']);
      const bundle = list.split('\n').find((name) => name.startsWith(`${port}-`));
      if (bundle === undefined) return;
      const deadline = Date.now() + 3_000;
      const enabled = async (): Promise<boolean> =>
        (await appctl(['bond/show', bundle])).includes(`member ${port}: enabled`);
      while (!(await enabled())) {
        // With LACP it is not enabled before the host has said so, and then there is nothing to prefer.
        if (Date.now() > deadline) return;
        await sleep(50);
      }
      await appctl(['bond/set-active-member', bundle, port]);
    },
    access: async (host, nic, vlan) => {
      const settings = vlan === null ? trunk(nic) : ['vlan_mode=access', `tag=${vlan}`];
      await vsctl(['set', 'port', portName(host, nic), ...settings]);
    },
  };
}
