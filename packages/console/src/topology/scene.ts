import type { Device, GuestView, HostView, NetworkView, VnicView } from '../world/types.ts';
import { type HostPlan, type Lane, networksThrough, planOf } from './host-plan.ts';
import { bridgeDetail, bridgeTitle, deviceDetail, deviceTitle, inWords } from './words.ts';

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
  const spareRows = Math.max(0, ...plans.map(spareRowsOf));
  const height = top + (spareRows === 0 ? 0 : spareRows * pitch + padding) + padding;
  return plans.map((plan) => draw(plan, networks, bands, top, height));
}

/** NICs side by side below the bands, where nothing hangs on them. */
const looseAcross = 5;

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
  let spareRow = 0;
  const spareY = (rowIndex: number) => spareTop + padding + pitch / 2 + rowIndex * pitch;
  for (const { nics, bonds, vlans } of plan.spare) {
    const rows = Math.max(nics.length, bonds.length, vlans.length);
    for (const column of [nics, bonds, vlans]) {
      column.forEach((device, index) => void deviceBox(device, spareY(spareRow + index + (rows - column.length) / 2)));
    }
    spareRow += rows;
  }
  plan.loose.forEach((device, index) => {
    const box = deviceBox(device, spareY(spareRow + Math.floor(index / looseAcross)));
    box.x = columns.nic.x + (index % looseAcross) * 116;
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

function rowsOf(lane: Lane | undefined): number {
  return lane ? Math.max(1, lane.nics.length, lane.bonds.length, lane.plugs.length) : 0;
}

function spareRowsOf({ spare, loose }: HostPlan): number {
  const rows = spare.map(({ nics, bonds, vlans }) => Math.max(nics.length, bonds.length, vlans.length));
  return rows.reduce((sum, count) => sum + count, 0) + Math.ceil(loose.length / looseAcross);
}
