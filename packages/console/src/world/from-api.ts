import type { Schemas } from '../api/client.ts';
import type { Address, Attachment, Device, EventLine, GuestView, HostView, JobView, NetworkView } from './types.ts';

/** What the API says of a host and what is on it. */
export function hostView(
  host: Schemas['host'],
  cluster: string | undefined,
  nics: readonly Schemas['host_nic'][],
  attachments: readonly Schemas['network_attachment'][],
): HostView {
  const names = new Map(nics.map(({ id, name }) => [id, name ?? id]));
  return {
    id: host.id,
    name: host.name ?? host.id,
    status: host.status ?? 'unknown',
    reason: host.status_detail ?? null,
    cluster: cluster ?? null,
    address: host.address ?? null,
    devices: nics.map((nic) => device(nic, names)).sort((one, other) => naturally(one.name, other.name)),
    attachments: attachments.map(attachment),
  };
}

function device(nic: Schemas['host_nic'], names: ReadonlyMap<string, string>): Device {
  const { bonding, vlan, base_interface } = nic;
  const nameOf = (ref: { id?: string; name?: string }) => ref.name ?? names.get(ref.id ?? '') ?? ref.id ?? '';
  return {
    id: nic.id,
    name: nic.name ?? nic.id,
    kind: bonding ? 'bond' : base_interface === undefined ? 'nic' : 'vlan',
    up: nic.status === 'up',
    speed: nic.speed ? nic.speed : null,
    mtu: nic.mtu ?? null,
    mac: nic.mac?.address ?? null,
    addresses: [nic.ip, nic.ipv6].flatMap(address),
    vlan: base_interface === undefined ? null : { tag: vlan?.id ?? 0, on: base_interface },
    bond: bonding
      ? {
          mode: bondMode(bonding.options ?? []),
          ports: (bonding.slaves ?? []).map(nameOf).sort(naturally),
          activePort: bonding.active_slave ? nameOf(bonding.active_slave) : null,
          partner: bonding.ad_partner_mac?.address ?? null,
        }
      : null,
    networkId: nic.network?.id ?? null,
    bridged: nic.bridged === true,
  };
}

function bondMode(options: readonly { name?: string; value?: string; type?: string }[]): string {
  const mode = options.find(({ name }) => name === 'mode');
  const kernelName = /\(([^)]+)\)/.exec(mode?.type ?? '')?.[1];
  return kernelName ?? mode?.type ?? (mode?.value === undefined ? 'bond' : `mode ${mode.value}`);
}

function address(ip: Schemas['host_nic']['ip']): Address[] {
  if (!ip?.address) return [];
  const cidr = ip.netmask ? `${ip.address}/${prefixLength(ip.netmask)}` : ip.address;
  return [{ cidr, gateway: ip.gateway ? ip.gateway : null }];
}

/** IPv4 masks come with dots, IPv6 lengths as they are. */
function prefixLength(netmask: string): string {
  if (!netmask.includes('.')) return netmask;
  const ones = netmask.split('.').map((octet) => Number(octet).toString(2).replaceAll('0', '').length);
  return String(ones.reduce((sum, count) => sum + count, 0));
}

function attachment(each: Schemas['network_attachment']): Attachment {
  return {
    networkId: each.network?.id ?? '',
    deviceId: each.host_nic?.id ?? '',
    inSync: each.in_sync !== false,
    differences: (each.reported_configurations ?? [])
      .filter(({ in_sync }) => in_sync === false)
      .map(
        ({ name, actual_value, expected_value }) =>
          `${name} is ${actual_value ?? 'not set'}, wanted ${expected_value ?? 'not set'}`,
      ),
  };
}

/** Networks in the order in which people look for them: untagged ones first, then by tag, then by name. */
export function networkViews(networks: readonly Schemas['network'][]): NetworkView[] {
  return [...networks]
    .sort((one, other) => (one.vlan?.id ?? -1) - (other.vlan?.id ?? -1) || naturally(one.name ?? '', other.name ?? ''))
    .map((network, index) => ({
      id: network.id,
      name: network.name ?? network.id,
      description: network.description ?? '',
      vlan: network.vlan?.id ?? null,
      mtu: network.mtu ?? 0,
      vm: network.usages?.includes('vm') === true,
      index,
    }));
}

export function guestView(
  vm: Schemas['vm'],
  nics: readonly Schemas['nic'][],
  profiles: readonly Schemas['vnic_profile'][],
): GuestView {
  return {
    id: vm.id,
    name: vm.name ?? vm.id,
    status: vm.status ?? 'unknown',
    hostId: vm.host?.id ?? null,
    vnics: nics.map((nic) => {
      const profile = profiles.find(({ id }) => id === nic.vnic_profile?.id);
      return {
        id: nic.id,
        name: nic.name ?? nic.id,
        mac: nic.mac?.address ?? null,
        model: nic.interface ?? null,
        plugged: nic.plugged !== false,
        linked: nic.linked !== false,
        networkId: profile?.network?.id ?? null,
        profile: profile?.name ?? null,
      };
    }),
  };
}

export function jobViews(jobs: readonly Schemas['job'][]): JobView[] {
  return jobs
    .filter(({ status }) => status === 'started')
    .map(({ id, description, start_time, status }) => ({
      id,
      description: description ?? '',
      status: status ?? '',
      started: Date.parse(start_time ?? ''),
    }))
    .sort((one, other) => one.started - other.started);
}

export function eventLine({ id, severity, description, time }: Schemas['event']): EventLine {
  return {
    id: Number(id),
    severity: severities.find((known) => known === severity) ?? 'normal',
    description: description ?? '',
    time: Date.parse(time ?? ''),
  };
}

const severities = ['normal', 'warning', 'error', 'alert'] as const;

const collator = new Intl.Collator('en', { numeric: true });

/** `eth2` before `eth10`. */
export function naturally(one: string, other: string): number {
  return collator.compare(one, other);
}
