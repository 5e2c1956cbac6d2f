import { type HostState, type Interface, interfacesByName } from '../../host-state/index.ts';
import type { AttachmentIntent, BondIntent, HostIntent } from '../intent.ts';
import { tagKey } from '../simulate/draft.ts';

/** An attachment with the names of the devices it is made of. */
export interface Placed {
  intent: AttachmentIntent;
  /** The NIC or bond. */
  base: string;
  /** The VLAN device, for a tagged network. */
  vlan: string | undefined;
  /** What the bridge is put on: the VLAN device or the base. */
  uplink: string;
  /** What carries the addresses: the bridge, or the uplink of a bridgeless network. */
  top: string;
}

/** The devices that the intent is about, by name. */
export interface Layout {
  /** What is on the host now. */
  now: Map<string, Interface>;
  bonds: Map<string, BondIntent>;
  placed: Placed[];
  /** NICs that the intent names and the host does not have; what stands on them is left out. */
  missing: string[];
}

/** The longest name an interface can have (IFNAMSIZ - 1). */
const longest = 15;

export function layOut(intent: HostIntent, state: HostState): Layout {
  const now = interfacesByName(state);
  const missing = new Set<string>();
  const bonds = new Map<string, BondIntent>();
  for (const bond of intent.bonds) {
    for (const port of bond.ports) if (!now.has(port)) missing.add(port);
    bonds.set(bond.name, { ...bond, ports: bond.ports.filter((port) => now.has(port)).sort() });
  }
  const byTag = new Map<string, string>();
  for (const one of now.values()) {
    if (one.type === 'vlan') byTag.set(tagKey(one.vlan['base-iface'], one.vlan.id), one.name);
  }
  const placed: Placed[] = [];
  for (const attachment of intent.attachments) {
    const { nic: base, vlan: tag, bridged, device } = attachment;
    if (!now.has(base) && !bonds.has(base)) {
      missing.add(base);
      continue;
    }
    const vlan = tag === null ? undefined : (byTag.get(tagKey(base, tag)) ?? vlanName(base, tag, now));
    const uplink = vlan ?? base;
    placed.push({ intent: attachment, base, vlan, uplink, top: bridged ? device : uplink });
  }
  return { now, bonds, placed, missing: [...missing].sort() };
}

/** `<base>.<tag>`, or where that is too long or taken by something else, a name made of the base's hash. */
function vlanName(base: string, tag: number, now: ReadonlyMap<string, Interface>): string {
  const plain = `${base}.${tag}`;
  if (plain.length <= longest && !now.has(plain)) return plain;
  return `v${adler32(base).toString(16).padStart(8, '0')}.${tag}`;
}

/** Adler-32 (RFC 1950), by which oVirt numbers the routing tables of source routing. */
export function adler32(text: string): number {
  let a = 1;
  let b = 0;
  for (const byte of new TextEncoder().encode(text)) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}
