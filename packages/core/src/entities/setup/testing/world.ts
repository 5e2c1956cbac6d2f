import type { Code } from '../../../errors/index.ts';
import type { Interface } from '../../../host-state/index.ts';
import type { ClusterNetwork, NetworkRole } from '../../cluster-network.ts';
import type { HostNic } from '../../host-nic.ts';
import { asId, type HostId, type HostNicId, type NetworkAttachmentId, type NetworkId } from '../../id.ts';
import type { Network } from '../../network.ts';
import type { NetworkAttachment } from '../../network-attachment.ts';
import type { Qos } from '../../qos.ts';
import { emptySetup, type SetupRequest, type SetupWorld } from '../request.ts';
import { setupRules } from '../rules.ts';

export const hostId = asId<HostId>('host');
export const nicId = (name: string) => asId<HostNicId>(`id-${name}`);
export const networkId = (name: string) => asId<NetworkId>(`id-${name}`);

export function nic(name: string, kind: HostNic['kind'] = 'nic'): HostNic {
  return { id: nicId(name), hostId, name, kind, permanentMac: null, pciAddress: null };
}

export function network(name: string, given: Partial<Network> = {}): Network {
  return {
    id: networkId(name),
    name,
    description: '',
    comment: '',
    dataCenterId: asId('dc'),
    vlanId: null,
    mtu: 0,
    stp: false,
    vm: true,
    portIsolation: false,
    dnsServers: [],
    label: null,
    qosId: null,
    ...given,
  };
}

export function attachment(of: string, on: string): NetworkAttachment {
  return {
    id: asId<NetworkAttachmentId>(`${of}-on-${on}`),
    hostId,
    networkId: networkId(of),
    nicId: nicId(on),
    ipv4: null,
    ipv6: null,
    dnsServers: null,
    properties: [],
    qos: null,
    bridge: null,
  };
}

export function device(name: string, given: object = {}): Interface {
  const off = { enabled: false, address: [] };
  const plain = { name, type: 'ethernet', state: 'up', mtu: 1500, 'mac-address': '02:00:00:00:00:01' };
  return { ...plain, ipv4: off, ipv6: off, ...given } as Interface;
}

export interface Given {
  networks?: Network[];
  /** Networks of the data center that are not in the cluster. */
  elsewhere?: Network[];
  attachments?: NetworkAttachment[];
  bonds?: SetupWorld['config']['bonds'];
  labels?: [nic: string, label: string][];
  nics?: HostNic[];
  roles?: Record<string, NetworkRole[]>;
  interfaces?: Interface[];
  vms?: [network: string, vms: string[]][];
  outOfSync?: string[];
  status?: SetupWorld['host']['status'];
  qoss?: Qos[];
  unmanaged?: SetupWorld['unmanaged'];
}

/** A host with four NICs, whose management network is on eth0. */
export function world(given: Given = {}): SetupWorld {
  const nics = [nic('eth0'), nic('eth1'), nic('eth2'), nic('eth3'), nic('eth1.7', 'vlan'), ...(given.nics ?? [])];
  const networks = [network('mgmt'), ...(given.networks ?? [])];
  const roles: Record<string, NetworkRole[]> = { mgmt: ['management', 'defaultRoute'], ...given.roles };
  const assigned = networks.map(({ id, name }): [NetworkId, ClusterNetwork] => {
    const has = (role: NetworkRole) => roles[name]?.includes(role) ?? false;
    return [
      id,
      {
        clusterId: asId('cluster'),
        networkId: id,
        required: false,
        status: 'operational',
        management: has('management'),
        display: has('display'),
        migration: has('migration'),
        gluster: has('gluster'),
        defaultRoute: has('defaultRoute'),
      },
    ];
  });
  const interfaces = given.interfaces ?? nics.filter(({ kind }) => kind === 'nic').map(({ name }) => device(name));
  return {
    host: { id: hostId, name: 'alpha', status: given.status ?? 'up' },
    observation: {
      state: {
        interfaces,
        routes: { config: [] },
        'route-rules': { config: [] },
        'dns-resolver': { config: { server: [], search: [] } },
      },
      facts: {},
      taps: {},
    },
    config: {
      attachments: [attachment('mgmt', 'eth0'), ...(given.attachments ?? [])],
      bonds: given.bonds ?? [],
      labels: (given.labels ?? []).map(([on, label]) => ({ hostId, nicId: nicId(on), label })),
      nics,
    },
    unmanaged: given.unmanaged ?? [],
    networks: new Map([...networks, ...(given.elsewhere ?? [])].map((one) => [one.id, one])),
    assigned: new Map(assigned),
    qoss: new Map((given.qoss ?? []).map((one) => [one.id, one])),
    vmsOn: new Map((given.vms ?? []).map(([name, vms]) => [networkId(name), vms])),
    outOfSync: new Set((given.outOfSync ?? []).map((id) => asId<NetworkAttachmentId>(id))),
  };
}

export const blue = network('blue', { vlanId: 100 });
export const flat = network('flat');
export const bond0 = {
  id: nicId('bond0'),
  hostId,
  name: 'bond0',
  mode: '802.3ad' as const,
  options: { mode: '4' },
  portIds: [nicId('eth1'), nicId('eth2')],
};
export const withBond: Given = { bonds: [bond0], nics: [nic('bond0', 'bond')] };

export function codes(request: Partial<SetupRequest>, given: Given = {}): Code[] {
  return setupRules({ ...emptySetup, ...request }, world(given)).map(({ code }) => code);
}

/** A request that attaches `of` to `on`. */
export const attach = (of: string, on: string, more: object = {}): Partial<SetupRequest> => ({
  modifiedAttachments: [{ network: { name: of }, nic: { name: on }, ...more }],
});
export const ports = (...names: string[]) => names.map((name) => ({ name }));
