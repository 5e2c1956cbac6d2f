import { boolean, date, entity, integer, list, ref, string, struct, type } from '../../api/index.ts';

const seen = { readOnly: true } as const;

const outage = struct({
  devices: list('device', string(), { doc: 'Devices that pass no frames meanwhile.' }),
  addresses: list('address', string(), { doc: 'Addresses that do not answer meanwhile.' }),
  bridges: list('bridge', string(), { doc: 'Bridges whose guests lose their link meanwhile.' }),
  guests: list('guest', string(), { doc: 'Names of the VMs that have a vNIC on one of these bridges.' }),
  max_ms: integer({ doc: 'At most so long, in milliseconds.' }),
});

const step = struct({
  title: string(),
  touches: list('device', string(), { doc: 'Devices that the step changes.' }),
  addresses: list('address', string(), { doc: 'Addresses that the step adds or removes.' }),
  reachable: boolean({ doc: 'Whether the way to the engine is open once the step is done.' }),
  outage,
});

/** What a plan says, wherever it is shown. */
export const planned = {
  steps: list('step', step, seen),
  findings: list(
    'finding',
    struct({ code: string(), description: string(), advice: string({ doc: 'What to do about it.' }) }),
    { ...seen, doc: 'What of the host’s networks works and yet should not stay so, once the plan is carried out.' },
  ),
  contact_lost: struct(
    { from_step: integer(), until_step: integer(), max_ms: integer() },
    {
      ...seen,
      doc: 'Steps, counted from 0, between which the engine does not hear the host; absent if it always does. Without until_step it is not back at the end.',
    },
  ),
} as const;

export const plan = type('plan', {
  href: 'hosts/{host.id}/plans/{id}',
  doc: 'The ordered steps that a set-up of a host’s networks would take, and what they cost. It can be applied while nothing changed.',
  fields: {
    host: ref('host', seen),
    created: date(seen),
    expires: date({ ...seen, doc: 'Past it the plan is forgotten.' }),
    ...planned,
  },
  actions: { apply: {} },
});

/** Of an action that sets up a host's networks: to see what it would do. */
export const dryRun = {
  dry_run: boolean({ doc: 'Only answer the plan, which can be applied by its id; in the query it does the same.' }),
  plan: entity(plan, { readOnly: true }),
};
