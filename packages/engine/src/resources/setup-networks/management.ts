import {
  type Host,
  type HostBond,
  type HostId,
  type HostNetworkConfig,
  type HostNic,
  type IpAssignment,
  isBondName,
  type Network,
  newId,
  vdsmName,
} from '@weft/core/entities';
import { Refused, refuse } from '@weft/core/errors';
import { type Interface, isLinkLocal } from '@weft/core/host-state';
import { egressOf, gatewayThrough, methodOf } from '@weft/core/plan';
import type { EventLog } from '../../events/index.ts';
import type { Hosts } from '../../hosts/index.ts';
import { hosts as hostTable, type Store } from '../../store/index.ts';
import { ownLimits } from '../qoss/limits.ts';
import { keptOf, uplinksOf } from './adopted-bridge.ts';
import { type HostNetworking, networkingOf } from './networking.ts';
import { wanted } from './set-up.ts';

/** What the first set-up of a host needs. */
export interface ManagementDeps {
  store: Store;
  events: EventLog;
  hosts: Pick<Hosts, 'applyPlan' | 'sessions'>;
}

/**
 * Puts the management network on a host that was just added (spec 2.17): on the NIC that carries the way to the engine, with the
 * addresses that it has. Where it is already there it is only taken note of. The host is `up` afterwards, or
 * `install_failed` with the reason, and an event says which. Never throws for what hosts do.
 */
export async function setUpManagement({ store, events, hosts }: ManagementDeps, hostId: HostId): Promise<void> {
  const host = await hostTable.get(store.db, hostId);
  if (!host) return;
  try {
    await hosts.applyPlan(hostId, {
      description: `Putting the management network on host ${host.name}`,
      async want({ host: now, observation, config }) {
        const networking = await networkingOf(store.db, now, config, observation);
        const { managementNetworkId } = networking.cluster;
        const network = networking.networks.get(managementNetworkId);
        if (!network) throw new Error(`The cluster of host ${now.name} has no management network.`);
        if (config.attachments.some(({ networkId }) => networkId === network.id)) return wanted(config, networking);
        return wanted(withManagement(networking, network, hosts.sessions.addresses(hostId)?.host), networking);
      },
      checkConnectivity: true,
      commit: true,
    });
  } catch (error) {
    await installed(store, events, host, error);
    if (!(error instanceof Refused)) throw error;
    return;
  }
  await installed(store, events, host, undefined);
}

/** Records how the installation ended. */
async function installed(
  store: Store,
  events: EventLog,
  { id, name, clusterId }: Host,
  failure: unknown,
): Promise<void> {
  const reason = failure instanceof Error ? failure.message : String(failure);
  await store.transaction(async (tx) => {
    const host = await hostTable.get(tx, id);
    if (host?.status !== 'installing') return;
    const refs = { hostId: id, clusterId };
    if (failure === undefined) {
      await hostTable.update(tx, id, { status: 'up', statusReason: null });
      await events.emit({ code: 'VDS_DETECTED', args: { host: name }, refs }, tx);
      return;
    }
    await hostTable.update(tx, id, { status: 'install_failed', statusReason: reason });
    await events.emit({ code: codeOf(failure), args: { host: name, reason }, refs }, tx);
  });
}

/** The event that tells of a failure (spec 2.17). */
function codeOf(failure: unknown) {
  const code = failure instanceof Refused ? failure.violations[0]?.code : undefined;
  switch (code) {
    case 'NETWORK_CONFIGURATION_NOT_PERSISTED':
      return 'PERSIST_NETWORK_FAILED_FOR_MANAGEMENT_NETWORK';
    case 'VLAN_ID_MISMATCH_FOR_MANAGEMENT_NETWORK_CONFIGURATION':
    case 'INVALID_BOND_INTERFACE_FOR_MANAGEMENT_NETWORK_CONFIGURATION':
    case 'ACTIVE_NIC_UNUSABLE_FOR_MANAGEMENT_NETWORK_CONFIGURATION':
      return code;
    default:
      return 'SETUP_NETWORK_FAILED_FOR_MANAGEMENT_NETWORK_CONFIGURATION';
  }
}

/** The host's configuration with the management network where the way to the engine is. */
export function withManagement(
  networking: HostNetworking,
  network: Network,
  hostAddress: string | undefined,
): HostNetworkConfig {
  const { config, host } = networking;
  const { carrier, nic, vlan } = activeNic(networking, network, hostAddress);
  if (vlan !== network.vlanId) {
    refuse('VLAN_ID_MISMATCH_FOR_MANAGEMENT_NETWORK_CONFIGURATION', {
      nic: carrier.name,
      vlan: vlan ?? 'none',
      network: network.name,
      wanted: network.vlanId ?? 'none',
    });
  }
  return {
    ...config,
    bonds: [...config.bonds, ...bondBelow(networking, nic)],
    attachments: [
      ...config.attachments,
      {
        id: newId(),
        hostId: host.id,
        networkId: network.id,
        nicId: nic.id,
        ipv4: copied(networking, carrier, 'ipv4', hostAddress),
        ipv6: copied(networking, carrier, 'ipv6', hostAddress),
        dnsServers: null,
        qos: networking.seen
          ? ownLimits(egressOf({ nic: nic.name, vlan }, networking.seen), network, networking.qoss)
          : null,
        ...keptOf(carrier, network),
      },
    ],
  };
}

/** The bond that management lies on, wanted from now on as it is, if its name is one that bonds may have. */
function bondBelow({ config, seen, nics, host }: HostNetworking, { id, name }: HostNic): HostBond[] {
  const bond = seen?.byName.get(name);
  if (bond?.type !== 'bond' || !isBondName(name) || config.bonds.some((known) => known.id === id)) return [];
  const { mode, options, port } = bond['link-aggregation'];
  const portIds = port.flatMap((one) => nics.get(one)?.id ?? []);
  return [{ id, hostId: host.id, name, mode, options: { mode, ...options }, portIds }];
}

/** The device with the address by which the host talks to the engine, and the NIC or bond beneath it. */
function activeNic(
  { seen, facts, nics, host }: HostNetworking,
  network: Network,
  hostAddress: string | undefined,
): { carrier: Interface; nic: HostNic; vlan: number | null } {
  const fail = (reason: string) =>
    refuse('ACTIVE_NIC_UNUSABLE_FOR_MANAGEMENT_NETWORK_CONFIGURATION', { host: host.name, reason });
  const interfaces = seen?.state.interfaces ?? [];
  const has = (one: Interface) =>
    [...one.ipv4.address, ...one.ipv6.address, ...(facts[one.name]?.addresses ?? [])].some(
      ({ ip }) => ip === hostAddress,
    );
  const carrier = interfaces.find((one) => one.type !== 'loopback' && has(one));
  if (!carrier) return fail(`no NIC has the address ${hostAddress ?? ''} by which the host talks to the engine`);
  let base = carrier;
  if (carrier.type === 'linux-bridge') {
    if (!network.vm && carrier.name !== vdsmName(network.name, network.id)) {
      return fail(`its address is on bridge ${carrier.name}, and network ${network.name} is not for VMs`);
    }
    const [uplink, ...more] = uplinksOf(carrier, seen);
    if (!uplink) return fail(`bridge ${carrier.name} has no NIC, bond or VLAN device in it`);
    if (more.length > 0) return fail(`bridge ${carrier.name} has more than one NIC in it`);
    base = uplink;
  }
  const vlan = base.type === 'vlan' ? base.vlan.id : null;
  const below = base.type === 'vlan' ? seen?.byName.get(base.vlan['base-iface']) : base;
  if (below?.type === 'bond' && below['link-aggregation'].port.length < 2) {
    refuse('INVALID_BOND_INTERFACE_FOR_MANAGEMENT_NETWORK_CONFIGURATION', { bond: below.name });
  }
  const nic = below && nics.get(below.name);
  return nic ? { carrier, nic, vlan } : fail(`${carrier.name} is not a NIC, bond or VLAN device`);
}

/** How the device has its address now; of several static ones that by which it talks to the engine. */
function copied(
  { seen }: HostNetworking,
  carrier: Interface,
  family: 'ipv4' | 'ipv6',
  hostAddress: string | undefined,
): IpAssignment | null {
  const config = carrier[family];
  const method = methodOf(config);
  if (method === 'none') return null;
  if (method !== 'static') return { method, address: null, gateway: null };
  const global = config.address.filter(({ ip }) => !isLinkLocal(ip));
  return {
    method,
    address: global.find(({ ip }) => ip === hostAddress) ?? global[0] ?? null,
    gateway: (seen && gatewayThrough(seen, carrier, family)) ?? null,
  };
}
