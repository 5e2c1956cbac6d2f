import type { IscsiBond } from '@weft/core/entities';
import { type Infer, list, ref, string, type } from '../../api/index.ts';

export const iscsiBond = type('iscsi_bond', {
  href: 'datacenters/{data_center.id}/iscsibonds/{id}',
  doc: 'Networks over which hosts reach storage by several ways at once. None of them may be required in a cluster.',
  fields: {
    name: string({ required: true, min: 1, max: 50, example: 'paths' }),
    description: string(),
    data_center: ref('data_center', { readOnly: true }),
    networks: list('network', ref('network')),
    storage_connections: list('storage_connection', ref('storage_connection'), { doc: 'By id; they have no names.' }),
  },
  links: { networks: 'network', storage_server_connections: 'storage_connection' },
});

export function iscsiBondView(bond: IscsiBond): Infer<typeof iscsiBond> {
  return {
    id: bond.id,
    name: bond.name,
    description: bond.description,
    data_center: { id: bond.dataCenterId },
    networks: bond.networkIds.map((id) => ({ id })),
    storage_connections: bond.storageConnectionIds.map((id) => ({ id })),
  };
}
