import type { Observation } from './types.ts';

/** By what a NIC is known, whatever it is called. */
export interface NicIdentity {
  /** Permanent MAC address. */
  mac: string | null;
  /** PCI address; virtual NICs have none. */
  pci: string | null;
}
/** By device name. */
export type NicIdentities = Readonly<Record<string, NicIdentity>>;

/** What a known NIC is called now. */
export interface NicToday {
  name: string;
  /** Another card is in its place: it has another permanent MAC address. */
  replaced: boolean;
}

/** The NICs of a host that are there, without guests' taps. */
export function nicIdentities({ state, facts, taps }: Observation): Record<string, NicIdentity> {
  const guests = new Set(Object.values(taps).flat());
  const nics = state.interfaces.filter(
    ({ name, type }) => (type === 'ethernet' || type === 'veth') && !guests.has(name),
  );
  return Object.fromEntries(
    nics.map(({ name }) => {
      const fact = facts[name];
      return [name, { mac: fact?.['permanent-mac-address'] ?? null, pci: fact?.['pci-address'] ?? null }];
    }),
  );
}

/**
 * Finds known NICs among those that are there: by MAC and PCI address; else by the MAC address, as a card that was moved; else by the PCI
 * address, as a card that was replaced; else by the name, unless both sides say where they are plugged in and it is not the same place.
 * What several have tells nothing. A NIC that is not there keeps its name, or where another NIC has that now, is given one that no
 * device can have, so that it is not taken for the other.
 */
export function nicsToday(known: NicIdentities, seen: NicIdentities): Map<string, NicToday> {
  const found = new Map<string, NicToday>();
  const left = new Set(Object.keys(known));
  const free = new Set(Object.keys(seen));
  const pair = (keyOf: (identity: NicIdentity, name: string) => string | undefined) => {
    const ours = uniquely(left, known, keyOf);
    const theirs = uniquely(free, seen, keyOf);
    for (const [key, was] of ours) {
      const name = theirs.get(key);
      const [then, now] = [known[was], name === undefined ? undefined : seen[name]];
      if (name === undefined || !then || !now) continue;
      left.delete(was);
      free.delete(name);
      found.set(was, { name, replaced: then.mac !== null && now.mac !== null && then.mac !== now.mac });
    }
  };
  pair(({ mac, pci }) => (mac !== null && pci !== null ? `${mac} ${pci}` : undefined));
  pair(({ mac }) => mac ?? undefined);
  pair(({ pci }) => pci ?? undefined);
  pair((_, name) => (isElsewhere(known[name], seen[name]) ? undefined : name));
  for (const was of left) {
    if (was in seen) found.set(was, { name: nameless(was, known[was]), replaced: false });
  }
  return found;
}

const isElsewhere = (a: NicIdentity | undefined, b: NicIdentity | undefined): boolean =>
  a !== undefined && b !== undefined && a.pci !== null && b.pci !== null && a.pci !== b.pci;

/** Names by a key that no other of them has. */
function uniquely(
  names: ReadonlySet<string>,
  identities: NicIdentities,
  keyOf: (identity: NicIdentity, name: string) => string | undefined,
): Map<string, string> {
  const byKey = new Map<string, string | undefined>();
  for (const name of names) {
    const identity = identities[name];
    const key = identity && keyOf(identity, name);
    if (key !== undefined) byKey.set(key, byKey.has(key) ? undefined : name);
  }
  return new Map([...byKey].flatMap(([key, name]) => (name === undefined ? [] : [[key, name] as const])));
}

/** No device name has a slash (dev_valid_name in the kernel). */
const nameless = (name: string, identity: NicIdentity | undefined): string =>
  `gone/${identity?.mac ?? identity?.pci ?? name}`;
