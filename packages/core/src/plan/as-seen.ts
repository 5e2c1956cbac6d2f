import { type Family, isLinkLocal, mainTable } from '../host-state/index.ts';
import { formerVlan } from './former-vlan.ts';
import type { AttachmentIntent, IpIntent } from './intent.ts';
import { devicesOf, egressOf, gatewayThrough, methodOf, type StateIndex } from './sync.ts';

/**
 * A network as some state of its host has it, in the words of what is wanted: planning for it leads back to that state. `vlans` are names of
 * VLAN devices that may be it, where its tag was another one then, and `others` what else is wanted. Undefined when the state does not
 * have the network.
 */
export function attachmentAsSeen(
  wanted: AttachmentIntent,
  state: StateIndex,
  vlans: readonly string[] = [],
  others: readonly AttachmentIntent[] = [],
): AttachmentIntent | undefined {
  const found = devicesOf(wanted, state);
  const former = vlans.map((name) => state.byName.get(name)).find((one) => isOn(one, wanted.nic));
  const untagged = formerVlan(wanted, others, state, new Set(vlans));
  const carrier = untagged ?? found.carrier ?? former;
  const base = untagged ?? found.base ?? former;
  if (!carrier || !base) return undefined;
  const isDefault = state.defaultRoutes.some(
    (route) => route['table-id'] === mainTable && route['next-hop-interface'] === carrier.name,
  );
  const options = carrier.type === 'linux-bridge' ? carrier.bridge.options : undefined;
  const ip = (family: Family): IpIntent => {
    const method = methodOf(carrier[family]);
    if (method !== 'static') return { method };
    const address = carrier[family].address.find((one) => !isLinkLocal(one.ip));
    const gateway = gatewayThrough(state, carrier, family);
    return { method, ...(address ? { address } : {}), ...(gateway ? { gateway } : {}) };
  };
  const vlan = base.type === 'vlan' ? base.vlan.id : null;
  const { egress: _, ...rest } = wanted;
  const egress = egressOf({ nic: wanted.nic, vlan }, state);
  return {
    ...rest,
    vlan,
    ...(egress ? { egress } : {}),
    mtu: carrier.mtu,
    bridged: options !== undefined,
    stp: options?.stp.enabled ?? false,
    bridgeOptions: { ...options?.custom },
    ipv4: ip('ipv4'),
    ipv6: ip('ipv6'),
    defaultRoute: isDefault,
    nameServers: isDefault ? state.state['dns-resolver'].config.server : [],
  };
}

function isOn(one: ReturnType<StateIndex['byName']['get']>, nic: string): boolean {
  return one?.type === 'vlan' && one.vlan['base-iface'] === nic && one.controller === undefined;
}
