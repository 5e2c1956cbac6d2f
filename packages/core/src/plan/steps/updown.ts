import { isDoomed, lowersFirst, task, type Work } from '../work.ts';

/** Takes interfaces up and down, from the ground up: VLANs follow their base and are put right after it. */
export function setUpAndDown(work: Work): void {
  for (let round = 0; round < 2; round++) {
    for (const name of lowersFirst(work, work.goal.interfaces.keys())) {
      const now = work.draft.interfaces.get(name);
      const then = work.goal.interfaces.get(name);
      if (!now || !then || isDoomed(work, name) || now.state === then.state) continue;
      const up = then.state === 'up';
      task(work, up ? `bring ${name} up` : `take ${name} down`, (run) => run({ op: 'set-up', name, up }));
    }
  }
}
