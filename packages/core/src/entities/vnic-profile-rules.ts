import { type Violation, violation } from '../errors/index.ts';
import type { Network } from './network.ts';
import { networkFilters } from './network-filter.ts';
import type { VnicProfile } from './vnic-profile.ts';

/** What the rules of a vNIC profile look at beside it. */
export interface VnicProfileWorld {
  network: Network;
  /** The profiles of the same network, and every profile that is named as a failover or has one. */
  profiles: readonly VnicProfile[];
  /** VMs and templates with a vNIC of this profile, by name. */
  users: readonly string[];
}

const nameMost = 50;
const uuidList = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:, *(?!$)|$))*$/i;

/** The custom device properties that Weft knows (VP-7), each with what its value has to look like. */
export const customDeviceProperties: Readonly<Record<string, RegExp>> = {
  /** Ids of security groups, for networks of OVN. */
  SecurityGroups: uuidList,
  /** How many queue pairs a virtio NIC has. */
  queues: /^[1-9][0-9]*$/,
};

/** VP-1 to VP-7, without QoS and external networks. `before` is null for a new profile. */
export function vnicProfileRules(before: VnicProfile | null, after: VnicProfile, world: VnicProfileWorld): Violation[] {
  return [
    ...nameRules(after, world),
    ...passThroughRules(after, world),
    ...failoverRules(before, after, world),
    ...frozenRules(before, after, world),
    ...propertyRules(after),
    ...filterRules(after),
  ];
}

/** VP-8: a profile in use stays. */
export function vnicProfileRemoveRules(profile: VnicProfile, users: readonly string[]): Violation[] {
  if (users.length === 0) return [];
  return [inUse(profile, users)];
}

function nameRules(profile: VnicProfile, { network, profiles }: VnicProfileWorld): Violation[] {
  const broken: Violation[] = [];
  const { name } = profile;
  if (name.length === 0 || name.length > nameMost) {
    const reason = `must have 1 to ${nameMost} characters`;
    broken.push(violation('INVALID_VALUE', { type: 'VnicProfile', field: 'name', reason }, 'name'));
  }
  const same = (other: VnicProfile) =>
    other.id !== profile.id && other.networkId === profile.networkId && other.name === name;
  if (profiles.some(same)) {
    broken.push(violation('ACTION_TYPE_FAILED_VNIC_PROFILE_NAME_IN_USE', { name, network: network.name }, 'name'));
  }
  if (!network.vm) {
    broken.push(violation('CANNOT_ADD_VNIC_PROFILE_TO_NON_VM_NETWORK', { network: network.name }, 'network'));
  }
  return broken;
}

function passThroughRules(profile: VnicProfile, { network }: VnicProfileWorld): Violation[] {
  if (!profile.passThrough) return [];
  const broken: Violation[] = [];
  if (profile.portMirroring) {
    broken.push(
      violation(
        'ACTION_TYPE_FAILED_PASSTHROUGH_PROFILE_CONTAINS_NOT_SUPPORTED_PROPERTIES',
        { property: 'port mirroring' },
        'port_mirroring',
      ),
    );
  }
  if (profile.networkFilterId !== null) {
    broken.push(
      violation(
        'ACTION_TYPE_FAILED_PASSTHROUGH_PROFILE_CONTAINS_NOT_SUPPORTED_PROPERTIES',
        { property: 'network filter' },
        'network_filter',
      ),
    );
  }
  if (network.portIsolation) {
    broken.push(
      violation(
        'ACTION_TYPE_FAILED_PASSTHROUGH_PROFILE_ON_ISOLATED_NETWORK',
        { network: network.name },
        'pass_through',
      ),
    );
  }
  return broken;
}

function failoverRules(before: VnicProfile | null, after: VnicProfile, { profiles }: VnicProfileWorld): Violation[] {
  const broken: Violation[] = [];
  const server = profiles.find((other) => other.id !== after.id && other.failoverId === after.id);
  if (before && server) {
    broken.push(
      violation('ACTION_TYPE_FAILED_FAILOVER_VNIC_PROFILE_IN_USE', { name: before.name, other: server.name }),
    );
  }
  if (after.failoverId === null) return broken;
  if (!after.passThrough || !after.migratable) {
    broken.push(violation('ACTION_TYPE_FAILED_FAILOVER_IS_SUPPORTED_ONLY_FOR_MIGRATABLE_PASSTHROUGH', {}, 'failover'));
  }
  const target = profiles.find(({ id }) => id === after.failoverId);
  if (!target || target.id === after.id || target.passThrough) {
    broken.push(
      violation(
        'ACTION_TYPE_FAILED_FAILOVER_VNIC_PROFILE_NOT_SUPPORTED',
        { name: target?.name ?? after.failoverId },
        'failover',
      ),
    );
  }
  return broken;
}

/** What cannot change while a VM uses the profile, and the network, which never does. */
function frozenRules(before: VnicProfile | null, after: VnicProfile, { users }: VnicProfileWorld): Violation[] {
  if (!before) return [];
  const broken: Violation[] = [];
  if (before.networkId !== after.networkId) {
    broken.push(violation('ACTION_TYPE_FAILED_CANNOT_CHANGE_VNIC_PROFILE_NETWORK', { name: before.name }, 'network'));
  }
  if (users.length === 0) return broken;
  if (before.portMirroring !== after.portMirroring) broken.push(inUse(before, users, 'port_mirroring'));
  if (before.passThrough !== after.passThrough) broken.push(inUse(before, users, 'pass_through'));
  if (before.failoverId !== after.failoverId) broken.push(inUse(before, users, 'failover'));
  return broken;
}

function propertyRules({ customProperties }: VnicProfile): Violation[] {
  return customProperties.flatMap(({ name, value }, index) => {
    const shape = Object.hasOwn(customDeviceProperties, name) ? customDeviceProperties[name] : undefined;
    if (shape?.test(value)) return [];
    const reason = shape ? `${JSON.stringify(value)} does not match ${shape.source}` : 'there is no such property';
    return [
      violation('ACTION_TYPE_FAILED_INVALID_DEVICE_CUSTOM_PROPERTIES', { name, reason }, `custom_properties[${index}]`),
    ];
  });
}

function filterRules({ networkFilterId }: VnicProfile): Violation[] {
  if (networkFilterId === null || networkFilters.some(({ id }) => id === networkFilterId)) return [];
  return [
    violation('ACTION_TYPE_FAILED_INVALID_VNIC_PROFILE_NETWORK_FILTER_ID', { id: networkFilterId }, 'network_filter'),
  ];
}

function inUse(profile: VnicProfile, users: readonly string[], field?: string): Violation {
  const code =
    users.length === 1 ? 'ACTION_TYPE_FAILED_VNIC_PROFILE_IN_ONE_USE' : 'ACTION_TYPE_FAILED_VNIC_PROFILE_IN_MANY_USES';
  return violation(code, { name: profile.name, users: users.join(', ') }, field);
}
