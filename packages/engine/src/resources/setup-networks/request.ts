import {
  type AssignmentChange,
  type AttachmentChange,
  type AttachmentQos,
  type AttachmentRef,
  type BondChange,
  emptySetup,
  type LabelChange,
  type Property,
  type Ref,
  type SetupRequest,
} from '@weft/core/entities';
import type { ActionInput, Reference, Update } from '../../api/index.ts';
import type { host } from '../hosts/host.ts';
import type { networkAttachment } from '../network-attachments/network-attachment.ts';
import { changedLimits } from '../qoss/qos.ts';

/** The body of `setupnetworks`. */
export type SetupBody = ActionInput<NonNullable<(typeof host)['actions']>['setupnetworks']>;
/** An attachment as it is sent, alone or in a set-up. */
export type SentAttachment = { id?: string } & Update<typeof networkAttachment>;
type SentAssignment = NonNullable<SentAttachment['ip_address_assignments']>[number];
type SentBond = NonNullable<SetupBody['modified_bonds']>[number];
type SentLabel = NonNullable<SetupBody['modified_labels']>[number];

/** The request in the words of the rules, which find out what it means. */
export function setupRequest(body: SetupBody): SetupRequest {
  return {
    ...emptySetup,
    modifiedAttachments: (body.modified_network_attachments ?? []).map(listedAttachment),
    removedAttachments: (body.removed_network_attachments ?? []).map(attachmentRef),
    synchronizedAttachments: (body.synchronized_network_attachments ?? []).map(attachmentRef),
    modifiedBonds: (body.modified_bonds ?? []).map(bondChange),
    removedBonds: (body.removed_bonds ?? []).map(toRef),
    modifiedLabels: (body.modified_labels ?? []).map(labelChange),
    removedLabels: (body.removed_labels ?? []).map(({ id }) => id ?? ''),
  };
}

function attachmentRef({ id, network }: SentAttachment): AttachmentRef {
  return { ...(id === undefined ? {} : { id }), ...(network ? { network: toRef(network) } : {}) };
}

/** One of a list of attachments; null says that it was sent with nothing in it. */
const listedAttachment = (sent: SentAttachment): AttachmentChange | null =>
  Object.keys(sent).length === 0 ? null : attachmentChange(sent);

/** What was sent, of what can be cleared: null clears, nothing leaves. */
export function attachmentChange(sent: SentAttachment): AttachmentChange {
  return {
    ...(sent.id === undefined ? {} : { id: sent.id }),
    ...(sent.network ? { network: toRef(sent.network) } : {}),
    ...(sent.host_nic ? { nic: toRef(sent.host_nic) } : {}),
    ...(sent.ip_address_assignments === undefined
      ? {}
      : { assignments: (sent.ip_address_assignments ?? []).map(assignmentChange) }),
    ...(sent.dns_resolver_configuration === undefined
      ? {}
      : { dnsServers: sent.dns_resolver_configuration?.name_servers?.map((server) => server.trim()) ?? null }),
    ...(sent.qos === undefined ? {} : { qos: attachmentQos(sent.qos) }),
    ...(sent.properties === undefined ? {} : { properties: (sent.properties ?? []).map(property) }),
  };
}

/** An element with nothing in it means that of the network, as none does. */
function attachmentQos(sent: SentAttachment['qos']): AttachmentQos | null {
  if (!sent) return null;
  const { name, type, ...rest } = sent;
  const limits = changedLimits({}, rest);
  if (!name && !type && Object.keys(limits).length === 0) return null;
  return { ...(name ? { name } : {}), ...(type ? { type } : {}), limits };
}

function assignmentChange({ assignment_method: method, ip }: SentAssignment): AssignmentChange {
  const version = ip?.version;
  // A method that IPv4 does not have speaks of IPv6 where nothing else does.
  const implied =
    !version && !ip?.address && (method === 'autoconf' || method === 'poly_dhcp_autoconf') ? 'v6' : version;
  return {
    ...(method ? { method } : {}),
    ...(implied ? { version: implied } : {}),
    ...text('address', ip?.address),
    ...text('netmask', ip?.netmask),
    ...text('gateway', ip?.gateway),
  };
}

function text<K extends string>(key: K, value: string | null | undefined): { [key in K]?: string } {
  const trimmed = value?.trim();
  return trimmed ? ({ [key]: trimmed } as { [key in K]: string }) : {};
}

function bondChange(sent: SentBond): BondChange {
  const { id, name, bonding } = sent;
  return {
    ...(id === undefined ? {} : { id }),
    ...(name ? { name } : {}),
    // No options and an empty list of them are the same: the default ones.
    ...(bonding?.options && bonding.options.length > 0 ? { options: bonding.options.map(property) } : {}),
    ...(bonding?.slaves ? { ports: bonding.slaves.map(toRef) } : {}),
  };
}

function labelChange({ id, host_nic }: SentLabel): LabelChange {
  return { label: id ?? '', nic: toRef(host_nic ?? {}) };
}

const property = ({ name, value }: { name: string; value?: string | null }): Property => ({ name, value: value ?? '' });

function toRef({ id, name }: Reference | { id?: string; name?: string | null }): Ref {
  return { ...(id === undefined ? {} : { id }), ...(name ? { name } : {}) };
}
