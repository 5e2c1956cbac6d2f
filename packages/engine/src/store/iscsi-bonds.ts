import type { IscsiBond, StorageConnection } from '@weft/core/entities';
import { repository } from './collection.ts';

export const iscsiBonds = repository<IscsiBond>()({
  table: 'iscsiBonds',
  type: 'iscsi_bond',
  columns: {
    id: 'plain',
    name: 'plain',
    description: 'plain',
    dataCenterId: 'plain',
    networkIds: 'json',
    storageConnectionIds: 'json',
  },
});

export const storageConnections = repository<StorageConnection>()({
  table: 'storageConnections',
  type: 'storage_connection',
  columns: { id: 'plain', address: 'plain', port: 'plain', target: 'plain', portal: 'plain', username: 'plain' },
});
