import type { DataCenter } from '@weft/core/entities';
import { repository } from './collection.ts';

export const dataCenters = repository<DataCenter>()({
  table: 'dataCenters',
  type: 'data_center',
  columns: { id: 'plain', name: 'plain', description: 'plain', comment: 'plain', version: 'plain' },
});
