import { ipMethods } from '@weft/core/entities';
import { boolean, enumeration, integer, list, long, properties, ref, string, struct, type } from '../../api/index.ts';
import { ip } from '../network-attachments/network-attachment.ts';
import { hostLimits } from '../qoss/qos.ts';

const seen = { readOnly: true } as const;

/** An option of a bond as oVirt has it; `type` is the mode in words. */
const option = struct({
  name: string({ required: true, example: 'mode' }),
  value: string({ required: true, example: '4' }),
  type: string({ readOnly: true }),
});

export const hostNic = type('host_nic', {
  href: 'hosts/{host.id}/nics/{id}',
  doc: 'A NIC, bond or VLAN device of a host. Bridges are not among them: a network’s bridge is shown by what is under it.',
  fields: {
    name: string({ max: 15, doc: 'Device name.' }),
    ad_aggregator_id: integer({ ...seen, doc: 'LACP aggregator, of a bond in mode 4 and its slaves.' }),
    base_interface: string({ ...seen, doc: 'What a VLAN device sits on.' }),
    bonding: struct({
      options: list('option', option, {
        doc: 'Options of the bonding driver, by name and value exactly as they were set.',
      }),
      slaves: list('host_nic', ref('host_nic'), { doc: 'The NICs in the bond; at least two.' }),
      active_slave: ref('host_nic', seen),
      ad_partner_mac: struct({ address: string() }, seen),
    }),
    boot_protocol: enumeration(ipMethods, seen),
    check_connectivity: boolean({
      writeOnly: true,
      doc: 'Of a bond in `setupnetworks`: the same as there, for the whole request.',
    }),
    override_configuration: boolean({
      writeOnly: true,
      doc: 'Of a bond in `setupnetworks`; refused when true. Name what is out of sync in `synchronized_network_attachments`.',
    }),
    bridged: boolean({ ...seen, doc: 'Whether the network on it has a bridge.' }),
    custom_configuration: boolean({ ...seen, doc: 'Something on the host differs from what is defined here.' }),
    ip: struct(ip, seen),
    ipv6: struct(ip, seen),
    ipv6_boot_protocol: enumeration(ipMethods, seen),
    mac: struct({ address: string() }, seen),
    mtu: integer({ ...seen, doc: 'Bytes.' }),
    properties: properties('property', seen),
    qos: struct(
      { type: enumeration(['hostnetwork']), ...hostLimits },
      { ...seen, doc: 'Limits of what leaves for the network on it, as the host has them.' },
    ),
    speed: long({ ...seen, doc: 'Bits a second; absent where the device does not say.' }),
    status: enumeration(['up', 'down'], seen),
    vlan: struct({ id: integer() }, seen),
    host: ref('host', seen),
    network: ref('network', seen),
  },
  links: {
    link_layer_discovery_protocol_elements: 'link_layer_discovery_protocol_element',
    network_attachments: 'network_attachment',
    network_labels: 'network_label',
    statistics: 'statistic',
  },
  actions: {},
});

/** What a neighbour says of itself by LLDP (spec 1.16). */
export const lldpElement = type('link_layer_discovery_protocol_element', {
  href: 'hosts/{host.id}/nics/{host_nic.id}/linklayerdiscoveryprotocolelements/{id}',
  idFormat: 'text',
  doc: 'What the neighbour on a NIC says of itself by LLDP.',
  fields: {
    name: string(seen),
    type: integer(seen),
    subtype: integer(seen),
    oui: integer(seen),
    properties: properties('property', seen),
    host: ref('host', seen),
    host_nic: ref('host_nic', seen),
  },
});
