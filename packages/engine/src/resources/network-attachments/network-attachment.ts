import { ipMethods } from '@weft/core/entities';
import { boolean, enumeration, list, properties, ref, string, struct, type } from '../../api/index.ts';
import { dryRun } from '../plans/plan.ts';
import { hostLimits } from '../qoss/qos.ts';

/** An address as oVirt writes it; the netmask is an IPv4 mask or a prefix length as text. */
export const ip = {
  address: string({ example: '10.1.0.2' }),
  gateway: string(),
  netmask: string({ example: '255.255.255.0' }),
  version: enumeration(['v4', 'v6'], { doc: 'Follows from the address where it is not said; else v4.' }),
} as const;

export const networkAttachment = type('network_attachment', {
  href: 'hosts/{host.id}/networkattachments/{id}',
  doc: 'A network on a NIC or bond of a host.',
  fields: {
    in_sync: boolean({ readOnly: true, doc: 'Whether the host has it as it is defined here.' }),
    ip_address_assignments: list(
      'ip_address_assignment',
      struct({ assignment_method: enumeration(ipMethods), ip: struct(ip) }),
      { doc: 'How the host gets its address in this network; one for each family.' },
    ),
    properties: properties('property', { doc: 'Custom properties such as `bridge_opts`.' }),
    dns_resolver_configuration: struct(
      { name_servers: list('name_server', string()) },
      { doc: 'Name servers in the place of the network’s own; used where the network has the default-route role.' },
    ),
    reported_configurations: list(
      'reported_configuration',
      struct({ name: string(), expected_value: string(), actual_value: string(), in_sync: boolean() }),
      { readOnly: true, doc: 'What is wanted beside what the host has.' },
    ),
    qos: struct(
      { name: string(), type: enumeration(['hostnetwork']), ...hostLimits },
      { doc: 'Limits of what leaves the NIC for this network, in the place of the network’s own.' },
    ),
    bridge_name: string({
      readOnly: true,
      doc: 'What the host calls the network’s bridge; absent where that is the network’s `vdsm_name`.',
    }),
    host: ref('host', { readOnly: true }),
    host_nic: ref('host_nic', { doc: 'The NIC or bond that carries it; never a VLAN device.' }),
    network: ref('network', { doc: 'Cannot be changed.' }),
  },
  actions: { acceptreportedconfigurations: dryRun },
});
