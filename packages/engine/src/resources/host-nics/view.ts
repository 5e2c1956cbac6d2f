import type { HostBond, HostNic, HostNicId, NetworkAttachment } from '@weft/core/entities';
import { type BondInterface, bondModeOf, bondModes, type Interface, isLinkLocal } from '@weft/core/host-state';
import { egressOf, gatewayThrough, inSync, methodOf } from '@weft/core/plan';
import type { Infer } from '../../api/index.ts';
import { addressView } from '../network-attachments/view.ts';
import { limitsAsSeen } from '../qoss/limits.ts';
import { type ComparedAttachment, compareAttachment, type HostNetworking } from '../setup-networks/networking.ts';
import type { hostNic } from './host-nic.ts';

type View = Infer<typeof hostNic>;

/**
 * A host's NICs, bonds and VLAN devices as the API shows them, by name. A network stands on the device that carries its
 * frames: an untagged one on its NIC or bond, a tagged one on the VLAN device.
 */
export function hostNicViews(networking: HostNetworking, of: (nic: HostNic) => boolean): View[] {
  const { config } = networking;
  const names = new Map(config.nics.map(({ id, name }) => [id, name]));
  const carried = new Map<string, { attachment: NetworkAttachment; compared: ComparedAttachment | undefined }>();
  for (const attachment of config.attachments) {
    const nic = names.get(attachment.nicId);
    if (nic === undefined) continue;
    const compared = compareAttachment(networking, attachment, nic);
    const vlan = networking.networks.get(attachment.networkId)?.vlanId ?? null;
    const device = compared?.base?.name ?? (vlan === null ? nic : `${nic}.${vlan}`);
    carried.set(device, { attachment, compared });
  }
  const bonds = new Map(config.bonds.map((bond) => [bond.id, bond]));
  return config.nics
    .filter(of)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((nic) => nicView(networking, nic, bonds.get(nic.id), names, carried.get(nic.name)));
}

function nicView(
  networking: HostNetworking,
  nic: HostNic,
  bond: HostBond | undefined,
  names: ReadonlyMap<HostNicId, string>,
  carries: { attachment: NetworkAttachment; compared: ComparedAttachment | undefined } | undefined,
): View {
  const device = networking.seen?.byName.get(nic.name);
  const facts = networking.facts[nic.name];
  const carrier = device && carrierOf(networking, device);
  const speed = facts?.speed;
  const { seen } = networking;
  const egress = carries?.compared && seen && egressOf(carries.compared.wanted, seen);
  const network = carries && networking.networks.get(carries.attachment.networkId);
  const properties = carries?.attachment.properties ?? [];
  return {
    id: nic.id,
    name: nic.name,
    ad_aggregator_id: facts?.['ad-aggregator-id'],
    ...(device?.type === 'vlan' ? { base_interface: device.vlan['base-iface'], vlan: { id: device.vlan.id } } : {}),
    ...bondingView(networking, device, bond, names),
    ...(carrier ? ipViews(networking, carrier) : {}),
    bridged: carries?.compared?.wanted.bridged ?? carrier?.type === 'linux-bridge',
    custom_configuration: carries?.compared ? !inSync(carries.compared.reported) : false,
    ...(device ? { mac: { address: device['mac-address'] }, mtu: device.mtu } : {}),
    properties,
    ...(egress ? { qos: { type: 'hostnetwork' as const, ...limitsAsSeen(egress) } } : {}),
    ...(speed === undefined || speed <= 0 ? {} : { speed: speed * 1_000_000 }),
    status: device?.state === 'up' && facts?.carrier ? 'up' : 'down',
    host: { id: networking.host.id },
    ...(network ? { network: { id: network.id, name: network.name } } : {}),
  };
}

/** What has the device's address: the bridge it is a port of, or itself. */
function carrierOf({ seen }: HostNetworking, device: Interface): Interface {
  const controller = device.controller === undefined ? undefined : seen?.byName.get(device.controller);
  return controller?.type === 'linux-bridge' ? controller : device;
}

function ipViews({ seen, facts }: HostNetworking, carrier: Interface) {
  const addressOf = (family: 'ipv4' | 'ipv6') => {
    const version = family === 'ipv4' ? 'v4' : 'v6';
    const leased = (facts[carrier.name]?.addresses ?? []).filter(({ ip }) => ip.includes(':') === (version === 'v6'));
    // A link-local address is shown when there is no other.
    const all = [...carrier[family].address, ...leased];
    const address = all.find(({ ip }) => !isLinkLocal(ip)) ?? all[0];
    const gateway = seen && gatewayThrough(seen, carrier, family);
    return address || gateway
      ? { ...addressView(address ?? null, version), ...(gateway ? { gateway } : {}), version }
      : undefined;
  };
  const ip = addressOf('ipv4');
  const ipv6 = addressOf('ipv6');
  return {
    boot_protocol: methodOf(carrier.ipv4),
    ipv6_boot_protocol: methodOf(carrier.ipv6),
    ...(ip ? { ip: ip as { version: 'v4' } } : {}),
    ...(ipv6 ? { ipv6: ipv6 as { version: 'v6' } } : {}),
  };
}

/** Text of the modes that clients compare with theirs; for the others they expect none (spec 3.9). */
const modeTexts: Readonly<Record<string, string>> = {
  'active-backup': 'Active-Backup',
  'balance-xor': 'Load balance (balance-xor)',
  '802.3ad': 'Dynamic link aggregation (802.3ad)',
};

function bondingView(
  networking: HostNetworking,
  device: Interface | undefined,
  bond: HostBond | undefined,
  names: ReadonlyMap<HostNicId, string>,
) {
  const seen = device?.type === 'bond' ? device : undefined;
  if (!seen && !bond) return {};
  const reference = (name: string) => ({ id: networking.nics.get(name)?.id, name });
  const facts = seen && networking.facts[seen.name];
  const slaves = bond
    ? bond.portIds.map((id) => ({ id: id as string, name: names.get(id) }))
    : (seen?.['link-aggregation'].port ?? []).map(reference);
  const bonding = {
    options: Object.entries(bond ? wantedOptions(bond) : seenOptions(seen as BondInterface)).map(optionView),
    slaves,
    ...(facts?.['active-port'] ? { active_slave: reference(facts['active-port']) } : {}),
    ...(facts?.['ad-partner-mac'] ? { ad_partner_mac: { address: facts['ad-partner-mac'] } } : {}),
    // Not shown: the references above need it for their addresses.
    host: { id: networking.host.id },
  };
  return { bonding };
}

/** As they were set; the mode comes first when nobody said where. */
function wantedOptions({ mode, options }: HostBond): Record<string, string> {
  return options.mode === undefined ? { mode: String(bondModes.indexOf(mode)), ...options } : options;
}

function seenOptions({ 'link-aggregation': { mode, options } }: BondInterface): Record<string, string> {
  return { mode: String(bondModes.indexOf(mode)), ...options };
}

function optionView([name, value]: [string, string]) {
  const mode = name === 'mode' ? bondModeOf(value) : undefined;
  const text = mode && modeTexts[mode];
  return { name, value, ...(text ? { type: text } : {}) };
}
