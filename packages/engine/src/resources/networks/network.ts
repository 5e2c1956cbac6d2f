import { type Network, vdsmName } from '@weft/core/entities';
import { boolean, enumeration, type Infer, integer, list, ref, string, struct, type } from '../../api/index.ts';
import type { HostOutlook } from '../../rollout/index.ts';
import { planned } from '../plans/plan.ts';
import { plannedView } from '../plans/view.ts';

export const dnsResolverConfiguration = () =>
  struct({ name_servers: list('name_server', string({ example: '192.0.2.53' })) });

const vlan = struct({ id: integer({ required: true, doc: '802.1Q tag, 0 to 4094', example: 100 }) });

export const network = type('network', {
  href: ['clusters/{cluster.id}/networks/{id}', 'networks/{id}'],
  doc: 'A logical network of a data center: defined once, put on many hosts.',
  fields: {
    name: string({ required: true, example: 'blue' }),
    description: string(),
    comment: string(),
    data_center: ref('data_center', { doc: 'Mandatory, unless the path says it.' }),
    cluster: ref('cluster', { readOnly: true, doc: 'In the networks of a cluster.' }),
    vlan,
    mtu: integer({ doc: 'Bytes; 0 is the default of 1500.', example: 1500 }),
    stp: boolean({ doc: 'Spanning tree protocol on the bridges; VM networks only.' }),
    usages: list('usage', enumeration(['vm', 'management', 'display', 'migration', 'gluster', 'default_route'])),
    required: boolean({ doc: 'In the networks of a cluster: a host without it is not operational.' }),
    display: boolean({ doc: 'In the networks of a cluster: the same as the usage display.' }),
    status: enumeration(['operational', 'non_operational'], { readOnly: true }),
    profile_required: boolean({
      writeOnly: true,
      doc: 'Whether a VM network gets a vNIC profile of its name; default true.',
    }),
    port_isolation: boolean({ doc: 'Guests on it do not reach each other; chosen at creation.' }),
    vdsm_name: string({ readOnly: true, doc: 'Name of its device on hosts, at most 15 characters.' }),
    dns_resolver_configuration: dnsResolverConfiguration(),
    qos: ref('qos', {
      href: 'datacenters/{data_center.id}/qoss/{id}',
      doc: 'Of type hostnetwork: limits on every host, unless an attachment has its own.',
    }),
    external_provider: ref('openstack_network_provider'),
    external_provider_physical_network: ref('network'),
    plan: struct(
      {
        host_plans: list(
          'host_plan',
          struct({
            host: ref('host'),
            ...planned,
            left_out: string({ doc: 'Why the host would be left out; it is out of sync then.' }),
            refused: string({ doc: 'Why the host would not be changed, which stops the roll-out there.' }),
          }),
          { doc: 'Each host that carries the network, by name.' },
        ),
        vnics_out_of_sync: list('vnic', string(), {
          doc: 'vNICs of running VMs, as VM: vNIC, that get the change when they are plugged anew.',
        }),
      },
      { readOnly: true, doc: 'Of a change with dry_run: what it would come to on hosts and for VMs.' },
    ),
  },
  links: { network_labels: 'network_label', permissions: 'permission', vnic_profiles: 'vnic_profile' },
});

/** The network as its data center shows it. */
export function networkView(entity: Network): Infer<typeof network> {
  const { id, name, description, comment, vlanId, dnsServers } = entity;
  return {
    id,
    name,
    description,
    comment,
    data_center: { id: entity.dataCenterId },
    ...(vlanId === null ? {} : { vlan: { id: vlanId } }),
    mtu: entity.mtu,
    stp: entity.stp,
    usages: entity.vm ? ['vm'] : [],
    port_isolation: entity.portIsolation,
    vdsm_name: vdsmName(name, id),
    ...(entity.qosId === null ? {} : { qos: { id: entity.qosId } }),
    ...(dnsServers.length > 0 ? { dns_resolver_configuration: { name_servers: dnsServers } } : {}),
  };
}

/** What a change of a network would come to. */
export function updatePlanView(
  hosts: readonly HostOutlook[],
  vnics: readonly string[],
): NonNullable<Infer<typeof network>['plan']> {
  return {
    host_plans: hosts.map(({ host: { id, name }, plan, leftOut, refused }) => ({
      host: { id, name },
      ...(plan ? plannedView(plan) : {}),
      ...(leftOut === undefined ? {} : { left_out: leftOut }),
      ...(refused === undefined ? {} : { refused }),
    })),
    vnics_out_of_sync: [...vnics],
  };
}
