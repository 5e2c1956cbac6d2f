import { type Violation, violation } from '../errors/index.ts';
import { isIp } from '../host-state/index.ts';
import { type Network, vdsmName } from './network.ts';

/** What the rules of a data center's networks look at, beside the network itself. */
export interface NetworkWorld {
  /** All networks of the same data center, the one in question among them when it exists already. */
  networks: readonly Pick<Network, 'id' | 'name'>[];
}

/** Names that oVirt keeps for bonds, in any case. */
const bondLike = /^bond/i;
const labelShape = /^[A-Za-z0-9_-]+$/;

/** Whether a text can be a label: letters, digits, `_` and `-` (spec 1.5). */
export const isNetworkLabel = (text: string): boolean => labelShape.test(text);
const smallestMtu = 68;
const vlanMost = 4094;
const nameServersMost = 3;
const nameMost = 256;
const descriptionMost = 4000;

/** NET-1 to NET-8: what a network must be by itself and among the others of its data center. */
export function networkRules(network: Network, world: NetworkWorld): Violation[] {
  return [...ownRules(network), ...nameRules(network, world)];
}

function ownRules(network: Network): Violation[] {
  const broken: Violation[] = [];
  const { name, vlanId, mtu } = network;
  if (name.length === 0 || name.length > nameMost) {
    broken.push(
      violation(
        'INVALID_VALUE',
        { type: 'Network', field: 'name', reason: `must have 1 to ${nameMost} characters` },
        'name',
      ),
    );
  }
  if (network.description.length > descriptionMost) {
    const reason = `must not be longer than ${descriptionMost} characters`;
    broken.push(violation('INVALID_VALUE', { type: 'Network', field: 'description', reason }, 'description'));
  }
  if (bondLike.test(name)) broken.push(violation('NETWORK_CANNOT_CONTAIN_BOND_NAME', { name }, 'name'));
  if (vlanId !== null && (vlanId < 0 || vlanId > vlanMost)) {
    broken.push(violation('NETWORK_VLAN_OUT_OF_RANGE', { vlan: vlanId }, 'vlan.id'));
  }
  if (mtu !== 0 && mtu < smallestMtu) broken.push(violation('MTU_VALUE_INVALID', { mtu }, 'mtu'));
  if (network.stp && !network.vm) broken.push(violation('NON_VM_NETWORK_CANNOT_SUPPORT_STP', {}, 'stp'));
  if (network.label !== null && !isNetworkLabel(network.label)) {
    broken.push(violation('NETWORK_LABEL_FORMAT_INVALID', { label: network.label }, 'network_labels'));
  }
  if (network.portIsolation && !network.vm) {
    broken.push(violation('NON_VM_NETWORK_CANNOT_SUPPORT_PORT_ISOLATION', {}, 'port_isolation'));
  }
  if (network.dnsServers.length > nameServersMost) {
    broken.push(
      violation(
        'MAXIMUM_NUMBER_OF_NAMESERVERS_EXCEEDED',
        { most: nameServersMost },
        'dns_resolver_configuration.name_servers',
      ),
    );
  }
  for (const [index, server] of network.dnsServers.entries()) {
    if (isIp(server)) continue;
    const field = `dns_resolver_configuration.name_servers[${index}]`;
    const reason = `${JSON.stringify(server.slice(0, 60))} is not an IP address`;
    broken.push(violation('INVALID_VALUE', { type: 'Network', field, reason }, field));
  }
  return broken;
}

/** NET-2. Two networks with one device name could not be on one host. */
function nameRules(network: Network, { networks }: NetworkWorld): Violation[] {
  const others = networks.filter((other) => other.id !== network.id);
  const { name } = network;
  if (others.some((other) => other.name === name)) {
    return [violation('ACTION_TYPE_FAILED_NETWORK_NAME_IN_USE', { name }, 'name')];
  }
  const device = vdsmName(name, network.id);
  const clash = others.find((other) => vdsmName(other.name, other.id) === device);
  return clash ? [violation('NETWORK_NAME_USED_AS_VDSM_NETWORK_NAME', { name, other: clash.name }, 'name')] : [];
}

/** Who uses a network: by name, for the sentences. */
export interface NetworkUse {
  /** VMs and templates with a vNIC on it. */
  vms: readonly string[];
  /** Hosts that carry it. */
  hosts: readonly string[];
  /** Host NICs that carry its label, as `host: nic`. */
  labelledNics: readonly string[];
  /** Clusters in which it is the management network. */
  managementOf: readonly string[];
  /** iSCSI bonds that hold it. */
  iscsiBonds: readonly string[];
}

/** NET-11 to NET-16: what of a network may change into what while it is in use. NET-1 to NET-8 hold as well. */
export function networkUpdateRules(before: Network, after: Network, use: NetworkUse): Violation[] {
  const broken: Violation[] = [];
  if (before.dataCenterId !== after.dataCenterId) {
    broken.push(violation('ACTION_TYPE_FAILED_DATA_CENTER_ID_CANNOT_BE_CHANGED', {}, 'data_center'));
  }
  if (before.vm && !after.vm && use.vms.length > 0) broken.push(inUse(before, use.vms, 'VM', 'usages'));
  if (before.name !== after.name) {
    if (use.hosts.length > 0) broken.push(inUse(before, use.hosts, 'host', 'name'));
    if (use.vms.length > 0) broken.push(inUse(before, use.vms, 'VM', 'name'));
  }
  if (before.portIsolation !== after.portIsolation) {
    broken.push(violation('ACTION_TYPE_FAILED_PORT_ISOLATION_CANNOT_BE_CHANGED', {}, 'port_isolation'));
  }
  if (before.label !== null && after.label !== null && before.label !== after.label && use.labelledNics.length > 0) {
    const nics = use.labelledNics.join(', ');
    broken.push(
      violation(
        'ACTION_TYPE_FAILED_NETWORK_LABEL_RENAMING_NOT_SUPPORTED',
        { label: before.label, nics },
        'network_labels',
      ),
    );
  }
  return broken;
}

/** NET-17: whether a network may go. */
export function networkRemoveRules(network: Network, use: NetworkUse): Violation[] {
  const broken: Violation[] = [];
  if (use.managementOf.length > 0) {
    const clusters = use.managementOf.join(', ');
    broken.push(violation('NETWORK_CANNOT_REMOVE_MANAGEMENT_NETWORK', { name: network.name, clusters }));
  }
  if (use.iscsiBonds.length > 0) {
    const bonds = use.iscsiBonds.join(', ');
    broken.push(violation('NETWORK_CANNOT_REMOVE_ISCSI_BOND_NETWORK', { name: network.name, bonds }));
  }
  if (use.vms.length > 0) broken.push(inUse(network, use.vms, 'VM'));
  return broken;
}

function inUse(network: Network, users: readonly string[], kind: string, field?: string): Violation {
  const code = users.length === 1 ? 'ACTION_TYPE_FAILED_NETWORK_IN_ONE_USE' : 'ACTION_TYPE_FAILED_NETWORK_IN_MANY_USES';
  return violation(code, { name: network.name, kind, users: users.join(', ') }, field);
}
