import type { Qos } from '@weft/core/entities';
import { repository } from './collection.ts';

export const qoss = repository<Qos>()({
  table: 'qoss',
  type: 'qos',
  columns: {
    id: 'plain',
    name: 'plain',
    description: 'plain',
    dataCenterId: 'plain',
    type: 'plain',
    limits: 'json',
  },
});
