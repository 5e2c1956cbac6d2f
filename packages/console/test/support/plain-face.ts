/**
 * A small engine's worth of plain-face answers, written after what real engines answer: two hosts, `ovirtmgmt` untagged on
 * eth0, `blue` as VLAN 100 and `storage` as VLAN 200 over an LACP bond, three guests, of which one is down.
 */
export interface PlainFace {
  /** Collections by path under `/api/v1/`. */
  [path: string]: Record<string, unknown>[];
}

const alpha = '11111111-0000-4000-8000-00000000000a';
const beta = '11111111-0000-4000-8000-00000000000b';
const cluster = '22222222-0000-4000-8000-000000000001';
const dataCenter = '33333333-0000-4000-8000-000000000001';
const networks = {
  ovirtmgmt: '44444444-0000-4000-8000-000000000001',
  blue: '44444444-0000-4000-8000-000000000064',
  storage: '44444444-0000-4000-8000-0000000000c8',
};
const profiles = {
  ovirtmgmt: '55555555-0000-4000-8000-000000000001',
  blue: '55555555-0000-4000-8000-000000000064',
};

/** Ids that tests refer to. */
export const ids = { alpha, beta, cluster, dataCenter, networks, profiles, vm: vmId };

function vmId(number: number): string {
  return `66666666-0000-4000-8000-00000000000${number}`;
}

export function plainFace(): PlainFace {
  return {
    clusters: [{ id: cluster, name: 'Default', data_center: { id: dataCenter } }],
    hosts: [host(alpha, 'alpha'), host(beta, 'beta')],
    ...nicsAndAttachments(alpha, 'a', 11),
    ...nicsAndAttachments(beta, 'b', 12),
    networks: [
      network(networks.ovirtmgmt, 'ovirtmgmt', { description: 'Management network', usages: ['vm'] }),
      network(networks.blue, 'blue', { description: 'The demonstration network', vlan: { id: 100 }, usages: ['vm'] }),
      network(networks.storage, 'storage', { vlan: { id: 200 }, mtu: 9000, usages: [] }),
    ],
    vnicprofiles: [
      { id: profiles.ovirtmgmt, name: 'ovirtmgmt', network: { id: networks.ovirtmgmt } },
      { id: profiles.blue, name: 'blue', network: { id: networks.blue } },
    ],
    vms: [vm(1, 'blue-1', alpha), vm(2, 'blue-2', beta), vm(3, 'router', alpha), vm(4, 'spare', null)],
    [`vms/${vmId(1)}/nics`]: [vnic(1, 'nic1', profiles.blue)],
    [`vms/${vmId(2)}/nics`]: [vnic(2, 'nic1', profiles.blue)],
    [`vms/${vmId(3)}/nics`]: [
      vnic(3, 'nic1', profiles.ovirtmgmt),
      { ...vnic(4, 'nic2', profiles.blue), linked: false },
    ],
    [`vms/${vmId(4)}/nics`]: [],
    jobs: [
      {
        id: '77777777-0000-4000-8000-000000000001',
        description: 'Setting up networks of host beta',
        status: 'started',
        start_time: '2026-11-22T12:00:00.000Z',
      },
      {
        id: '77777777-0000-4000-8000-000000000002',
        description: 'Adding host alpha',
        status: 'finished',
        start_time: '2026-11-22T11:00:00.000Z',
        end_time: '2026-11-22T11:00:03.000Z',
      },
    ],
    events: [
      event(5, 'warning', 'Host beta lost the carrier of eth2.'),
      event(4, 'normal', 'VM blue-2 is up on host beta.'),
      event(3, 'normal', 'VM blue-1 is up on host alpha.'),
      event(2, 'normal', 'Networks of host alpha were set up.'),
      event(1, 'normal', 'User admin@internal has logged in.'),
    ],
  };
}

function host(id: string, name: string): Record<string, unknown> {
  return { id, name, address: name, status: 'up', cluster: { id: cluster } };
}

function network(id: string, name: string, facts: Record<string, unknown>): Record<string, unknown> {
  return { id, name, mtu: 0, data_center: { id: dataCenter }, ...facts };
}

function nicsAndAttachments(hostId: string, letter: string, last: number): PlainFace {
  const id = (number: number) => `88888888-0000-4000-800${letter}-0000000000${String(number).padStart(2, '0')}`;
  const common = (number: number, name: string) => ({
    id: id(number),
    name,
    host: { id: hostId },
    mac: { address: `52:54:00:0${letter}:00:0${number}` },
    mtu: 1500,
    status: 'up',
  });
  const nic = (number: number) => ({ ...common(number, `eth${number}`), speed: 10_000_000_000 });
  const down = letter === 'b';
  return {
    [`hosts/${hostId}/nics`]: [
      {
        ...nic(0),
        network: { id: networks.ovirtmgmt },
        bridged: true,
        boot_protocol: 'static',
        ip: { address: `192.168.50.${last}`, netmask: '255.255.255.0', gateway: '192.168.50.1', version: 'v4' },
        ipv6: { address: `2001:db8::${last}`, netmask: '64', version: 'v6' },
      },
      nic(1),
      down ? { ...common(2, 'eth2'), status: 'down' } : nic(2),
      nic(3),
      { ...common(4, 'eth4'), status: 'down' },
      {
        ...common(5, 'bond0'),
        speed: down ? 10_000_000_000 : 20_000_000_000,
        bonding: {
          options: [
            { name: 'mode', value: '4', type: 'Dynamic link aggregation (802.3ad)' },
            { name: 'miimon', value: '100' },
          ],
          slaves: [{ id: id(1) }, { id: id(2) }],
          ad_partner_mac: { address: '02:aa:bb:cc:dd:01' },
        },
      },
      {
        ...common(6, 'bond0.100'),
        base_interface: 'bond0',
        vlan: { id: 100 },
        network: { id: networks.blue },
        bridged: true,
      },
      {
        ...common(7, 'bond0.200'),
        base_interface: 'bond0',
        vlan: { id: 200 },
        network: { id: networks.storage },
        bridged: false,
        ip: { address: `10.200.0.${last}`, netmask: '255.255.255.0', version: 'v4' },
      },
    ],
    [`hosts/${hostId}/networkattachments`]: [
      attachment(id(20), networks.ovirtmgmt, id(0), []),
      attachment(id(21), networks.blue, id(5), []),
      attachment(id(22), networks.storage, id(5), [
        { name: 'mtu', expected_value: '9000', actual_value: '1500', in_sync: !down },
      ]),
    ],
  };
}

function attachment(
  id: string,
  networkId: string,
  nicId: string,
  reported_configurations: { in_sync: boolean; [name: string]: unknown }[],
): Record<string, unknown> {
  const in_sync = reported_configurations.every((each) => each.in_sync);
  return { id, network: { id: networkId }, host_nic: { id: nicId }, in_sync, reported_configurations };
}

function vm(number: number, name: string, hostId: string | null): Record<string, unknown> {
  const place = hostId === null ? { status: 'down' } : { status: 'up', host: { id: hostId } };
  return { id: vmId(number), name, memory: 192 * 2 ** 20, cluster: { id: cluster }, ...place };
}

function vnic(number: number, name: string, profileId: string): Record<string, unknown> {
  return {
    id: `99999999-0000-4000-8000-00000000000${number}`,
    name,
    interface: 'virtio',
    mac: { address: `56:6f:77:66:00:0${number}` },
    plugged: true,
    linked: true,
    vnic_profile: { id: profileId },
  };
}

function event(id: number, severity: string, description: string): Record<string, unknown> {
  return { id: String(id), severity, description, time: new Date(Date.UTC(2026, 10, 22, 11, 0, id)).toISOString() };
}
