import { type EgressClass, isEqual } from '../../host-state/index.ts';
import { isDoomed, listed, task, type Work } from '../work.ts';

/** Sets and takes off the schedulers of devices. Frames that wait in the old one are dropped, which nobody notices who retransmits. */
export function setEgress(work: Work): void {
  for (const [name, then] of [...work.goal.interfaces]) {
    const now = work.draft.interfaces.get(name);
    if (!now || !then || isDoomed(work, name)) continue;
    if (isEqual(now.egress, then.egress)) continue;
    const { egress } = then;
    const title = egress ? `set QoS on ${name} for ${listed(egress.map(nounOf))}` : `remove QoS from ${name}`;
    task(work, title, (run) => {
      if (now.egress) run({ op: 'set-egress', name, classes: null });
      if (egress) run({ op: 'set-egress', name, classes: egress });
    });
  }
}

function nounOf({ vlan }: EgressClass): string {
  return vlan === null ? 'untagged frames' : `VLAN ${vlan}`;
}
