import type { Device, GuestView, HostView, NetworkView, VnicView } from '../world/types.ts';

/** What one host shows in one band. */
export interface Lane {
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

export interface HostPlan {
  host: HostView;
  lanes: Lane[];
  /** Bonds, and devices with VLANs, that carry no network; each with what belongs to it. */
  spare: { nics: Device[]; bonds: Device[]; vlans: Device[] }[];
  /** NICs that nothing is built on. */
  loose: Device[];
}

/** Which devices a host shows in which network's band, before anything has a position. */
export function planOf(host: HostView, networks: readonly NetworkView[], guests: readonly GuestView[]): HostPlan {
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
  return { host, lanes, ...withoutNetwork(host, placed) };
}

/** What no network has placed, put together as it is built. */
function withoutNetwork({ devices }: HostView, placed: ReadonlySet<string>): Pick<HostPlan, 'spare' | 'loose'> {
  const left = devices.filter(({ id, networkId, kind }) => (kind === 'vlan' ? networkId === null : !placed.has(id)));
  const taken = new Set<Device>();
  const take = (which: (device: Device) => boolean) => {
    const found = left.filter((device) => !taken.has(device) && which(device));
    for (const device of found) taken.add(device);
    return found;
  };
  const vlansOn = (base: string) => take(({ vlan }) => vlan?.on === base);
  const spare = take(({ kind }) => kind === 'bond').map((bond) => ({
    bonds: [bond],
    nics: take(({ name }) => bond.bond?.ports.includes(name) === true),
    vlans: vlansOn(bond.name),
  }));
  const bases = new Set(left.flatMap((device) => (device.vlan && !taken.has(device) ? [device.vlan.on] : [])));
  for (const base of bases) spare.push({ bonds: [], nics: take(({ name }) => name === base), vlans: vlansOn(base) });
  return { spare, loose: take(() => true) };
}

/** Which networks pass through each device, by its name: its own, and those of what is built on it. */
export function networksThrough({ host }: HostPlan): Map<string, string[]> {
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
