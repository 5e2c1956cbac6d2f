import { vdsmName } from '../network.ts';
import type { SetupWorld } from './request.ts';

/** Somebody else's bridge over a NIC: straight, or by a VLAN device with the tag. */
export interface ForeignBridge {
  bridge: string;
  vlan: number | null;
}

/** Bridges over a NIC that are no network of the data center. */
export function foreignBridgesOn(
  nic: string,
  { observation, networks }: Pick<SetupWorld, 'observation' | 'networks'>,
): ForeignBridge[] {
  const { interfaces } = observation.state;
  const stack = new Map<string, number | null>([[nic, null]]);
  for (const one of interfaces)
    if (one.type === 'vlan' && one.vlan['base-iface'] === nic) stack.set(one.name, one.vlan.id);
  const devices = new Set([...networks.values()].map(({ id, name }) => vdsmName(name, id)));
  return interfaces.flatMap((one) => {
    if (one.type !== 'linux-bridge' || devices.has(one.name)) return [];
    const port = one.bridge.port.find((name) => stack.has(name));
    return port === undefined ? [] : [{ bridge: one.name, vlan: stack.get(port) ?? null }];
  });
}
