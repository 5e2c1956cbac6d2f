import { type Violation, violation } from '../../errors/index.ts';
import { everyNic, isIp, readEthtoolOptions } from '../../host-state/index.ts';
import { rolesOf } from '../cluster-network.ts';
import type { HostNic } from '../host-nic.ts';
import { effectiveMtu, type Network } from '../network.ts';
import { deviceOn, type HostNetworkConfig, type NetworkAttachment } from '../network-attachment.ts';
import { foreignNetworksOn } from './foreign.ts';
import { badProperty } from './property-rules.ts';
import type { SetupWorld } from './request.ts';
import type { ResolvedSetup } from './resolved.ts';

type Rule = (resolved: ResolvedSetup, world: SetupWorld) => Violation[];

const nameServersMost = 3;

/** What is put somewhere or changed, with the fields that say so: by the request itself, or by a label that it moves. */
function placements({ attachments, config }: ResolvedSetup, { config: before }: SetupWorld) {
  const byLabel = config.attachments.filter(
    (one) => !before.attachments.includes(one) && !attachments.some(({ meant }) => meant.id === one.id),
  );
  return [
    ...attachments.map(({ meant, field }) => ({ meant, network: `${field}.network`, nic: `${field}.host_nic` })),
    ...byLabel.map((meant) => ({ meant, network: 'modified_labels', nic: 'modified_labels' })),
  ];
}

/** HA-2, HA-4: the network is of the cluster, the device may carry networks. */
const attachable: Rule = (resolved, world) =>
  placements(resolved, world).flatMap(({ meant, network: ofNetwork, nic: ofNic }) => {
    const { networks, assigned, observation } = world;
    const { config } = resolved;
    const broken: Violation[] = [];
    const network = networks.get(meant.networkId);
    const nic = config.nics.find(({ id }) => id === meant.nicId);
    if (!network || !nic) return broken;
    if (!assigned.has(network.id)) {
      const args = { network: network.name };
      broken.push(violation('NETWORK_OF_GIVEN_NAME_NOT_EXISTS_IN_CLUSTER', args, ofNetwork));
    }
    if (nic.kind === 'vlan') broken.push(violation('ATTACHMENT_REFERENCE_VLAN_DEVICE', { nic: nic.name }, ofNic));
    const taken = observation.state.interfaces.find(({ name }) => name === deviceOn(meant, network));
    if (network.vm && taken && taken.type !== 'linux-bridge') {
      const args = { network: network.name, device: taken.name };
      broken.push(violation('NETWORK_DEVICE_NAME_TAKEN', args, ofNetwork));
    }
    return broken;
  });

/** A bridge is one network's: one that was adopted may be called as another network's bridge would be. */
const ownBridge: Rule = ({ attachments, config }, { networks, config: before }) => {
  const bridges = config.attachments.flatMap((attachment) => {
    const network = networks.get(attachment.networkId);
    return network?.vm ? [{ attachment, network, device: deviceOn(attachment, network) }] : [];
  });
  return [...Map.groupBy(bridges, ({ device }) => device)].flatMap(([device, sharing]) => {
    const fresh = sharing.find(({ attachment }) => !before.attachments.includes(attachment));
    if (new Set(sharing.map(({ network }) => network.id)).size < 2 || !fresh) return [];
    const asked = attachments.find(({ meant }) => meant.id === fresh.attachment.id);
    const field = asked ? `${asked.field}.network` : 'modified_labels';
    return [violation('NETWORK_DEVICE_NAME_TAKEN', { network: fresh.network.name, device }, field)];
  });
};

/** HA-5, HA-6: a network is on a host once. */
const once: Rule = ({ attachments, config }, { networks, config: before }) =>
  attachments.flatMap(({ sent, meant, field }) => {
    const network = networks.get(meant.networkId)?.name ?? meant.networkId;
    const others = config.attachments.filter((other) => other.networkId === meant.networkId && other.id !== meant.id);
    if (others.length === 0) return [];
    const existing = before.attachments.find((other) => other.id === others[0]?.id);
    return sent.id === undefined && existing
      ? [violation('ATTACHMENT_IS_NOT_REUSED', { network, attachment: existing.id }, field)]
      : [violation('NETWORKS_ALREADY_ATTACHED_TO_IFACES', { network }, field)];
  });

/** HA-7: a labelled network of the cluster goes where its label is. */
const labelled: Rule = ({ attachments, removedAttachments, config }, { networks, assigned, config: before }) => {
  const placeOf = (labels: typeof config.labels, network: Network | undefined) =>
    labels.find(({ label }) => label === network?.label)?.nicId;
  const nameOf = (id: string) => config.nics.find((nic) => nic.id === id)?.name ?? id;
  const changed = attachments.flatMap(({ meant, field }) => {
    const network = networks.get(meant.networkId);
    const place = placeOf(config.labels, network);
    if (!network || place === undefined || place === meant.nicId) return [];
    const was = before.attachments.find(({ id }) => id === meant.id);
    const args = { network: network.name, label: network.label ?? '', nic: nameOf(place) };
    const code =
      was?.nicId === place
        ? 'ACTION_TYPE_FAILED_CANNOT_MOVE_LABELED_NETWORK_TO_ANOTHER_NIC'
        : 'NETWORK_SHOULD_BE_ATTACHED_VIA_LABEL_TO_ANOTHER_NIC';
    return [violation(code, args, `${field}.host_nic`)];
  });
  const removed = removedAttachments.flatMap(({ networkId, nicId }) => {
    const network = networks.get(networkId);
    if (!network || !assigned.has(networkId) || placeOf(config.labels, network) !== nicId) return [];
    const args = { network: network.name, label: network.label ?? '', nic: nameOf(nicId) };
    return [
      violation('ACTION_TYPE_FAILED_CANNOT_REMOVE_LABELED_NETWORK_FROM_NIC', args, 'removed_network_attachments'),
    ];
  });
  // A label that is put on a NIC, or moved, while its network is somewhere else for another reason.
  const strays = config.attachments.flatMap(({ id, networkId, nicId }) => {
    const network = networks.get(networkId);
    const place = placeOf(config.labels, network);
    const isMoved = place !== placeOf(before.labels, network);
    if (!network || !assigned.has(networkId) || place === undefined || place === nicId || !isMoved) return [];
    if (attachments.some(({ meant }) => meant.id === id)) return [];
    const args = { network: network.name, label: network.label ?? '', nic: nameOf(place) };
    return [violation('NETWORK_SHOULD_BE_ATTACHED_VIA_LABEL_TO_ANOTHER_NIC', args, 'modified_labels')];
  });
  return [...changed, ...removed, ...strays];
};

/** HA-8: a network over which hosts talk has an address. The default route and display fall to management, which has one. */
const addressed: Rule = ({ attachments }, { networks, assigned }) =>
  attachments.flatMap(({ meant, field }) => {
    const cluster = assigned.get(meant.networkId);
    const role = cluster && rolesOf(cluster)[0];
    const has = [meant.ipv4, meant.ipv6].some((assignment) => assignment && assignment.method !== 'none');
    if (role === undefined || has) return [];
    const args = { network: networks.get(meant.networkId)?.name ?? '', role };
    return [violation('ACTION_TYPE_FAILED_ROLE_NETWORK_HAS_NO_BOOT_PROTOCOL', args, `${field}.ip_address_assignments`)];
  });

/** HA-9: management stays, and so does what running VMs use. */
const detachable: Rule = ({ config, removedAttachments }, { config: before, networks, assigned, vmsOn }) =>
  before.attachments
    .filter(({ networkId }) => !config.attachments.some((kept) => kept.networkId === networkId))
    .flatMap(({ id, networkId }) => {
      const network = networks.get(networkId)?.name ?? networkId;
      const vms = vmsOn.get(networkId) ?? [];
      const field = removedAttachments.some((one) => one.id === id) ? 'removed_network_attachments' : 'removed_labels';
      return [
        ...(assigned.get(networkId)?.management
          ? [violation('ACTION_TYPE_FAILED_CANNOT_REMOVE_MANAGEMENT_NETWORK_FROM_HOST', { network }, field)]
          : []),
        ...(vms.length > 0
          ? [violation('NETWORK_CANNOT_DETACH_NETWORK_USED_BY_VMS', { network, vms: vms.join(', ') }, field)]
          : []),
      ];
    });

/** HA-10, HA-11: what networks can be on one NIC together. Only NICs that the request changes or synchronises something on are looked at. */
const together: Rule = ({ attachments, config, synchronized }, { config: before, networks }) =>
  config.nics.flatMap((nic) => {
    const on = (all: readonly NetworkAttachment[]) => all.filter(({ nicId }) => nicId === nic.id);
    const now = on(config.attachments);
    const isChanged = now.some((attachment) => !on(before.attachments).includes(attachment));
    // What is synchronised becomes what its network is by now, which may be another VLAN or MTU than when it was put here.
    if (!isChanged && !now.some(({ id }) => synchronized.has(id))) return [];
    const asked = attachments.find(({ meant }) => meant.nicId === nic.id);
    const field = asked
      ? `${asked.field}.host_nic`
      : isChanged
        ? 'modified_labels'
        : 'synchronized_network_attachments';
    const all = now.flatMap(({ networkId }) => networks.get(networkId) ?? []);
    return companions(nic, all).map((broken) => ({ ...broken, field }));
  });

/** HA-12: what somebody else's bridge uses of a NIC, or a network that is gone, is not given to another network. */
const unused: Rule = (resolved, world) =>
  placements(resolved, world).flatMap(({ meant, nic: field }) => {
    const { config } = resolved;
    const network = world.networks.get(meant.networkId);
    const nic = config.nics.find(({ id }) => id === meant.nicId);
    if (!network || !nic) return [];
    const inTheWay = foreignNetworksOn(nic, world, config).filter(
      ({ name, vlan }) => vlan === network.vlanId && name !== network.name,
    );
    if (inTheWay.length === 0) return [];
    const args = { nic: nic.name, network: network.name, networks: inTheWay.map(({ name }) => name).join(', ') };
    return [violation('NETWORK_INTERFACE_USED_BY_UNMANAGED_NETWORK', args, field)];
  });

function companions(nic: HostNic, networks: readonly Network[]): Violation[] {
  const names = (list: readonly Network[]) => list.map(({ name }) => name).join(', ');
  const broken: Violation[] = [];
  const untagged = networks.filter(({ vlanId }) => vlanId === null);
  // One network twice is another rule's business.
  if (new Set(untagged).size > 1) {
    const args = { nic: nic.name, networks: names(untagged) };
    broken.push(violation('NETWORK_INTERFACES_NOT_EXCLUSIVELY_USED_BY_NETWORK', args));
  }
  for (const [vlan, sharing] of Map.groupBy(networks, ({ vlanId }) => vlanId)) {
    if (vlan !== null && new Set(sharing).size > 1) {
      const args = { nic: nic.name, vlan, networks: names(sharing) };
      broken.push(violation('NETWORK_VLAN_USED_TWICE_ON_INTERFACE', args));
    }
  }
  if (untagged.length > 0 && new Set(networks.map(effectiveMtu)).size > 1) {
    const mtus = networks.map((network) => `${network.name} ${effectiveMtu(network)}`).join(', ');
    broken.push(violation('NETWORK_MTU_DIFFERENCES', { nic: nic.name, mtus }));
  }
  return broken;
}

/** The sync gate: what is not as defined is not built upon, unless it is synchronised in the same request. */
const inSync: Rule = ({ attachments, removedAttachments, synchronized }, { outOfSync, networks }) =>
  [
    ...attachments.map(({ meant, field }) => ({ ...meant, field })),
    ...removedAttachments.map((removed) => ({ ...removed, field: 'removed_network_attachments' })),
  ]
    .filter(({ id }) => outOfSync.has(id) && !synchronized.has(id))
    .map(({ networkId, field }) =>
      violation('NETWORK_NOT_IN_SYNC', { network: networks.get(networkId)?.name ?? networkId }, field),
    );

/** IP-3: there is one IPv6 default route. DNS servers are addresses, three at most (NET-8 holds for attachments too). */
const routed: Rule = ({ attachments }, { networks, assigned }) =>
  attachments.flatMap(({ meant, field }) => {
    const network = networks.get(meant.networkId)?.name ?? '';
    const broken: Violation[] = [];
    if (meant.ipv6?.gateway && !assigned.get(meant.networkId)?.defaultRoute) {
      broken.push(
        violation(
          'NETWORK_ATTACHMENT_IPV6_GATEWAY_ON_NON_DEFAULT_ROUTE_ROLE',
          { network },
          `${field}.ip_address_assignments`,
        ),
      );
    }
    const servers = meant.dnsServers ?? [];
    const at = `${field}.dns_resolver_configuration.name_servers`;
    if (servers.length > nameServersMost) {
      broken.push(violation('MAXIMUM_NUMBER_OF_NAMESERVERS_EXCEEDED', { most: nameServersMost }, at));
    }
    for (const value of servers.filter((server) => !isIp(server))) {
      broken.push(
        violation('NETWORK_ATTACHMENT_INVALID_IP_ADDRESS_DETAILS', { network, value, wanted: 'an address' }, at),
      );
    }
    return broken;
  });

/** Custom properties: `bridge_opts` of VM networks, as `key=value` pairs with keys that bridges know. */
const properties: Rule = ({ attachments, config }, { networks }) =>
  attachments.flatMap(({ meant, field }) =>
    meant.properties.flatMap((property) => {
      const network = networks.get(meant.networkId);
      const isTwice = meant.properties.filter(({ name }) => name === property.name).length > 1;
      const reason = isTwice ? 'is given twice' : badProperty(property, network, nicsBeneath(meant, config));
      const args = { name: property.name, network: network?.name ?? '', reason: reason ?? '' };
      return reason === undefined
        ? []
        : [violation('ACTION_TYPE_FAILED_NETWORK_CUSTOM_PROPERTIES_BAD_INPUT', args, `${field}.properties`)];
    }),
  );

/** Names of the NICs that an attachment lies on: the ports of its bond, or its NIC. */
function nicsBeneath({ nicId }: NetworkAttachment, { nics, bonds }: HostNetworkConfig): string[] {
  const ids = bonds.find(({ id }) => id === nicId)?.portIds ?? [nicId];
  return nics.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
}

/** Networks that share NICs want the same of them. */
const agreeing: Rule = ({ attachments, config }, { networks }) =>
  attachments.flatMap(({ meant, field }) => {
    const name = networks.get(meant.networkId)?.name ?? '';
    const settings = settingsOf(meant, config);
    return config.attachments
      .filter(({ id, nicId }) => id !== meant.id && nicId === meant.nicId)
      .flatMap((other) => {
        const differing = [...settingsOf(other, config)].filter(
          ([key, value]) => (settings.get(key) ?? value) !== value,
        );
        if (differing.length === 0) return [];
        const sets = differing.map(([key, value]) => `${key} to ${value}`).join(', ');
        const reason = `goes against network ${networks.get(other.networkId)?.name ?? ''}, which sets ${sets}`;
        const args = { name: 'ethtool_opts', network: name, reason };
        return [violation('ACTION_TYPE_FAILED_NETWORK_CUSTOM_PROPERTIES_BAD_INPUT', args, `${field}.properties`)];
      });
  });

/** What an attachment sets of its NICs, by NIC and setting. */
function settingsOf(attachment: NetworkAttachment, config: HostNetworkConfig): Map<string, string> {
  const value = attachment.properties.find(({ name }) => name === 'ethtool_opts')?.value ?? '';
  const read = readEthtoolOptions(value);
  if ('problem' in read) return new Map();
  const nics = nicsBeneath(attachment, config);
  return new Map(
    nics.flatMap((nic) =>
      Object.entries({ ...read.settings[everyNic], ...read.settings[nic] }).map(
        ([key, set]) => [`${key} of ${nic}`, set] as const,
      ),
    ),
  );
}

/** Every rule about attachments; HA-1 and the references of HA-2, HA-4 and HA-9 are kept by `resolveSetup`. */
export const attachmentRules: readonly Rule[] = [
  attachable,
  ownBridge,
  once,
  labelled,
  addressed,
  detachable,
  together,
  unused,
  inSync,
  routed,
  properties,
  agreeing,
];
