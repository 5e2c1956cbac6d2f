import type { Interface } from '../host-state/index.ts';
import type { AttachmentIntent } from './intent.ts';
import { devicesOf, type StateIndex } from './sync.ts';

type VlanDevice = Extract<Interface, { type: 'vlan' }>;
type Placed = Pick<AttachmentIntent, 'device' | 'nic' | 'vlan'>;

/**
 * The VLAN device that a network without bridge and tag still is on, from when it had a tag: nothing else tells, for its NIC is there in
 * either case. `ours`: names of devices that were made for networks. `others`: all that else is wanted on the NIC, which their devices are
 * not taken for; of those that were tagged anew, one former device each may be theirs.
 */
export function formerVlan(
  wanted: Pick<AttachmentIntent, 'nic' | 'vlan' | 'bridged'>,
  others: readonly Placed[],
  host: StateIndex,
  ours: ReadonlySet<string>,
): VlanDevice | undefined {
  if (wanted.bridged || wanted.vlan !== null) return undefined;
  const beside = others.filter(({ nic, vlan }) => nic === wanted.nic && vlan !== null);
  const strays = host.state.interfaces.filter(
    (one): one is VlanDevice =>
      one.type === 'vlan' &&
      one.vlan['base-iface'] === wanted.nic &&
      one.controller === undefined &&
      ours.has(one.name) &&
      !beside.some(({ vlan }) => vlan === one.vlan.id),
  );
  const astray = beside.filter((other) => devicesOf(other, host).base === undefined);
  return strays.length > astray.length ? strays[0] : undefined;
}
