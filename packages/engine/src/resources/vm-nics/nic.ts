import { vmNicInterfaces } from '@weft/core/entities';
import { boolean, enumeration, ref, string, struct, type } from '../../api/index.ts';

export const nic = type('nic', {
  href: ['vms/{vm.id}/nics/{id}'],
  doc: 'A virtual NIC of a VM.',
  fields: {
    name: string({
      required: true,
      min: 1,
      max: 50,
      pattern: /^[A-Za-z0-9._-]+$/,
      patternDoc: 'must have letters, digits and ._- only',
      example: 'nic1',
    }),
    interface: enumeration(vmNicInterfaces, { doc: 'The device that the guest sees; virtio unless given.' }),
    linked: boolean({ doc: 'The device has carrier; true unless given.' }),
    mac: struct(
      { address: string({ example: '56:6f:77:66:00:01' }) },
      { doc: 'From the pool of the cluster unless given.' },
    ),
    network: ref('network', { doc: 'Deprecated: the network of the profile.' }),
    plugged: boolean({ doc: 'The guest has the device; true unless given.' }),
    synced: boolean({ readOnly: true, doc: 'The running device is as defined here.' }),
    vm: ref('vm', { readOnly: true }),
    vnic_profile: ref('vnic_profile', {
      doc: 'By id, or by name (with `network` where several networks have a profile of that name); empty: wired to nothing.',
    }),
  },
  links: {
    network_filter_parameters: 'network_filter_parameter',
    reported_devices: 'reported_device',
    statistics: 'statistic',
  },
  actions: { activate: {}, deactivate: {} },
});

export const networkFilterParameter = type('network_filter_parameter', {
  href: 'vms/{vm.id}/nics/{nic.id}/networkfilterparameters/{id}',
  doc: 'A parameter of the packet filter that a NIC’s profile names; a name may come more than once.',
  fields: {
    name: string({
      required: true,
      min: 1,
      max: 255,
      pattern: /^[A-Za-z0-9_]+$/,
      patternDoc: 'must have letters, digits and _ only',
      example: 'GATEWAY_MAC',
    }),
    value: string({
      required: true,
      min: 1,
      max: 255,
      pattern: /^[A-Za-z0-9_.:]+$/,
      patternDoc: 'must have letters, digits and _.: only',
    }),
    nic: ref('nic', { readOnly: true }),
    vm: ref('vm', { readOnly: true }),
  },
});
