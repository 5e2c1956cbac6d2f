import type { IscsiBond } from '@weft/core/entities';
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
