import type { HostNic } from '../host-nic.ts';
import { vdsmName } from '../network.ts';
import type { HostNetworkConfig } from '../network-attachment.ts';
import type { SetupWorld } from './request.ts';

/** Somebody else's network over a NIC: straight, or with a tag. */
export interface ForeignNetwork {
  name: string;
  vlan: number | null;
}

/**
 * What lies on a NIC and is no network of the data center: bridges of others, so far and by what is `wanted`, and what
 * is left of networks that are gone.
 */
export function foreignNetworksOn(
  nic: Pick<HostNic, 'id' | 'name'>,
  world: Pick<SetupWorld, 'observation' | 'networks' | 'config' | 'unmanaged'>,
  wanted: HostNetworkConfig,
): ForeignNetwork[] {
  const left = world.unmanaged.filter(({ nicId }) => nicId === nic.id);
  const bridges = foreignBridgesOn(nic.name, world, wanted);
  return [
    ...left.map(({ name, vlanId }) => ({ name, vlan: vlanId })),
    ...bridges.filter(({ name }) => !left.some(({ device, bridged }) => bridged && device === name)),
  ];
}

function foreignBridgesOn(
  nic: string,
  { observation, networks, config }: Pick<SetupWorld, 'observation' | 'networks' | 'config'>,
  wanted: HostNetworkConfig,
): ForeignNetwork[] {
  const { interfaces } = observation.state;
  const stack = new Map<string, number | null>([[nic, null]]);
  for (const one of interfaces)
    if (one.type === 'vlan' && one.vlan['base-iface'] === nic) stack.set(one.name, one.vlan.id);
  const adopted = [...config.attachments, ...wanted.attachments].flatMap(({ bridge }) => bridge ?? []);
  const devices = new Set([...[...networks.values()].map(({ id, name }) => vdsmName(name, id)), ...adopted]);
  return interfaces.flatMap((one) => {
    if (one.type !== 'linux-bridge' || devices.has(one.name)) return [];
    const port = one.bridge.port.find((name) => stack.has(name));
    return port === undefined ? [] : [{ name: one.name, vlan: stack.get(port) ?? null }];
  });
}
