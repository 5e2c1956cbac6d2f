import { type Violation, violation } from '../../errors/index.ts';
import { type BondMode, bondModeOf } from '../../host-state/index.ts';
import type { HostBond, HostNic } from '../host-nic.ts';
import { type HostNicId, type NetworkId, newId } from '../id.ts';
import type { Network } from '../network.ts';
import type { HostNetworkConfig, NetworkAttachment, Property } from '../network-attachment.ts';
import { resolveAssignments } from './ip.ts';
import type { AttachmentChange, BondChange, Ref, SetupRequest, SetupWorld } from './request.ts';

/** An entry of the request with what it stands for, and where in the request it is. */
interface Entry<Sent, Meant> {
  sent: Sent;
  meant: Meant;
  field: string;
}

/** A request with every reference resolved and applied to what was wanted before. */
export interface ResolvedSetup {
  /** What is wanted of the host from now on. */
  config: HostNetworkConfig;
  attachments: Entry<AttachmentChange, NetworkAttachment>[];
  removedAttachments: NetworkAttachment[];
  bonds: Entry<BondChange, HostBond>[];
  removedBonds: HostBond[];
  /** References that lead nowhere. Entries with such a reference are left out above. */
  violations: Violation[];
}

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
    bonds: [],
    removedBonds: [],
    violations: [],
  };
  removeBonds(request, resolved);
  for (const [index, sent] of request.modifiedBonds.entries()) {
    changeBond(sent, `modified_bonds[${index}]`, resolved, world);
  }
  for (const [index, ref] of request.removedAttachments.entries()) {
    removeAttachment(ref, `removed_network_attachments[${index}]`, resolved);
  }
  // After the bonds: attachments may name those that the same request makes.
  for (const [index, sent] of request.modifiedAttachments.entries()) {
    changeAttachment(sent, `modified_network_attachments[${index}]`, resolved, world);
  }
  changeLabels(request, resolved);
  followLabels(world, resolved);
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
    violations.push(violation('NETWORK_ATTACHMENT_REFERENCES_NIC_INCOHERENTLY', { id: nic.id, name }, field));
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
  const ports = sent.ports?.flatMap((ref, index) => {
    const nic = findNic(ref, `${field}.bonding.slaves[${index}]`, present(config, world), violations);
    return nic ? [nic] : [];
  });
  if (sent.ports && ports?.length !== sent.ports.length) return;
  const options = sent.options ? toOptions(sent.options) : (before?.options ?? toOptions(defaultBondOptions));
  const mode = modeOf(options, before?.mode, name, field, violations);
  if (mode === undefined) return;
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
): BondMode | undefined {
  if (options.mode === undefined) return before ?? '802.3ad';
  const mode = bondModeOf(options.mode);
  if (mode === undefined) {
    const args = { bond, option: 'mode', reason: `cannot be ${options.mode}` };
    violations.push(violation('NETWORK_BOND_INVALID_OPTION', args, `${field}.bonding.options`));
  }
  return mode;
}

function observedPorts(bond: string, { nics }: HostNetworkConfig, { observation }: SetupWorld): HostNicId[] {
  const seen = observation.state.interfaces.find(({ name }) => name === bond);
  const names = seen?.type === 'bond' ? seen['link-aggregation'].port : [];
  return nics.filter(({ name }) => names.includes(name)).map(({ id }) => id);
}

function removeAttachment(ref: Ref, field: string, { config, removedAttachments, violations }: ResolvedSetup): void {
  const attachment = config.attachments.find(({ id }) => id === ref.id?.toLowerCase());
  if (!attachment) {
    const args = { attachment: ref.id ?? '' };
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
  const network = attachedNetwork(sent.network, before, field, world, violations);
  const nicField = `${field}.host_nic`;
  const nic =
    sent.nic === undefined && before
      ? config.nics.find(({ id }) => id === before.nicId)
      : findNic(sent.nic, nicField, present(config, world), violations);
  if (!network || !nic) return;
  const ip = resolveAssignments(sent.assignments, network.name, `${field}.ip_address_assignments`, violations);
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

function changeLabels(request: SetupRequest, { config, violations }: ResolvedSetup): void {
  for (const [index, label] of request.removedLabels.entries()) {
    if (!config.labels.some((known) => known.label === label)) {
      violations.push(violation('LABEL_NOT_EXIST_IN_HOST', { label }, `removed_labels[${index}]`));
    }
    config.labels = config.labels.filter((known) => known.label !== label);
  }
  for (const [index, { label, nic: ref }] of request.modifiedLabels.entries()) {
    const field = `modified_labels[${index}]`;
    if (request.modifiedLabels.filter((other) => other.label === label).length > 1) {
      violations.push(violation('PARAMS_CONTAIN_DUPLICATE_LABELS', { label }, field));
      continue;
    }
    const nic = config.nics.find(({ id, name }) =>
      ref.id === undefined ? name === ref.name : id === ref.id.toLowerCase(),
    );
    if (!nic) {
      violations.push(violation('INTERFACE_ON_NIC_LABEL_NOT_EXIST', { label, nic: ref.name ?? ref.id ?? '' }, field));
      continue;
    }
    config.labels = [
      ...config.labels.filter((known) => known.label !== label),
      { hostId: nic.hostId, nicId: nic.id, label },
    ];
  }
}

/** Labels carry their networks with them: on the NIC where the label is, off the host when it is on none. */
function followLabels({ host, config: before, networks, assigned }: SetupWorld, { config }: ResolvedSetup): void {
  const place = (labels: HostNetworkConfig['labels'], label: string) =>
    labels.find((known) => known.label === label)?.nicId;
  for (const networkId of assigned.keys()) {
    const network = networks.get(networkId as NetworkId);
    if (!network || network.label === null) continue;
    const was = place(before.labels, network.label);
    const is = place(config.labels, network.label);
    if (was === is) continue;
    const attached = config.attachments.find((known) => known.networkId === network.id);
    if (is === undefined) {
      config.attachments = config.attachments.filter((known) => known !== attached || known.nicId !== was);
    } else if (!attached) {
      config.attachments.push({
        id: newId(),
        hostId: host.id,
        networkId: network.id,
        nicId: is,
        ipv4: null,
        ipv6: null,
        dnsServers: null,
        properties: [],
        qos: null,
      });
    } else if (attached.nicId === was) {
      config.attachments = config.attachments.map((known) => (known === attached ? { ...known, nicId: is } : known));
    }
  }
}
