import type { GuestReport, GuestStatus } from '@weft/core/link';
import { agentChannel, guestNamespace, nilBridge } from './domain-xml.ts';
import { find, findAll, readXml } from './xml.ts';

/** What libvirt's description of a domain says of a guest, beside its state. */
export interface DomainReport extends Pick<GuestReport, 'id' | 'name' | 'foreign' | 'nics'> {
  /** Whether the guest agent has opened its end of the channel. */
  agent: boolean;
}

/** Reads what `virsh dumpxml` prints. Throws when it is not a domain. */
export function readDomain(xml: string): DomainReport {
  const domain = readXml(xml);
  const id = find(domain, 'uuid')?.text;
  if (domain.name !== 'domain' || id === undefined) throw new Error('not the description of a domain');
  const own = findAll(domain, 'metadata')
    .flatMap(({ children }) => children)
    .find(({ attributes }) => Object.values(attributes).includes(guestNamespace));
  return {
    id,
    name: own?.attributes.name ?? find(domain, 'name')?.text ?? id,
    foreign: own === undefined,
    nics: findAll(domain, 'devices', 'interface').map((nic) => ({
      mac: (find(nic, 'mac')?.attributes.address ?? '').toLowerCase(),
      tap: find(nic, 'target')?.attributes.dev ?? null,
      bridge: pluggedInto(find(nic, 'source')?.attributes.bridge),
    })),
    agent: findAll(domain, 'devices', 'channel', 'target').some(
      ({ attributes }) => attributes.name === agentChannel && attributes.state === 'connected',
    ),
  };
}

function pluggedInto(bridge: string | undefined): string | null {
  return bridge === undefined || bridge === nilBridge ? null : bridge;
}

const statuses: Record<string, GuestStatus> = {
  running: 'up',
  idle: 'up',
  paused: 'paused',
  pmsuspended: 'paused',
  'in shutdown': 'powering-down',
  'shut off': 'down',
  crashed: 'down',
};

/** Reads `virsh domstate --reason`: `shut off (destroyed)`. */
export function readState(line: string): Required<Pick<GuestReport, 'status'>> & { reason?: string } {
  const [, state = '', reason] = /^([^(]*?)\s*(?:\((.*)\))?$/.exec(line.trim()) ?? [];
  const status = statuses[state] ?? 'unknown';
  return status === 'down' && reason !== undefined ? { status, reason } : { status };
}
