import { violation } from '../../errors/index.ts';
import { type ClusterNetwork, rolesOf } from '../cluster-network.ts';
import type { HostNic } from '../host-nic.ts';
import { newId } from '../id.ts';
import type { HostNetworkConfig, IpAssignment } from '../network-attachment.ts';
import { isNetworkLabel } from '../network-rules.ts';
import type { SetupRequest, SetupWorld } from './request.ts';
import type { ResolvedSetup } from './resolved.ts';

/** Moves labels as the request says; `nics` are the devices that are there. */
export function changeLabels(
  { modifiedLabels, removedLabels }: SetupRequest,
  { config, violations }: ResolvedSetup,
  nics: readonly HostNic[],
): void {
  const named = [...modifiedLabels.map(({ label }) => label), ...removedLabels];
  const isNamedTwice = (label: string) => named.filter((other) => other === label).length > 1;
  for (const [index, label] of removedLabels.entries()) {
    const field = `removed_labels[${index}]`;
    if (isNamedTwice(label)) violations.push(violation('PARAMS_CONTAIN_DUPLICATE_LABELS', { label }, field));
    else if (!config.labels.some((known) => known.label === label)) {
      violations.push(violation('LABEL_NOT_EXIST_IN_HOST', { label }, field));
    }
    config.labels = config.labels.filter((known) => known.label !== label);
  }
  for (const [index, { label, nic: ref }] of modifiedLabels.entries()) {
    const field = `modified_labels[${index}]`;
    if (isNamedTwice(label)) {
      violations.push(violation('PARAMS_CONTAIN_DUPLICATE_LABELS', { label }, field));
      continue;
    }
    if (!isNetworkLabel(label)) violations.push(violation('NETWORK_LABEL_FORMAT_INVALID', { label }, `${field}.id`));
    const at = `${field}.host_nic`;
    const nic = nics.find(({ id, name }) => (ref.id === undefined ? name === ref.name : id === ref.id.toLowerCase()));
    if (!nic) {
      violations.push(violation('INTERFACE_ON_NIC_LABEL_NOT_EXIST', { label, nic: ref.name ?? ref.id ?? '' }, at));
      continue;
    }
    if (ref.name !== undefined && ref.name !== nic.name) {
      const args = { label, id: nic.id, name: ref.name };
      violations.push(violation('NIC_LABEL_REFERENCES_NICS_INCOHERENTLY', args, at));
      continue;
    }
    if (nic.kind === 'vlan') {
      const args = { nic: nic.name, what: 'a VLAN device', labels: label };
      violations.push(violation('LABEL_ATTACH_TO_IMPROPER_INTERFACE', args, at));
      continue;
    }
    config.labels = [
      ...config.labels.filter((known) => known.label !== label),
      { hostId: nic.hostId, nicId: nic.id, label },
    ];
  }
}

/** How a network that comes by a label gets its address: one with a role needs one (HA-8), and a label says none. */
export function addressByLabel(inCluster: ClusterNetwork): IpAssignment | null {
  return rolesOf(inCluster).length > 0 ? { method: 'dhcp', address: null, gateway: null } : null;
}

/** Labels carry their networks with them: on the NIC where the label is, off the host when it is on none. */
export function followLabels(
  { host, config: before, networks, assigned }: SetupWorld,
  { config }: ResolvedSetup,
): void {
  const place = (labels: HostNetworkConfig['labels'], label: string) =>
    labels.find((known) => known.label === label)?.nicId;
  for (const [networkId, inCluster] of assigned) {
    const network = networks.get(networkId);
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
        ipv4: addressByLabel(inCluster),
        ipv6: null,
        dnsServers: null,
        properties: [],
        qos: null,
        bridge: null,
      });
    } else if (attached.nicId === was) {
      config.attachments = config.attachments.map((known) => (known === attached ? { ...known, nicId: is } : known));
    }
  }
}
