import type { Interface } from '../../host-state/index.ts';
import { canBeMade } from '../simulate/lifecycle.ts';
import { isDoomed, listed, lowersFirst, task, type Work } from '../work.ts';
import { settleController, settleFreedPort } from './ports.ts';

/** Takes away devices that are not wanted any more or must be made anew, from the top down. */
export function removeDevices(work: Work): void {
  const { draft, goal } = work;
  const doomed = [...goal.interfaces.keys()].filter((name) => isDoomed(work, name));
  for (const name of uppersFirst(work, doomed)) {
    const one = draft.interfaces.get(name) as Interface;
    if (!canBeMade(one.type)) continue;
    const controller = one.controller === undefined ? undefined : draft.interfaces.get(one.controller);
    const ports = [...(draft.portsOf.get(name) ?? [])].sort();
    task(work, `remove ${nounOf(one)}${ports.length > 0 ? ` and free ${listed(ports)}` : ''}`, (run) => {
      run({ op: 'delete-interface', name, type: one.type });
      for (const port of ports) settleFreedPort(work, port, one.type, run);
      if (controller) settleController(work, controller, run);
    });
  }
}

/** By what is there now: a device before what it lies on, so that nothing is deleted by way of its base. */
function uppersFirst(work: Work, names: string[]): string[] {
  const { draft } = work;
  const now: Work = {
    ...work,
    goal: { ...work.goal, interfaces: new Map(names.map((name) => [name, draft.interfaces.get(name)])) },
  };
  return lowersFirst(now, names).reverse();
}

function nounOf(one: Interface): string {
  if (one.type === 'vlan') return `VLAN ${one.name}`;
  if (one.type === 'linux-bridge') return `bridge ${one.name}`;
  return `${one.type} ${one.name}`;
}
