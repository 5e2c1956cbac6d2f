import { boolean, date, enumeration, integer, ref, string, type } from '../../api/index.ts';

const seen = { readOnly: true } as const;

export const job = type('job', {
  href: 'jobs/{id}',
  doc: 'A long piece of work.',
  fields: {
    description: string(seen),
    auto_cleared: boolean(seen),
    correlation_id: string({ ...seen, doc: 'Ties it to the request that it belongs to, and to its events.' }),
    end_time: date(seen),
    external: boolean(seen),
    last_updated: date(seen),
    start_time: date(seen),
    status: enumeration(['started', 'finished', 'failed', 'aborted'], seen),
    owner: ref('user', seen),
  },
  links: { steps: 'step' },
  actions: {},
});

export const step = type('step', {
  href: 'jobs/{job.id}/steps/{id}',
  doc: 'One step of a job.',
  fields: {
    description: string(seen),
    end_time: date(seen),
    external: boolean(seen),
    number: integer(seen),
    start_time: date(seen),
    status: enumeration(['started', 'finished', 'failed', 'aborted'], seen),
    type: enumeration(['validating', 'executing', 'finalizing'], seen),
    job: ref('job', seen),
    parent_step: ref('step', seen),
  },
  actions: {},
});
