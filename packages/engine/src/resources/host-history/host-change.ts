import { boolean, date, enumeration, integer, list, ref, string, struct, type } from '../../api/index.ts';
import { dryRun } from '../plans/plan.ts';

const seen = { readOnly: true } as const;

const step = struct({
  title: string(),
  touches: list('device', string(), { doc: 'Devices that the step changes.' }),
});

export const hostChange = type('host_change', {
  href: 'hosts/{host.id}/changes/{id}',
  doc: 'A change of a host’s networks: who made it, what it did, and how it ended.',
  fields: {
    description: string(seen),
    host: ref('host', seen),
    user: ref('user', { ...seen, doc: 'Absent for what Weft does by itself.' }),
    correlation_id: string({ ...seen, doc: 'Ties it to its job and its events.' }),
    start_time: date(seen),
    end_time: date(seen),
    outcome: enumeration(['wanted', 'confirmed', 'rolled_back', 'failed'], {
      ...seen,
      doc: 'wanted: its end is not known yet. confirmed: kept. rolled_back: the host is as before. failed: it is neither.',
    }),
    reason: string({ ...seen, doc: 'Why it was not kept.' }),
    committed: boolean({ ...seen, doc: 'It survives a reboot: it was made so at once, or by a later commit.' }),
    differences: list('difference', string(), {
      ...seen,
      doc: 'What was wanted otherwise than before, one line each.',
    }),
    steps: list('step', step, { ...seen, doc: 'What was done on the host, in order.' }),
  },
  actions: {
    revert: {
      check_connectivity: boolean({ doc: 'Go back unless the engine hears the host again; true unless given.' }),
      connectivity_timeout: integer({ min: 1, max: 3600, doc: 'Seconds to wait for that; 120 unless given.' }),
      commit_on_success: boolean({ doc: 'Make it survive a reboot; as the change itself unless given.' }),
      ...dryRun,
      steps: list('step', step, seen),
    },
  },
});
