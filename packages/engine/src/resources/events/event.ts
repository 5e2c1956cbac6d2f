import { severities } from '@weft/core/entities';
import { date, enumeration, integer, ref, string, type } from '../../api/index.ts';

const seen = { readOnly: true } as const;

export const event = type('event', {
  href: 'events/{id}',
  idFormat: 'text',
  doc: 'Something noteworthy that happened.',
  fields: {
    description: string(seen),
    code: integer({
      ...seen,
      doc: 'Number of the kind: that of oVirt, or from 100000 on one of Weft alone.',
      example: 1110,
    }),
    code_name: string({ ...seen, doc: 'Name of the kind.', example: 'SETUP_NETWORKS_ROLLBACK' }),
    correlation_id: string({ ...seen, doc: 'Ties it to the request and job that it belongs to.' }),
    severity: enumeration(severities, seen),
    time: date(seen),
    cluster: ref('cluster', seen),
    data_center: ref('data_center', seen),
    host: ref('host', seen),
    network: ref('network', seen),
    user: ref('user', seen),
    vm: ref('vm', seen),
  },
});
