import { decimal, enumeration, list, ref, string, struct, type } from '../../api/index.ts';

export const statistic = type('statistic', {
  href: [
    'hosts/{host.id}/nics/{host_nic.id}/statistics/{id}',
    'hosts/{host.id}/statistics/{id}',
    'vms/{vm.id}/nics/{nic.id}/statistics/{id}',
    'vms/{vm.id}/statistics/{id}',
  ],
  doc: 'One measured figure.',
  fields: {
    name: string({ readOnly: true, example: 'data.total.rx' }),
    description: string({ readOnly: true }),
    kind: enumeration(['counter', 'gauge'], { readOnly: true }),
    type: enumeration(['decimal', 'integer', 'string'], { readOnly: true }),
    unit: enumeration(
      ['bits_per_second', 'bytes', 'bytes_per_second', 'count_per_second', 'none', 'percent', 'seconds'],
      {
        readOnly: true,
      },
    ),
    values: list('value', struct({ datum: decimal() }), { readOnly: true }),
    host: ref('host', { readOnly: true }),
    host_nic: ref('host_nic', { readOnly: true }),
    nic: ref('nic', { readOnly: true }),
    vm: ref('vm', { readOnly: true }),
  },
});
