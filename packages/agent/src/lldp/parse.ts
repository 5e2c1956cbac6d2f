import type { LldpElement } from '@weft/core/link';

/** The parts that we read of what `lldpctl -f json0` (lldpd 1.0.16) prints: everything is in a list there. */
interface Printed {
  lldp?: { interface?: PrintedInterface[] }[];
}
interface PrintedInterface {
  name: string;
  /** `LLDP`, or another discovery protocol. */
  via?: string;
  chassis?: {
    id?: Identity[];
    name?: Value[];
    descr?: Value[];
    'mgmt-ip'?: Value[];
    /** Numbers of the interfaces with these addresses, of those that have one. */
    'mgmt-iface'?: Value[];
    capability?: { type: string; enabled: boolean }[];
  }[];
  port?: {
    id?: Identity[];
    descr?: Value[];
    ttl?: Value[];
    mfs?: Value[];
    aggregation?: Value[];
    'auto-negotiation'?: { supported: boolean; enabled: boolean; current?: Value[] }[];
  }[];
  vlan?: { 'vlan-id': string; pvid?: boolean; value?: string }[];
  'unknown-tlvs'?: { 'unknown-tlv'?: Unknown[] }[];
}
/** A TLV that lldpd does not know: its numbers and bytes, as `00,80,C2` and `7`. */
interface Unknown extends Value {
  oui: string;
  subtype: string;
}
interface Value {
  value: string;
}
interface Identity extends Value {
  type: string;
}

/** Organisations as oVirt numbers them: the bytes of their OUI as one number (spec 4.13). */
const ieee8021 = 0x0080c2;
const ieee8023 = 0x00120f;

/** What the neighbours of each NIC say, in the order of the TLVs' numbers, from what `lldpctl -f json0` printed. */
export function parseNeighbours(text: string): Record<string, LldpElement[]> {
  const neighbours: Record<string, LldpElement[]> = {};
  for (const { interface: devices = [] } of (JSON.parse(text) as Printed).lldp ?? []) {
    for (const device of devices) {
      if (device.via !== 'LLDP') continue;
      neighbours[device.name] = [...(neighbours[device.name] ?? []), ...elementsOf(device)];
    }
  }
  return neighbours;
}

function elementsOf({ chassis, port, vlan = [], 'unknown-tlvs': unknown = [] }: PrintedInterface): LldpElement[] {
  const [system, plug] = [chassis?.[0], port?.[0]];
  const capabilities = system?.capability ?? [];
  const list = (all: typeof capabilities) => all.map(({ type }) => type).join(', ');
  return [
    ...identity(1, 'Chassis ID', system?.id),
    ...identity(2, 'Port ID', plug?.id),
    ...plain(3, 'Time to Live', plug?.ttl),
    ...plain(4, 'Port Description', plug?.descr),
    ...plain(5, 'System Name', system?.name),
    ...plain(6, 'System Description', system?.descr),
    ...(capabilities.length > 0
      ? [
          element(7, 'System Capabilities', {
            'system capabilities': list(capabilities),
            'enabled capabilities': list(capabilities.filter(({ enabled }) => enabled)),
          }),
        ]
      : []),
    ...managementAddresses(system?.['mgmt-ip'], system?.['mgmt-iface']),
    ...vlan
      .filter(({ pvid }) => pvid)
      .map((one) => special(ieee8021, 1, 'Port VLAN ID', { 'Port VLAN ID': one['vlan-id'] })),
    ...vlan
      .filter(({ value }) => value)
      .map((one) => special(ieee8021, 3, 'VLAN Name', { 'VLAN ID': one['vlan-id'], 'VLAN Name': one.value ?? '' })),
    ...(plug?.['auto-negotiation'] ?? []).map(({ supported, enabled, current }) =>
      special(ieee8023, 1, 'MAC/PHY Configuration Status', {
        'auto-negotiation supported': String(supported),
        'auto-negotiation enabled': String(enabled),
        ...(current?.[0] ? { 'operational mau type': current[0].value } : {}),
      }),
    ),
    ...unknown.flatMap((one) => (one['unknown-tlv'] ?? []).flatMap(aggregation)),
    // Of the older form, that of 802.3, lldpd tells the port alone. oVirt gives both the numbers of the newer one.
    ...(plug?.aggregation ?? []).map(({ value }) =>
      special(ieee8021, 7, 'Link Aggregation', { 'Aggregated Port ID': value }),
    ),
    ...(plug?.mfs ?? []).map(({ value }) => special(ieee8023, 4, 'MTU', { mtu: value })),
  ];
}

/** Which interface has which address is known where each address has one. */
function managementAddresses(addresses: readonly Value[] = [], interfaces: readonly Value[] = []): LldpElement[] {
  return addresses.map(({ value }, index) => {
    const number = interfaces.length === addresses.length ? interfaces[index]?.value : undefined;
    return element(8, 'Management Address', {
      'management address subtype': value.includes(':') ? 'IPv6' : 'IPv4',
      'management address': value,
      ...(number === undefined ? {} : { 'interface numbering subtype': 'Ifindex', 'interface numbering': number }),
    });
  });
}

/** Link Aggregation of IEEE 802.1AX, which lldpd does not know: a byte of flags and the number of the aggregated port. */
function aggregation({ oui, subtype, value }: Unknown): LldpElement[] {
  const bytes = value.split(',').map((byte) => Number.parseInt(byte, 16));
  const isKnown = Number.parseInt(oui.replaceAll(',', ''), 16) === ieee8021 && subtype === '7' && bytes.length === 5;
  const [flags = 0, ...port] = bytes;
  if (!isKnown || bytes.some(Number.isNaN)) return [];
  const said = (bit: number) => (flags & bit ? 'True' : 'False');
  return [
    special(ieee8021, 7, 'Link Aggregation', {
      'Aggregation capable': said(1),
      'Currently aggregated': said(2),
      'Aggregated Port ID': String(port.reduce((number, byte) => number * 256 + byte, 0)),
    }),
  ];
}

function element(type: number, name: string, properties: Record<string, string>): LldpElement {
  return { type, name, properties: Object.entries(properties).map(([key, value]) => ({ name: key, value })) };
}

function special(oui: number, subtype: number, name: string, properties: Record<string, string>): LldpElement {
  return { ...element(127, name, properties), oui, subtype };
}

/** A TLV with one text, which has the TLV's own name. */
function plain(type: number, name: string, values: readonly Value[] = []): LldpElement[] {
  return values.map(({ value }) => element(type, name, { [name.toLowerCase()]: value }));
}

/** A TLV that says who somebody is, and by what. */
function identity(type: number, name: string, ids: readonly Identity[] = []): LldpElement[] {
  const key = name.replace(/^\w+/, (word) => word.toLowerCase());
  return ids.map((id) => element(type, name, { [`${key} subtype`]: id.type, [key]: id.value }));
}
