import {
  effectiveMtu,
  type Network,
  type NetworkId,
  networkFilters,
  type Vm,
  type VmNic,
  type VnicProfile,
  type VnicProfileId,
} from '@weft/core/entities';
import { refuse } from '@weft/core/errors';
import type { GuestNic, GuestSpec } from '@weft/core/link';

/** What a VM's vNICs refer to. */
export interface NicWorld {
  profiles: ReadonlyMap<VnicProfileId, VnicProfile>;
  networks: ReadonlyMap<NetworkId, Network>;
}

/** The names of the networks' bridges on the VM's host. */
type Bridges = ReadonlyMap<NetworkId, string>;

/** The VM as its host is told of it. Vnics that are not plugged are none of the host's business. */
export function guestSpec(vm: Vm, nics: readonly VmNic[], world: NicWorld, bridges: Bridges): GuestSpec {
  return {
    id: vm.id,
    name: vm.name,
    memory: vm.memory,
    vcpus: vm.cpuSockets * vm.cpuCores * vm.cpuThreads,
    ...(vm.osKernel ? { kernel: vm.osKernel } : {}),
    ...(vm.osKernel && vm.osInitrd ? { initrd: vm.osInitrd } : {}),
    ...(vm.osKernel && vm.osCmdline ? { cmdline: vm.osCmdline } : {}),
    nics: nics
      .filter(({ plugged }) => plugged)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((nic) => guestNic(nic, world, bridges)),
  };
}

/** The network that a vNIC is in; undefined for one without a profile. */
function networkOfNic({ vnicProfileId }: VmNic, { profiles, networks }: NicWorld): Network | undefined {
  const profile = vnicProfileId && profiles.get(vnicProfileId);
  return profile ? networks.get(profile.networkId) : undefined;
}

function guestNic(nic: VmNic, world: NicWorld, bridges: Bridges): GuestNic {
  const profile = nic.vnicProfileId ? world.profiles.get(nic.vnicProfileId) : undefined;
  const network = networkOfNic(nic, world);
  const filter = networkFilters.find(({ id }) => id === profile?.networkFilterId);
  return {
    id: nic.id,
    name: nic.name,
    mac: nic.mac,
    model: guestModel(nic.interface),
    bridge: (network && bridges.get(network.id)) ?? null,
    // Wired to nothing means without carrier.
    linked: nic.linked && network !== undefined,
    mtu: network ? effectiveMtu(network) : 1500,
    ...(filter
      ? { filter: { name: filter.name, parameters: nic.filterParameters.map(({ name, value }) => ({ name, value })) } }
      : {}),
    isolated: network?.portIsolation ?? false,
  };
}

/** The device that the guest gets. Refused for those that Weft cannot give yet. */
export function guestModel(type: VmNic['interface']): GuestNic['model'] {
  switch (type) {
    case 'virtio':
    case 'e1000':
    case 'e1000e':
    case 'rtl8139':
      return type;
    // The dual type was for guests that began without virtio drivers; every guest now has them.
    case 'rtl8139_virtio':
      return 'virtio';
    default:
      return refuse('VM_NIC_TYPE_NOT_SUPPORTED', { type }, 'interface');
  }
}
