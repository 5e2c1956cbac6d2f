import { type Violation, violation } from '../errors/index.ts';
import type { Cluster } from './cluster.ts';
import { isNicMac } from './mac.ts';
import type { MacPool } from './mac-pool.ts';
import type { Network } from './network.ts';
import type { Vm } from './vm.ts';
import type { VmNic } from './vm-nic.ts';
import type { VnicProfile } from './vnic-profile.ts';

/** A profile with its network. */
export interface ProfileOnNetwork {
  profile: VnicProfile;
  network: Network;
}

/** What the rules of a VM's vNICs look at. */
export interface VmNicWorld {
  vm: Pick<Vm, 'name' | 'status'>;
  cluster: Pick<Cluster, 'name' | 'switchType'>;
  /** The VM's other vNICs. */
  siblings: readonly Pick<VmNic, 'name'>[];
  /** What the vNIC's profile stands for; null for the empty one. */
  wanted: ProfileOnNetwork | null;
  /** Whether the profile's network is assigned to the VM's cluster. */
  inCluster: boolean;
  /** The host where the VM runs, and whether the profile's network is on it. */
  host: { name: string; carries: boolean } | null;
  pool: Pick<MacPool, 'name' | 'allowDuplicates'>;
  /** MAC addresses of all other vNICs, in lower case. */
  macsInUse: ReadonlySet<string>;
}

const nameShape = /^[\w.-]+$/;

/** Adding a vNIC (2.4). An address from the pool has been put in already: null says that the pool had none left. */
export function vmNicAddRules(nic: Omit<VmNic, 'mac'> & { mac: string | null }, world: VmNicWorld): Violation[] {
  const { vm, pool } = world;
  const status =
    vm.status === 'up' || vm.status === 'down'
      ? []
      : [violation('ACTION_TYPE_FAILED_VM_STATUS_ILLEGAL', { vm: vm.name, status: vm.status, needed: 'up or down' })];
  const mac =
    nic.mac === null ? [violation('MAC_POOL_NOT_ENOUGH_MAC_ADDRESSES', { pool: pool.name })] : macRules(nic.mac, world);
  const plugged = nic.plugged && vm.status !== 'down' ? presenceRules(world) : [];
  return [...status, ...ownRules(nic, world), ...mac, ...plugged];
}

/** Updating a vNIC: what it becomes is judged as when adding; what a running VM forbids comes on top (decision table of 2.4). */
export function vmNicUpdateRules(
  before: VmNic,
  after: VmNic,
  old: ProfileOnNetwork | null,
  world: VmNicWorld,
): Violation[] {
  const broken = ownRules(after, world);
  if (before.mac !== after.mac) broken.push(...macRules(after.mac, world));
  if (world.vm.status === 'down') return broken;
  if (after.plugged && before.plugged) broken.push(...hotUpdateRules(before, after, old, world));
  if (after.plugged && (!before.plugged || before.vnicProfileId !== after.vnicProfileId))
    broken.push(...presenceRules(world));
  return broken;
}

/** Plugging a vNIC in, as `activate` or as part of an update. */
export function vmNicPlugRules(nic: VmNic, world: VmNicWorld): Violation[] {
  return [...macRules(nic.mac, world), ...(world.vm.status === 'down' ? [] : presenceRules(world))];
}

/** A vNIC that a VM is using stays. */
export function vmNicRemoveRules(nic: VmNic, vm: Pick<Vm, 'status'>): Violation[] {
  return nic.plugged && vm.status !== 'down'
    ? [violation('ACTION_TYPE_FAILED_CANNOT_REMOVE_ACTIVE_DEVICE', { nic: nic.name })]
    : [];
}

function ownRules(nic: Omit<VmNic, 'mac'>, { vm, cluster, siblings, wanted, inCluster }: VmNicWorld): Violation[] {
  const broken: Violation[] = [];
  const { name } = nic;
  if (!nameShape.test(name)) broken.push(violation('NETWORK_INTERFACE_NAME_FORMAT_INVALID', { name }, 'name'));
  if (siblings.some((other) => other.name === name)) {
    broken.push(violation('ACTION_TYPE_FAILED_INTERFACE_NAME_ALREADY_IN_USE', { vm: vm.name, name }, 'name'));
  }
  const isPassThrough = nic.interface === 'pci_passthrough';
  if (wanted && cluster.switchType === 'ovs') {
    const args = { cluster: cluster.name };
    broken.push(
      violation('ACTION_TYPE_FAILED_ONLY_EXTERNAL_NETWORK_IS_SUPPORTED_IN_OVS_SWITCH_TYPE', args, 'vnic_profile'),
    );
  }
  if (wanted && !inCluster) {
    const args = { network: wanted.network.name, cluster: cluster.name };
    broken.push(violation('NETWORK_NOT_EXISTS_IN_CURRENT_CLUSTER', args, 'vnic_profile'));
  }
  if (isPassThrough !== (wanted?.profile.passThrough ?? false)) {
    const args = { type: nic.interface, profile: wanted?.profile.name ?? 'none' };
    broken.push(violation('ACTION_TYPE_FAILED_VM_INTERFACE_TYPE_NOT_MATCH_PROFILE', args, 'interface'));
  }
  if (isPassThrough && !nic.linked) {
    broken.push(violation('ACTION_TYPE_FAILED_VM_INTERFACE_PASSTHROUGH_MUST_BE_LINKED', {}, 'linked'));
  }
  return broken;
}

function macRules(mac: string, { pool, macsInUse }: VmNicWorld): Violation[] {
  if (!isNicMac(mac)) return [violation('NETWORK_INVALID_MAC_ADDRESS', { mac }, 'mac.address')];
  return !pool.allowDuplicates && macsInUse.has(mac.toLowerCase())
    ? [violation('NETWORK_MAC_ADDRESS_IN_USE', { mac }, 'mac.address')]
    : [];
}

/** A device that gets its wire on a running VM needs the network on the VM's host. */
function presenceRules({ wanted, host }: VmNicWorld): Violation[] {
  return wanted && host && !host.carries
    ? [violation('ACTIVATE_DEACTIVATE_NETWORK_NOT_IN_VDS', { network: wanted.network.name, host: host.name })]
    : [];
}

function hotUpdateRules(
  before: VmNic,
  after: VmNic,
  old: ProfileOnNetwork | null,
  { wanted }: VmNicWorld,
): Violation[] {
  const refused: string[] = [];
  if (before.interface !== after.interface) refused.push('The type');
  if (before.mac !== after.mac) refused.push('The MAC address');
  if (refused.length === 0 && old?.profile.passThrough) refused.push('Nothing of a pass-through vNIC: the device');
  const mirrors = [old, wanted].some((one) => one?.profile.portMirroring);
  return [
    ...refused.map((what) => violation('CANNOT_PERFORM_HOT_UPDATE', { what })),
    ...(mirrors ? [violation('CANNOT_PERFORM_HOT_UPDATE_WITH_PORT_MIRRORING')] : []),
  ];
}
