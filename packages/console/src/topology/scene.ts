import type { Device, GuestView, HostView, NetworkView, VnicView } from '../world/types.ts';

/** Something drawn as a box. Positions are pixels from the host's top left corner, of the box's left edge and middle height. */
export interface Box {
  key: string;
  kind: 'nic' | 'bond' | 'vlan' | 'bridge' | 'guest';
  x: number;
  y: number;
  width: number;
  label: string;
  /** Small print under the label. */
  detail: string;
  /** Whether frames can pass: carrier, link, running. */
  up: boolean;
  /** Networks whose frames pass through it. */
  networks: readonly string[];
  /** Said when one points at it. */
  title: string;
}

/** A way for frames between two boxes, from the right edge of one to the left edge of the other. */
export interface Wire {
  key: string;
  from: { x: number; y: number };
  to: { x: number; y: number };
  networks: readonly string[];
  up: boolean;
  /** Written on it, above its right end: a vNIC's name. */
  label: string;
}

/** A band across the drawing in which a network lives; the same in the drawings of all hosts. */
interface Band {
  networkId: string;
  top: number;
  height: number;
}

export interface Scene {
  width: number;
  height: number;
  bands: readonly Band[];
  boxes: readonly Box[];
  wires: readonly Wire[];
  /** The same in words, for those who do not see it. */
  text: string;
}

/** Left edges and widths of the columns, in the order in which frames pass from the switch to a guest. */
export const columns = {
  nic: { x: 12, width: 92 },
  bond: { x: 128, width: 92 },
  vlan: { x: 244, width: 100 },
  bridge: { x: 368, width: 128 },
  guest: { x: 556, width: 112 },
} as const;

export const boxHeight = 38;
const pitch = 48;
const padding = 8;
const headings = 24;

/**
 * Draws hosts so that they can be compared: every network has one band, at the same height in every host's drawing and in
 * the order of `networks`; what carries no network comes below.
 */
export function scenes(
  hosts: readonly HostView[],
  networks: readonly NetworkView[],
  guests: readonly GuestView[],
): Scene[] {
  const plans = hosts.map((host) => planOf(host, networks, guests));
  const used = networks.filter(({ id }) => plans.some((plan) => plan.lanes.some((lane) => lane.networkId === id)));
  let top = headings;
  const bands: Band[] = used.map(({ id }) => {
    const rows = Math.max(1, ...plans.map((plan) => rowsOf(plan.lanes.find((lane) => lane.networkId === id))));
    const band = { networkId: id, top, height: rows * pitch + padding };
    top += band.height;
    return band;
  });
  const spare = Math.max(0, ...plans.map((plan) => plan.spare.length));
  const height = top + (spare === 0 ? 0 : Math.ceil(spare / spareAcross) * pitch + padding) + padding;
  return plans.map((plan) => draw(plan, networks, bands, top, height));
}

/** Boxes side by side below the bands, where nothing hangs on them. */
const spareAcross = 5;

/** What one host shows in one band. */
interface Lane {
  networkId: string;
  /** The device that carries the network; undefined when it is wanted but not there. */
  carrier: Device | undefined;
  /** NICs and bonds that have their place here: those that no earlier band has. */
  bonds: Device[];
  nics: Device[];
  plugs: { guest: GuestView; vnic: VnicView; first: boolean }[];
  inSync: boolean;
  differences: readonly string[];
}

interface HostPlan {
  host: HostView;
  lanes: Lane[];
  /** NICs and bonds that carry nothing. */
  spare: Device[];
}

function planOf(host: HostView, networks: readonly NetworkView[], guests: readonly GuestView[]): HostPlan {
  const running = guests.filter(({ hostId }) => hostId === host.id);
  const placed = new Set<string>();
  const seen = new Set<string>();
  const byName = new Map(host.devices.map((device) => [device.name, device]));
  const lanes: Lane[] = [];
  for (const network of networks) {
    const attachment = host.attachments.find(({ networkId }) => networkId === network.id);
    const carrier = host.devices.find(({ networkId }) => networkId === network.id);
    const plugs = running.flatMap((guest) =>
      guest.vnics
        .filter((vnic) => vnic.networkId === network.id && vnic.plugged)
        .map((vnic) => {
          const first = !seen.has(guest.id);
          seen.add(guest.id);
          return { guest, vnic, first };
        }),
    );
    if (!attachment && !carrier && plugs.length === 0) continue;
    const place = (devices: readonly (Device | undefined)[]) =>
      devices.filter((device): device is Device => {
        if (!device || placed.has(device.id)) return false;
        placed.add(device.id);
        return true;
      });
    const base =
      carrier === undefined
        ? host.devices.find(({ id }) => id === attachment?.deviceId)
        : carrier.vlan
          ? byName.get(carrier.vlan.on)
          : carrier;
    const bonds = place(base?.kind === 'bond' ? [base] : []);
    const nics = place(base?.kind === 'bond' ? (base.bond?.ports ?? []).map((port) => byName.get(port)) : [base]);
    lanes.push({
      networkId: network.id,
      carrier,
      bonds,
      nics,
      plugs,
      inSync: attachment?.inSync ?? true,
      differences: attachment?.differences ?? [],
    });
  }
  return { host, lanes, spare: host.devices.filter(({ id, kind }) => kind !== 'vlan' && !placed.has(id)) };
}

function rowsOf(lane: Lane | undefined): number {
  return lane ? Math.max(1, lane.nics.length, lane.bonds.length, lane.plugs.length) : 0;
}

function draw(
  plan: HostPlan,
  networks: readonly NetworkView[],
  bands: readonly Band[],
  spareTop: number,
  height: number,
): Scene {
  const boxes = new Map<string, Box>();
  const wires: Wire[] = [];
  const through = networksThrough(plan);

  const add = (box: Box) => {
    boxes.set(box.key, box);
    return box;
  };
  const join = (from: Box | undefined, to: Box | undefined, carried: readonly string[], up: boolean, label = '') => {
    if (!from || !to) return;
    wires.push({
      key: `${from.key} ${to.key} ${label}`,
      from: { x: from.x + from.width, y: from.y },
      to: { x: to.x, y: to.y },
      networks: carried,
      up,
      label,
    });
  };
  const deviceBox = (device: Device, y: number) =>
    add({
      ...columns[device.kind],
      key: device.name,
      kind: device.kind,
      y,
      label: device.name,
      detail: deviceDetail(device),
      up: device.up,
      networks: through.get(device.name) ?? [],
      title: deviceTitle(device),
    });

  for (const band of bands) {
    const lane = plan.lanes.find(({ networkId }) => networkId === band.networkId);
    const network = networks.find(({ id }) => id === band.networkId);
    if (!lane || !network) continue;
    const middle = band.top + band.height / 2;
    const row = (index: number, count: number) => middle + (index - (count - 1) / 2) * pitch;
    lane.nics.forEach((nic, index) => void deviceBox(nic, row(index, lane.nics.length)));
    lane.bonds.forEach((bond, index) => void deviceBox(bond, row(index, lane.bonds.length)));
    if (lane.carrier?.kind === 'vlan') deviceBox(lane.carrier, middle);
    const bridge = add({
      ...columns.bridge,
      key: `bridge ${network.id}`,
      kind: 'bridge',
      y: middle,
      label: network.name,
      detail: bridgeDetail(lane),
      up: lane.carrier?.up === true && lane.inSync,
      networks: [network.id],
      title: bridgeTitle(network, lane),
    });
    join(lane.carrier && boxes.get(lane.carrier.name), bridge, [network.id], lane.carrier?.up === true);
    lane.plugs.forEach(({ guest, vnic, first }, index) => {
      const box = first
        ? add({
            ...columns.guest,
            key: `guest ${guest.id}`,
            kind: 'guest',
            y: row(index, lane.plugs.length),
            label: guest.name,
            detail: guest.status.replaceAll('_', ' '),
            up: guest.status === 'up',
            networks: guest.vnics.flatMap(({ networkId }) => networkId ?? []),
            title: `Guest ${guest.name}: ${guest.status}`,
          })
        : boxes.get(`guest ${guest.id}`);
      join(
        bridge,
        box && { ...box, y: box.y + entry(guest, vnic) },
        [network.id],
        vnic.linked && guest.status === 'up',
        vnic.name,
      );
    });
  }
  plan.spare.forEach((device, index) => {
    const y = spareTop + padding + pitch / 2 + Math.floor(index / spareAcross) * pitch;
    const x = columns.nic.x + (index % spareAcross) * 116;
    deviceBox(device, y).x = x;
  });
  for (const device of plan.host.devices) {
    const carried = through.get(device.name) ?? [];
    for (const port of device.bond?.ports ?? []) {
      const box = boxes.get(port);
      join(box, boxes.get(device.name), carried, box?.up === true);
    }
    if (device.vlan) join(boxes.get(device.vlan.on), boxes.get(device.name), carried, device.up);
  }
  const { x, width } = columns.guest;
  return { width: x + width + 12, height, bands, boxes: [...boxes.values()], wires, text: inWords(plan, networks) };
}

/** Where a vNIC's wire meets its guest, in pixels from the middle: a guest with several shows each. */
function entry({ vnics }: GuestView, vnic: VnicView): number {
  const wired = vnics.filter(({ plugged, networkId }) => plugged && networkId !== null);
  const step = Math.min(14, (boxHeight - 6) / wired.length);
  return (wired.indexOf(vnic) - (wired.length - 1) / 2) * step;
}

function inWords({ host, lanes, spare }: HostPlan, networks: readonly NetworkView[]): string {
  const byName = new Map(host.devices.map((device) => [device.name, device]));
  const under = (device: Device): string => {
    const base = device.vlan ? byName.get(device.vlan.on) : undefined;
    if (device.vlan) return `${device.name} on ${base ? under(base) : device.vlan.on}`;
    return device.bond ? `${device.name} of ${device.bond.ports.join(' and ')}` : device.name;
  };
  const sentences = lanes.map(({ networkId, carrier, plugs }) => {
    const name = networks.find(({ id }) => id === networkId)?.name ?? networkId;
    const guests = plugs.map(({ guest }) => guest.name);
    return `${name} ${carrier ? `over ${under(carrier)}` : 'is missing'}${guests.length === 0 ? '' : `, to ${guests.join(' and ')}`}.`;
  });
  if (spare.length > 0) sentences.push(`Without a network: ${spare.map(({ name }) => name).join(', ')}.`);
  return sentences.join(' ');
}

/** Which networks pass through each device, by its name: its own, and those of what is built on it. */
function networksThrough({ host }: HostPlan): Map<string, string[]> {
  const through = new Map<string, string[]>();
  const byName = new Map(host.devices.map((device) => [device.name, device]));
  const pass = (device: Device | undefined, networkId: string): void => {
    if (!device) return;
    const list = through.get(device.name) ?? [];
    if (list.includes(networkId)) return;
    through.set(device.name, [...list, networkId]);
    if (device.vlan) pass(byName.get(device.vlan.on), networkId);
    for (const port of device.bond?.ports ?? []) pass(byName.get(port), networkId);
  };
  for (const device of host.devices) if (device.networkId !== null) pass(device, device.networkId);
  return through;
}

function deviceDetail(device: Device): string {
  if (device.bond) return device.bond.mode;
  if (device.vlan) return `VLAN ${device.vlan.tag}`;
  if (!device.up) return 'no carrier';
  return device.speed === null ? 'up' : speedText(device.speed);
}

/** bit/s in the unit that a switch's label has. */
export function speedText(bitsPerSecond: number): string {
  const mega = bitsPerSecond / 1e6;
  return mega >= 1000 ? `${mega / 1000} Gbit/s` : `${mega} Mbit/s`;
}

function deviceTitle({ name, kind, up, speed, mac, mtu, addresses, bond }: Device): string {
  return [
    `${{ nic: 'NIC', bond: 'Bond', vlan: 'VLAN device' }[kind]} ${name}: ${up ? 'carrier' : 'no carrier'}`,
    speed === null ? '' : speedText(speed),
    bond?.activePort ? `active port ${bond.activePort}` : '',
    bond?.partner ? `LACP partner ${bond.partner}` : '',
    mac ?? '',
    mtu === null ? '' : `MTU ${mtu}`,
    ...addresses.map(({ cidr }) => cidr),
  ]
    .filter(Boolean)
    .join(', ');
}

function bridgeDetail({ carrier, inSync }: Lane): string {
  if (!carrier) return 'not on the host';
  if (!inSync) return 'out of sync';
  return carrier.addresses[0]?.cidr ?? (carrier.bridged ? 'bridge' : 'no bridge');
}

function bridgeTitle(network: NetworkView, { carrier, inSync, differences }: Lane): string {
  const where = carrier
    ? `on ${carrier.name}${carrier.bridged ? ', bridged' : ', without a bridge'}`
    : 'not on this host';
  return [`Network ${network.name} ${where}`, inSync ? '' : `out of sync: ${differences.join('; ')}`]
    .filter(Boolean)
    .join('; ');
}
