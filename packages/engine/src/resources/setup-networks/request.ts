import {
  type HostBond,
  type HostNetworkConfig,
  type HostNic,
  type HostNicId,
  type HostNicLabel,
  type Network,
  type NetworkAttachment,
  type NetworkAttachmentId,
  newId,
  type Property,
} from '@weft/core/entities';
import { type Violation, violation } from '@weft/core/errors';
import { type BondMode, bondModeOf } from '@weft/core/host-state';
import type { ActionInput, Reference } from '../../api/index.ts';
import type { host } from '../hosts/host.ts';
import { readAssignments, readNameServers } from '../network-attachments/input.ts';
import type { HostNetworking } from './networking.ts';

/** The body of `setupnetworks`. */
export type SetupBody = ActionInput<NonNullable<(typeof host)['actions']>['setupnetworks']>;
type SentAttachment = NonNullable<SetupBody['modified_network_attachments']>[number];
type SentBond = NonNullable<SetupBody['modified_bonds']>[number];
type SentLabel = NonNullable<SetupBody['modified_labels']>[number];

/** A request with everything that it names found: what it changes, whole. */
export interface SetupRequest {
  attachments: NetworkAttachment[];
  removedAttachments: NetworkAttachmentId[];
  synchronized: NetworkAttachmentId[];
  bonds: HostBond[];
  removedBonds: HostNicId[];
  labels: HostNicLabel[];
  removedLabels: string[];
  /** Bonds that the host does not have yet. */
  newNics: HostNic[];
}

/** A request as it was understood, and all that could not be. */
export interface ReadRequest {
  request: SetupRequest;
  problems: Violation[];
}

/** What a bond is when nothing is said of it (spec 1.4). */
const defaultOptions: Readonly<Record<string, string>> = { mode: '4', miimon: '100', xmit_hash_policy: '2' };

/** Finds what a request names, by id or by name, in the host's present configuration and in the request's own bonds. */
export function readSetup(body: SetupBody, present: HostNetworking): ReadRequest {
  const { config, networks } = present;
  const problems: Violation[] = [];
  const newNics: HostNic[] = [];
  const hostId = present.host.id;
  const nicsById = new Map(config.nics.map((nic) => [nic.id as string, nic]));
  const nicsByName = new Map(config.nics.map((nic) => [nic.name, nic]));
  const networksByName = new Map([...networks.values()].map((network) => [network.name, network]));
  const attachmentsById = new Map(config.attachments.map((one) => [one.id as string, one]));

  function findNic(reference: Reference | null | undefined, at: string): HostNic | undefined {
    const { id, name } = reference ?? {};
    if (id === undefined && name === undefined) {
      problems.push(violation('HOST_NETWORK_INTERFACE_DOES_NOT_HAVE_NAME_SET', {}, at));
      return undefined;
    }
    const found = id === undefined ? nicsByName.get(name ?? '') : nicsById.get(id);
    if (!found) {
      problems.push(
        violation('HOST_NETWORK_INTERFACE_HAVING_ID_OR_NAME_DOES_NOT_EXIST', { nic: name ?? id ?? '' }, at),
      );
    } else if (name !== undefined && found.name !== name) {
      problems.push(violation('NETWORK_ATTACHMENT_REFERENCES_NIC_INCOHERENTLY', { id: found.id, name }, at));
    }
    return found;
  }

  function findNetwork(reference: Reference | null | undefined, at: string): Network | undefined {
    const { id, name } = reference ?? {};
    if (id === undefined && name === undefined) {
      problems.push(violation('NETWORK_ATTACHMENT_NETWORK_ID_OR_NAME_IS_NOT_SET', {}, at));
      return undefined;
    }
    const found = id === undefined ? networksByName.get(name ?? '') : networks.get(id as Network['id']);
    if (!found && id !== undefined) problems.push(violation('NETWORK_HAVING_ID_NOT_EXISTS', { network: id }, at));
    if (!found && id === undefined)
      problems.push(violation('NETWORK_HAVING_NAME_NOT_EXISTS', { network: name ?? '' }, at));
    if (found && name !== undefined && found.name !== name) {
      problems.push(violation('NETWORK_ATTACHMENT_REFERENCES_NETWORK_INCOHERENTLY', { id: found.id, name }, at));
    }
    return found;
  }

  function findAttachment(
    { id }: { id?: string },
    at: string,
    code: 'MODIFIED_NETWORK_ATTACHMENT_DOES_NOT_EXISTS' | 'NETWORK_ATTACHMENTS_TO_BE_REMOVED_DOES_NOT_EXISTS',
  ): NetworkAttachment | undefined {
    const found = id === undefined ? undefined : attachmentsById.get(id);
    if (!found) problems.push(violation(code, { attachment: id ?? '' }, at));
    return found;
  }

  /** By id, or by name among the bonds that are wanted of the host. */
  function findBond({ id, name }: SentBond, at: string): HostBond | undefined {
    if (id === undefined && !name) {
      problems.push(violation('BOND_DOES_NOT_HAVE_NEITHER_ID_NOR_NAME_SPECIFIED', {}, at));
      return undefined;
    }
    return config.bonds.find((bond) => (id === undefined ? bond.name === name : bond.id === id));
  }

  /** A bond that is new gets its device first, so that attachments, and bonds read later, find it. */
  function deviceOfBond(sent: SentBond, at: string): { nic: HostNic; bond: HostBond | undefined } | undefined {
    const bond = findBond(sent, at);
    const { id, name } = sent;
    if (id === undefined && !name) return undefined;
    const known = bond ? nicsById.get(bond.id) : id === undefined ? nicsByName.get(name ?? '') : nicsById.get(id);
    if (known) return { nic: known, bond };
    if (id !== undefined) {
      problems.push(violation('NETWORK_BOND_RECORDS_DOES_NOT_EXISTS', { bond: id }, at));
      return undefined;
    }
    const nic: HostNic = { id: newId(), hostId, name: name ?? '', kind: 'bond', permanentMac: null, pciAddress: null };
    newNics.push(nic);
    nicsById.set(nic.id, nic);
    nicsByName.set(nic.name, nic);
    return { nic, bond: undefined };
  }

  function readBond(sent: SentBond, nic: HostNic, bond: HostBond | undefined, at: string): HostBond {
    const slaves = sent.bonding?.slaves;
    const portIds = slaves
      ? slaves.flatMap((slave, index) => findNic(slave, `${at}.bonding.slaves[${index}]`)?.id ?? [])
      : (bond?.portIds ?? []);
    const sentOptions = sent.bonding?.options;
    const given = sentOptions?.length
      ? Object.fromEntries(sentOptions.map(({ name, value }) => [name, value]))
      : undefined;
    const options = given ?? bond?.options ?? { ...defaultOptions };
    return { id: nic.id, hostId, name: nic.name, mode: readMode(options, `${at}.bonding.options`), options, portIds };
  }

  function readMode(options: Record<string, string>, at: string): BondMode {
    // The kernel's own default where options are given but no mode is.
    const mode = bondModeOf(options.mode ?? '0');
    if (mode) return mode;
    const reason = `${options.mode} is no bonding mode`;
    problems.push(violation('INVALID_VALUE', { type: 'HostNic', field: at, reason }, at));
    return '802.3ad';
  }

  function readAttachment(sent: SentAttachment, at: string): NetworkAttachment[] {
    const before =
      sent.id === undefined ? undefined : findAttachment(sent, at, 'MODIFIED_NETWORK_ATTACHMENT_DOES_NOT_EXISTS');
    if (sent.id !== undefined && !before) return [];
    const nicId = sent.host_nic || !before ? findNic(sent.host_nic, `${at}.host_nic`)?.id : before.nicId;
    const networkId = sent.network || !before ? findNetwork(sent.network, `${at}.network`)?.id : before.networkId;
    const assignments = readAssignments(sent.ip_address_assignments, `${at}.`, problems);
    const dnsServers = readNameServers(sent.dns_resolver_configuration, `${at}.`, problems);
    if (!nicId || !networkId) return [];
    const kept = before ?? { ipv4: null, ipv6: null, dnsServers: null, properties: [] };
    return [
      {
        id: before?.id ?? newId(),
        hostId,
        networkId,
        nicId,
        ...(sent.ip_address_assignments === undefined ? { ipv4: kept.ipv4, ipv6: kept.ipv6 } : assignments),
        dnsServers: sent.dns_resolver_configuration === undefined ? kept.dnsServers : dnsServers,
        properties: sent.properties === undefined ? kept.properties : (sent.properties ?? []).map(property),
      },
    ];
  }

  function readLabel(sent: SentLabel, at: string): HostNicLabel[] {
    const nic = findNic(sent.host_nic, `${at}.host_nic`);
    if (!sent.id)
      problems.push(violation('MISSING_FIELD', { type: 'NetworkLabel', field: `${at}.id`, method: 'setup' }, at));
    return nic && sent.id ? [{ hostId, label: sent.id, nicId: nic.id }] : [];
  }

  const bondDevices = (body.modified_bonds ?? []).map((sent, index) => {
    const at = `modified_bonds[${index}]`;
    return { sent, at, device: deviceOfBond(sent, at) };
  });
  const removedBonds = (body.removed_bonds ?? []).flatMap((sent, index) => {
    const at = `removed_bonds[${index}]`;
    const bond = findBond(sent, at);
    if (!bond && (sent.id ?? sent.name)) {
      problems.push(violation('NETWORK_BOND_RECORDS_DOES_NOT_EXISTS', { bond: sent.name ?? sent.id ?? '' }, at));
    }
    return bond ? [bond.id] : [];
  });
  const request: SetupRequest = {
    bonds: bondDevices.flatMap(({ sent, at, device }) => (device ? [readBond(sent, device.nic, device.bond, at)] : [])),
    removedBonds,
    attachments: (body.modified_network_attachments ?? []).flatMap((sent, index) =>
      readAttachment(sent, `modified_network_attachments[${index}]`),
    ),
    removedAttachments: (body.removed_network_attachments ?? []).flatMap((sent, index) => {
      const at = `removed_network_attachments[${index}]`;
      return findAttachment(sent, at, 'NETWORK_ATTACHMENTS_TO_BE_REMOVED_DOES_NOT_EXISTS')?.id ?? [];
    }),
    synchronized: (body.synchronized_network_attachments ?? []).flatMap((sent, index) => {
      const at = `synchronized_network_attachments[${index}]`;
      return findAttachment(sent, at, 'MODIFIED_NETWORK_ATTACHMENT_DOES_NOT_EXISTS')?.id ?? [];
    }),
    labels: (body.modified_labels ?? []).flatMap((sent, index) => readLabel(sent, `modified_labels[${index}]`)),
    removedLabels: (body.removed_labels ?? []).flatMap(({ id }, index) => {
      if (id !== undefined && config.labels.some(({ label }) => label === id)) return [id];
      problems.push(violation('LABEL_NOT_EXIST_IN_HOST', { label: id ?? '' }, `removed_labels[${index}]`));
      return [];
    }),
    newNics,
  };
  return { request, problems };
}

const property = ({ name, value }: { name: string; value?: string | null | undefined }): Property => {
  return { name, value: value ?? '' };
};

/** The host's configuration with the request carried out; what it does not name stays. */
export function applyRequest(config: HostNetworkConfig, request: SetupRequest): HostNetworkConfig {
  const removedAttachments = new Set<string>(request.removedAttachments);
  const removedBonds = new Set<string>(request.removedBonds);
  const removedLabels = new Set(request.removedLabels);
  return {
    nics: [...config.nics, ...request.newNics],
    bonds: replaced(config.bonds, request.bonds, ({ id }) => id).filter(({ id }) => !removedBonds.has(id)),
    attachments: replaced(config.attachments, request.attachments, ({ id }) => id).filter(
      ({ id }) => !removedAttachments.has(id),
    ),
    labels: replaced(config.labels, request.labels, ({ label }) => label).filter(
      ({ label, nicId }) => !removedLabels.has(label) && !removedBonds.has(nicId),
    ),
  };
}

/** The list with those of the same key replaced, in their places, and the others added. */
function replaced<T>(list: readonly T[], newer: readonly T[], key: (item: T) => string): T[] {
  const byKey = new Map(newer.map((item) => [key(item), item]));
  const kept = list.map((item) => byKey.get(key(item)) ?? item);
  const known = new Set(list.map(key));
  return [...kept, ...newer.filter((item) => !known.has(key(item)))];
}
