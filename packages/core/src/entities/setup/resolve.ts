import { type Violation, violation } from '../../errors/index.ts';
import { type BondMode, bondModeOf } from '../../host-state/index.ts';
import type { HostBond, HostNic } from '../host-nic.ts';
import { type HostNicId, newId } from '../id.ts';
import type { Network } from '../network.ts';
import type { HostNetworkConfig, NetworkAttachment, Property } from '../network-attachment.ts';
import { resolveAssignments } from './ip.ts';
import { changeLabels, followLabels } from './labels.ts';
import type { AttachmentChange, AttachmentRef, BondChange, Ref, SetupRequest, SetupWorld } from './request.ts';
import type { ResolvedSetup } from './resolved.ts';

/** A bond that is sent without options (spec 1.4). */
const defaultBondOptions: Property[] = [
  { name: 'mode', value: '4' },
  { name: 'miimon', value: '100' },
  { name: 'xmit_hash_policy', value: '2' },
];

/** Finds out what a request means. */
export function resolveSetup(request: SetupRequest, world: SetupWorld): ResolvedSetup {
  const config: HostNetworkConfig = {
    attachments: [...world.config.attachments],
    bonds: [...world.config.bonds],
    labels: [...world.config.labels],
    nics: [...world.config.nics],
  };
  const resolved: ResolvedSetup = {
    config,
    attachments: [],
    removedAttachments: [],
    synchronized: new Set(),
    bonds: [],
    removedBonds: [],
    violations: [],
  };
  removeBonds(request, resolved);
  for (const [index, sent] of request.modifiedBonds.entries()) {
    changeBond(sent, `modified_bonds[${index}]`, resolved, world);
  }
  for (const [index, ref] of request.removedAttachments.entries()) {
    removeAttachment(ref, `removed_network_attachments[${index}]`, resolved, world);
  }
  for (const [index, ref] of request.synchronizedAttachments.entries()) {
    const field = `synchronized_network_attachments[${index}]`;
    if (isEmpty(ref)) {
      resolved.violations.push(violation('NULL_PASSED_AS_NETWORK_ATTACHMENT', {}, field));
      continue;
    }
    const attachment = findAttachment(ref, world.config.attachments, field, world, resolved.violations);
    if (attachment) resolved.synchronized.add(attachment.id);
    else if (attachment === undefined) {
      resolved.violations.push(violation('NETWORK_ATTACHMENTS_NOT_EXISTS', { attachment: said(ref) }, field));
    }
  }
  // After the bonds: attachments may name those that the same request makes.
  for (const [index, sent] of request.modifiedAttachments.entries()) {
    changeAttachment(sent, `modified_network_attachments[${index}]`, resolved, world);
  }
  changeLabels(request, resolved, present(config, world));
  followLabels(world, resolved);
  // A label goes with the bond that it is on; what the bond carries by it stands in the way of its removal.
  config.labels = config.labels.filter(({ nicId }) => !resolved.removedBonds.some(({ id }) => id === nicId));
  return resolved;
}

/** The devices that can be named: a NIC that was pulled is known, but not there. */
function present({ nics }: HostNetworkConfig, { observation }: SetupWorld): HostNic[] {
  const seen = new Set(observation.state.interfaces.map(({ name }) => name));
  return nics.filter(({ kind, name }) => kind !== 'nic' || seen.has(name));
}

/** The NIC or bond that a reference names. */
function findNic(
  ref: Ref | undefined,
  field: string,
  nics: readonly HostNic[],
  violations: Violation[],
  incoherently:
    | 'NETWORK_ATTACHMENT_REFERENCES_NICS_INCOHERENTLY'
    | 'BOND_REFERENCES_NICS_INCOHERENTLY' = 'NETWORK_ATTACHMENT_REFERENCES_NICS_INCOHERENTLY',
): HostNic | undefined {
  if (ref?.id === undefined && ref?.name === undefined) {
    violations.push(violation('HOST_NETWORK_INTERFACE_DOES_NOT_HAVE_NAME_SET', {}, field));
    return undefined;
  }
  const { id, name } = ref;
  const nic = nics.find((known) => (id === undefined ? known.name === name : known.id === id.toLowerCase()));
  if (!nic) {
    const args = { nic: name ?? id ?? '' };
    violations.push(violation('HOST_NETWORK_INTERFACE_HAVING_ID_OR_NAME_DOES_NOT_EXIST', args, field));
  } else if (name !== undefined && nic.name !== name) {
    violations.push(violation(incoherently, { id: nic.id, name }, field));
    return undefined;
  }
  return nic;
}

function removeBonds(request: SetupRequest, { config, removedBonds, violations }: ResolvedSetup): void {
  for (const [index, { id, name }] of request.removedBonds.entries()) {
    const field = `removed_bonds[${index}]`;
    if (id === undefined && name === undefined) {
      violations.push(violation('BOND_DOES_NOT_HAVE_NEITHER_ID_NOR_NAME_SPECIFIED', {}, field));
      continue;
    }
    const bond = config.bonds.find((known) => (id === undefined ? known.name === name : known.id === id.toLowerCase()));
    if (!bond) {
      violations.push(violation('NETWORK_BOND_RECORDS_DOES_NOT_EXISTS', { bond: name ?? id ?? '' }, field));
      continue;
    }
    if (name !== undefined && bond.name !== name) {
      violations.push(violation('BOND_REFERENCES_NICS_INCOHERENTLY', { id: bond.id, name }, field));
      continue;
    }
    const isChangedToo = request.modifiedBonds.some((other) => other.id === bond.id || other.name === bond.name);
    if (isChangedToo) {
      violations.push(violation('BONDS_UPDATED_AND_REMOVED_SIMULTANEOUSLY', { bond: bond.name }, field));
      continue;
    }
    config.bonds = config.bonds.filter((known) => known !== bond);
    removedBonds.push(bond);
  }
}

function changeBond(sent: BondChange, field: string, resolved: ResolvedSetup, world: SetupWorld): void {
  const { config, violations } = resolved;
  if (sent.id === undefined && sent.name === undefined) {
    violations.push(violation('BOND_DOES_NOT_HAVE_NEITHER_ID_NOR_NAME_SPECIFIED', {}, field));
    return;
  }
  const isIt = ({ id, name }: { id: string; name: string }) =>
    sent.id === undefined ? name === sent.name : id === sent.id.toLowerCase();
  const before = config.bonds.find(isIt);
  // A bond that somebody else made becomes ours, with the id that it is known by.
  const device = config.nics.find((nic) => nic.kind === 'bond' && isIt(nic));
  const name = before?.name ?? device?.name ?? sent.name;
  if (name === undefined) {
    violations.push(violation('NETWORK_BOND_RECORDS_DOES_NOT_EXISTS', { bond: sent.id ?? '' }, field));
    return;
  }
  const id = before?.id ?? device?.id ?? newId<HostNicId>();
  if (sent.name !== undefined && sent.name !== name) {
    violations.push(violation('BOND_REFERENCES_NICS_INCOHERENTLY', { id, name: sent.name }, field));
    return;
  }
  if (resolved.bonds.some(({ meant }) => meant.name === name)) {
    violations.push(violation('BOND_MODIFIED_SEVERAL_TIMES', { bond: name }, field));
    return;
  }
  const ports = sent.ports?.flatMap((ref, index) => {
    const at = `${field}.bonding.slaves[${index}]`;
    const nic = findNic(ref, at, present(config, world), violations, 'BOND_REFERENCES_NICS_INCOHERENTLY');
    return nic ? [nic] : [];
  });
  const options = sent.options ? toOptions(sent.options) : (before?.options ?? toOptions(defaultBondOptions));
  const mode = modeOf(options, before?.mode, name, field, violations);
  const portIds = ports ? ports.map((port) => port.id) : (before?.portIds ?? observedPorts(name, config, world));
  const bond: HostBond = { id, hostId: world.host.id, name, mode, options, portIds };
  config.bonds = [...config.bonds.filter((known) => known.id !== id), bond];
  if (!config.nics.some((nic) => nic.id === id)) {
    config.nics.push({ id, hostId: world.host.id, name, kind: 'bond', permanentMac: null, pciAddress: null });
  }
  resolved.bonds.push({ sent, meant: bond, field });
}

const toOptions = (list: readonly Property[]): Record<string, string> =>
  Object.fromEntries(list.map(({ name, value }) => [name, value]));

/** A bond whose options do not speak of the mode keeps its own; a new one has mode 4. */
function modeOf(
  options: Record<string, string>,
  before: BondMode | undefined,
  bond: string,
  field: string,
  violations: Violation[],
): BondMode {
  if (options.mode === undefined) return before ?? '802.3ad';
  const mode = bondModeOf(options.mode);
  if (mode !== undefined) return mode;
  const args = { bond, option: 'mode', reason: `cannot be ${options.mode}` };
  violations.push(violation('NETWORK_BOND_INVALID_OPTION', args, `${field}.bonding.options`));
  // So that networks on the bond are judged, too.
  return '802.3ad';
}

function observedPorts(bond: string, { nics }: HostNetworkConfig, { observation }: SetupWorld): HostNicId[] {
  const seen = observation.state.interfaces.find(({ name }) => name === bond);
  const names = seen?.type === 'bond' ? seen['link-aggregation'].port : [];
  return nics.filter(({ name }) => names.includes(name)).map(({ id }) => id);
}

/**
 * The attachment that a reference names, by its id or by its network, of which a host has one attachment; named by both, they
 * agree. Null when it cannot be said which it is; what is wrong is said then.
 */
function findAttachment(
  { id, network }: AttachmentRef,
  attachments: readonly NetworkAttachment[],
  field: string,
  world: SetupWorld,
  violations: Violation[],
): NetworkAttachment | null | undefined {
  const byId = attachments.find((one) => one.id === id?.toLowerCase());
  if (network === undefined) return byId;
  if (id !== undefined) return byId && (attachedNetwork(network, byId, field, world, violations) ? byId : null);
  const named = attachedNetwork(network, undefined, field, world, violations);
  return named ? attachments.find(({ networkId }) => networkId === named.id) : null;
}

const isEmpty = ({ id, network }: AttachmentRef): boolean => id === undefined && network === undefined;

const said = ({ id, network }: AttachmentRef): string => id ?? network?.name ?? network?.id ?? '';

function removeAttachment(ref: AttachmentRef, field: string, resolved: ResolvedSetup, world: SetupWorld): void {
  const { config, removedAttachments, violations } = resolved;
  if (isEmpty(ref)) {
    violations.push(violation('NULL_PASSED_AS_NETWORK_ATTACHMENT', {}, field));
    return;
  }
  const attachment = findAttachment(ref, config.attachments, field, world, violations);
  if (attachment === null) return;
  if (!attachment) {
    const args = { attachment: said(ref) };
    violations.push(violation('NETWORK_ATTACHMENTS_TO_BE_REMOVED_DOES_NOT_EXISTS', args, field));
    return;
  }
  config.attachments = config.attachments.filter((known) => known !== attachment);
  removedAttachments.push(attachment);
}

function changeAttachment(
  sent: AttachmentChange | null,
  field: string,
  resolved: ResolvedSetup,
  world: SetupWorld,
): void {
  const { config, violations } = resolved;
  if (sent === null) {
    violations.push(violation('NULL_PASSED_AS_NETWORK_ATTACHMENT', {}, field));
    return;
  }
  const before =
    sent.id === undefined ? undefined : world.config.attachments.find(({ id }) => id === sent.id?.toLowerCase());
  if (sent.id !== undefined && !before) {
    violations.push(violation('MODIFIED_NETWORK_ATTACHMENT_DOES_NOT_EXISTS', { attachment: sent.id }, field));
    return;
  }
  if (before && resolved.removedAttachments.includes(before)) {
    violations.push(violation('NETWORK_ATTACHMENT_IN_BOTH_LISTS', { attachment: before.id }, field));
    return;
  }
  if (before && resolved.attachments.some(({ meant }) => meant.id === before.id)) {
    const network = world.networks.get(before.networkId)?.name ?? before.networkId;
    violations.push(violation('NETWORKS_ALREADY_ATTACHED_TO_IFACES', { network }, field));
    return;
  }
  const network = attachedNetwork(sent.network, before, field, world, violations);
  const nicField = `${field}.host_nic`;
  const nic =
    sent.nic === undefined && before
      ? config.nics.find(({ id }) => id === before.nicId)
      : findNic(sent.nic, nicField, present(config, world), violations);
  const called = network?.name ?? sent.network?.name ?? sent.network?.id ?? '';
  const ip = resolveAssignments(sent.assignments, called, `${field}.ip_address_assignments`, violations);
  if (!network || !nic) return;
  const attachment: NetworkAttachment = {
    id: before?.id ?? newId(),
    hostId: world.host.id,
    networkId: network.id,
    nicId: nic.id,
    ipv4: ip ? ip.ipv4 : (before?.ipv4 ?? null),
    ipv6: ip ? ip.ipv6 : (before?.ipv6 ?? null),
    dnsServers: sent.dnsServers === undefined ? (before?.dnsServers ?? null) : sent.dnsServers,
    properties: sent.properties ?? before?.properties ?? [],
    qos: sent.qos === undefined ? (before?.qos ?? null) : sent.qos,
    bridge: sent.bridge ?? before?.bridge ?? null,
  };
  config.attachments = [...config.attachments.filter(({ id }) => id !== attachment.id), attachment];
  resolved.attachments.push({ sent, meant: attachment, field });
}

function attachedNetwork(
  ref: Ref | undefined,
  before: NetworkAttachment | undefined,
  field: string,
  { networks }: SetupWorld,
  violations: Violation[],
): Network | undefined {
  if (ref?.id === undefined && ref?.name === undefined) {
    if (before) return networks.get(before.networkId);
    violations.push(violation('NETWORK_ATTACHMENT_NETWORK_ID_OR_NAME_IS_NOT_SET', {}, field));
    return undefined;
  }
  const { id, name } = ref;
  const all = [...networks.values()];
  const network = all.find((known) => (id === undefined ? known.name === name : known.id === id.toLowerCase()));
  const at = `${field}.network`;
  if (!network) {
    const code = id === undefined ? 'NETWORK_HAVING_NAME_NOT_EXISTS' : 'NETWORK_HAVING_ID_NOT_EXISTS';
    violations.push(violation(code, { network: id ?? name ?? '' }, at));
    return undefined;
  }
  if (name !== undefined && network.name !== name) {
    violations.push(violation('NETWORK_ATTACHMENT_REFERENCES_NETWORK_INCOHERENTLY', { id: network.id, name }, at));
    return undefined;
  }
  if (before && before.networkId !== network.id) {
    violations.push(violation('CANNOT_CHANGE_ATTACHED_NETWORK', { attachment: before.id }, at));
    return undefined;
  }
  return network;
}
