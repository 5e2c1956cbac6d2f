import { ref, string, type } from '../../api/index.ts';

export const unmanagedNetwork = type('unmanaged_network', {
  href: 'hosts/{host.id}/unmanagednetworks/{id}',
  idFormat: 'text',
  doc: 'A network that a host has and its cluster does not know. The id is its name.',
  fields: {
    name: string({ readOnly: true }),
    host: ref('host', { readOnly: true }),
    host_nic: ref('host_nic', { readOnly: true }),
  },
});
