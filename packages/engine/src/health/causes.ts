import type { Interface } from '@weft/core/host-state';
import { compareAttachment, type HostNetworking } from '../resources/setup-networks/networking.ts';

/** Why a host is not operational, in oVirt's words (spec 2.10). */
export type NonOperationalReason = 'NETWORK_UNREACHABLE' | 'VM_NETWORK_IS_BRIDGELESS' | 'NETWORK_INTERFACE_IS_DOWN';

/** One reason with what it holds for. */
export interface Cause {
  reason: NonOperationalReason;
  /** Names of the networks, sorted. */
  networks: string[];
}

/** How long the NIC of a required network may be down before its host is not operational, in milliseconds, unless told otherwise (RQ-3). */
export const downGraceMs = 60_000;

/** A host's network as far as its health depends on it. */
export interface Judged {
  causes: Cause[];
  /** NICs and bonds of required networks that are down now, whether or not for too long. */
  down: string[];
}

/**
 * What is wrong with a host's networks (RQ-1 to RQ-3). `downSince` says since when (ms since epoch) a NIC is known to be down;
 * one that it does not know went down just now. `graceMs` is how long it may be. Nothing is wrong with a host that was not
 * seen yet.
 */
export function judgeHost(
  networking: HostNetworking,
  now: number,
  downSince: (nic: string) => number | undefined,
  graceMs: number,
): Judged {
  const { config, networks, assigned, seen } = networking;
  if (!seen) return { causes: [], down: [] };
  const names = new Map(config.nics.map(({ id, name }) => [id, name]));
  const missing: string[] = [];
  const bridgeless: string[] = [];
  const silent: string[] = [];
  const down = new Set<string>();
  for (const { networkId, required, status } of assigned.values()) {
    const network = networks.get(networkId);
    if (!network) continue;
    const attachment = config.attachments.find((one) => one.networkId === networkId);
    const nic = attachment && (names.get(attachment.nicId) ?? '');
    const carried =
      attachment && nic !== undefined ? compareAttachment(networking, attachment, nic)?.carrier : undefined;
    if (carried && network.vm && carried.type !== 'linux-bridge') bridgeless.push(network.name);
    if (!required || status !== 'operational') continue;
    if (!carried || nic === undefined) {
      missing.push(network.name);
    } else if (isDown(networking, nic)) {
      down.add(nic);
      if (now - (downSince(nic) ?? now) >= graceMs) silent.push(`${network.name} on ${nic}`);
    }
  }
  const causes: Cause[] = [
    { reason: 'NETWORK_UNREACHABLE', networks: missing.sort() },
    { reason: 'VM_NETWORK_IS_BRIDGELESS', networks: bridgeless.sort() },
    { reason: 'NETWORK_INTERFACE_IS_DOWN', networks: silent.sort() },
  ];
  return { causes: causes.filter((cause) => cause.networks.length > 0), down: [...down].sort() };
}

/** Whether no frame can leave through a NIC; of a bond, through any of its ports. */
function isDown({ seen, facts }: HostNetworking, name: string): boolean {
  const dead = (device: Interface | undefined) =>
    device === undefined || device.state === 'down' || facts[device.name]?.carrier === false;
  const device = seen?.byName.get(name);
  if (device?.type !== 'bond') return dead(device);
  return device.state === 'down' || device['link-aggregation'].port.every((port) => dead(seen?.byName.get(port)));
}

const sentences: Record<NonOperationalReason, (networks: string) => string> = {
  NETWORK_UNREACHABLE: (networks) => `required networks are missing: ${networks}`,
  VM_NETWORK_IS_BRIDGELESS: (networks) => `VM networks have no bridge: ${networks}`,
  NETWORK_INTERFACE_IS_DOWN: (networks) => `the NIC under a required network is down: ${networks}`,
};

/** Causes as one line: oVirt's word for each, and what it is about. */
export function causeText(causes: readonly Cause[]): string {
  return causes.map(({ reason, networks }) => `${reason}: ${sentences[reason](networks.join(', '))}`).join('; ');
}
