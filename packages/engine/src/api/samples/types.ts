import {
  boolean,
  date,
  decimal,
  entity,
  enumeration,
  integer,
  list,
  long,
  properties,
  ref,
  string,
  struct,
  type,
} from '../describe/index.ts';

/**
 * Types for the tests and the benchmark of the API's own machinery, shaped like the resources' but independent of
 * them. Between them they use every kind of field.
 */
export const sampleNetwork = type('network', {
  href: ['clusters/{cluster.id}/networks/{id}', 'networks/{id}'],
  doc: 'A logical network.',
  fields: {
    name: string({ required: true, min: 1, max: 256 }),
    description: string({ max: 4000 }),
    comment: string(),
    mtu: integer({ min: 0 }),
    stp: boolean(),
    usages: list('usage', enumeration(['vm', 'management', 'display'])),
    vlan: struct({ id: integer({ min: 0, max: 4094 }) }),
    dns_resolver_configuration: struct({ name_servers: list('name_server', string({ min: 1 }), { max: 3 }) }),
    created: date(),
    weight: decimal(),
    password: string({ writeOnly: true }),
    vdsm_name: string({ readOnly: true }),
    port_isolation: boolean({ createOnly: true }),
    data_center: ref('data_center', { required: true, createOnly: true, href: 'datacenters/{id}' }),
    cluster: ref('cluster', { href: 'clusters/{id}' }),
    qos: ref('qos', { href: 'datacenters/{data_center.id}/qoss/{id}' }),
  },
  links: { network_labels: 'network_label', vnic_profiles: 'vnic_profile' },
});

const sampleLabel = type('network_label', {
  href: 'networks/{network.id}/networklabels/{id}',
  idFormat: 'text',
  doc: 'A label; its id is its text.',
  fields: { network: ref('network') },
});

export const sampleProfile = type('vnic_profile', {
  href: 'vnicprofiles/{id}',
  doc: 'How guests may plug into a network.',
  fields: {
    name: string({ required: true }),
    port_mirroring: boolean(),
    pass_through: struct({ mode: enumeration(['enabled', 'disabled']) }),
    custom_properties: properties('custom_property'),
    network: ref('network', { required: true }),
    network_filter: ref('network_filter', { href: 'networkfilters/{id}' }),
  },
});

const ip = () =>
  struct({ address: string(), gateway: string(), netmask: string(), version: enumeration(['v4', 'v6']) });

export const sampleAttachment = type('network_attachment', {
  href: 'hosts/{host.id}/networkattachments/{id}',
  doc: 'A network on a NIC of a host.',
  fields: {
    in_sync: boolean({ readOnly: true }),
    ip_address_assignments: list(
      'ip_address_assignment',
      struct({ assignment_method: enumeration(['none', 'static', 'dhcp', 'autoconf']), ip: ip() }),
    ),
    properties: properties(),
    host: ref('host', { href: 'hosts/{id}' }),
    host_nic: ref('host_nic'),
    network: ref('network', { required: true }),
  },
});

export const sampleNic = type('host_nic', {
  href: 'hosts/{host.id}/nics/{id}',
  doc: 'A NIC or bond of a host.',
  fields: {
    name: string(),
    boot_protocol: enumeration(['none', 'static', 'dhcp', 'autoconf']),
    bonding: struct({
      active_slave: ref('host_nic', { readOnly: true }),
      options: list('option', struct({ name: string(), type: string(), value: string() })),
      slaves: list('host_nic', ref('host_nic')),
    }),
    bridged: boolean(),
    custom_configuration: boolean(),
    ip: ip(),
    ipv6: ip(),
    mac: struct({
      address: string({ pattern: /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i, patternDoc: 'is not a MAC address' }),
    }),
    mtu: integer({ min: 0 }),
    properties: properties(),
    speed: long(),
    status: enumeration(['up', 'down']),
    host: ref('host', { href: 'hosts/{id}' }),
    network: ref('network'),
  },
  links: { network_attachments: 'network_attachment', network_labels: 'network_label' },
  actions: {
    plan: {
      modified_network_attachments: list('network_attachment', entity(sampleAttachment)),
      modified_bonds: list(
        'host_nic',
        struct({ name: string({ required: true }), bonding: struct({ slaves: list('host_nic', ref('host_nic')) }) }),
      ),
      connectivity_timeout: integer({ min: 1, max: 3600 }),
      steps: list('step', string(), { readOnly: true }),
    },
  },
});

export const sampleTypes = [sampleNetwork, sampleLabel, sampleProfile, sampleAttachment, sampleNic];
