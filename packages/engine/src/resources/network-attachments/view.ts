import type { AttachmentQos, HostNic, IpAssignment, NetworkAttachment } from '@weft/core/entities';
import { netmaskOf } from '@weft/core/host-state';
import { inSync, type ReportedConfiguration } from '@weft/core/plan';
import type { Infer } from '../../api/index.ts';
import { compareAttachment, type HostNetworking } from '../setup-networks/networking.ts';
import type { networkAttachment } from './network-attachment.ts';

type View = Infer<typeof networkAttachment>;

/** A host's attachments as the API shows them, in the order of their NICs and networks. */
export function attachmentViews(networking: HostNetworking, of: (attachment: NetworkAttachment) => boolean): View[] {
  const nics = new Map(networking.config.nics.map((nic) => [nic.id, nic]));
  return networking.config.attachments
    .filter(of)
    .map((attachment) => attachmentView(networking, attachment, nics.get(attachment.nicId)))
    .sort((a, b) => key(a).localeCompare(key(b), 'en'));
}

const key = (view: View): string => `${view.host_nic?.name} ${view.network?.name}`;

function attachmentView(networking: HostNetworking, attachment: NetworkAttachment, nic: HostNic | undefined): View {
  const { id, hostId, networkId, nicId, ipv4, ipv6, dnsServers, properties, qos, bridge } = attachment;
  const compared = nic && compareAttachment(networking, attachment, nic.name);
  return {
    id,
    ip_address_assignments: [
      ...(ipv4 ? [assignmentView(ipv4, 'v4')] : []),
      ...(ipv6 ? [assignmentView(ipv6, 'v6')] : []),
    ],
    ...(properties.length > 0 ? { properties } : {}),
    ...(qos ? { qos: qosView(qos) } : {}),
    ...(dnsServers ? { dns_resolver_configuration: { name_servers: dnsServers } } : {}),
    ...(compared
      ? { in_sync: inSync(compared.reported), reported_configurations: compared.reported.map(reportedView) }
      : {}),
    ...(bridge === null ? {} : { bridge_name: bridge }),
    host: { id: hostId },
    host_nic: { id: nicId, name: nic?.name },
    network: { id: networkId, name: networking.networks.get(networkId)?.name },
  };
}

/** Exactly what was set. */
function qosView({ name, type, limits }: AttachmentQos) {
  return { ...(name === undefined ? {} : { name }), ...(type === undefined ? {} : { type }), ...limits };
}

function assignmentView({ method, address, gateway }: IpAssignment, version: 'v4' | 'v6') {
  return {
    assignment_method: method,
    ip: { ...addressView(address, version), ...(gateway ? { gateway } : {}), version },
  };
}

/** An address as oVirt writes it: the mask in full for IPv4, the prefix length for IPv6. */
export function addressView(address: IpAssignment['address'], version: 'v4' | 'v6') {
  if (!address) return {};
  const length = address['prefix-length'];
  return { address: address.ip, netmask: version === 'v4' ? netmaskOf(length) : String(length) };
}

function reportedView({ name, expected, actual, inSync: equal }: ReportedConfiguration) {
  return { name, expected_value: expected, actual_value: actual, in_sync: equal };
}
