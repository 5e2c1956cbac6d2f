import { type Interface, type InterfaceType, withPorts } from '../../host-state/index.ts';
import { detach } from './controller.ts';
import { type Draft, putInterface, tagKey } from './draft.ts';
import { flushRoutes } from './flush.ts';
import { mtuProblem } from './mtu.ts';

/** Types that a plan can make and unmake. Everything else is hardware or somebody else's. */
const made: ReadonlySet<InterfaceType> = new Set(['bond', 'vlan', 'linux-bridge', 'dummy']);

export function canBeMade(type: InterfaceType): boolean {
  return made.has(type);
}

/** Names the kernel takes: at most 15 bytes, no blanks, slashes or colons (dev_valid_name). */
function isName(name: string): boolean {
  return /^[^\s/:]{1,15}$/.test(name) && name !== '.' && name !== '..';
}

export function createProblem(draft: Draft, one: Interface): string | undefined {
  if (!isName(one.name)) return 'Invalid argument: not a name for an interface';
  if (draft.interfaces.has(one.name)) return 'File exists';
  if (!canBeMade(one.type)) return `Operation not supported: ${one.type}`;
  if (one.type !== 'vlan') return mtuProblem(draft, one, one.mtu);
  const { 'base-iface': base, id } = one.vlan;
  if (!draft.interfaces.has(base)) return `Cannot find device ${base}`;
  if (!Number.isInteger(id) || id < 0 || id > 4094) return 'Numerical result out of range: VLAN id';
  if (draft.byTag.has(tagKey(base, id))) return `File exists: VLAN ${id} on ${base}`;
  return mtuProblem(draft, one, one.mtu);
}

/** A new interface is down, has neither ports nor addresses, and keeps the MAC address it was made with. */
export function create(draft: Draft, one: Interface): void {
  const { controller: _, egress: _none, ...rest } = withPorts(one, []) as Interface;
  const ipv6 = { enabled: one.ipv6.enabled && one.mtu >= 1280, address: [] };
  putInterface(draft, one.name, {
    ...(rest as Interface),
    state: 'down',
    ipv4: { enabled: false, address: [] },
    ipv6,
  });
}

/** Takes an interface away, and with it the VLANs on it, its routes and addresses; its ports are freed. */
export function destroy(draft: Draft, name: string): void {
  for (const vlan of [...(draft.vlansOn.get(name) ?? [])]) destroy(draft, vlan);
  for (const port of [...(draft.portsOf.get(name) ?? [])]) detach(draft, port);
  detach(draft, name);
  flushRoutes(draft, name);
  putInterface(draft, name, undefined);
}
