import { ref, type } from '../../api/index.ts';

export const networkLabel = type('network_label', {
  href: ['hosts/{host.id}/nics/{host_nic.id}/networklabels/{id}', 'networks/{network.id}/networklabels/{id}'],
  idFormat: 'text',
  doc: 'A label that joins networks to host NICs: a NIC that has it gets every network that has it. The id is its text.',
  fields: {
    host: ref('host', { readOnly: true }),
    host_nic: ref('host_nic'),
    network: ref('network', { readOnly: true }),
  },
});
