import { type BridgeInterface, bridgeOptions } from '../../host-state/index.ts';
import { isDoomed, listed, task, type Work } from '../work.ts';

/** Changes STP and custom options of bridges that stay. */
export function changeBridges(work: Work): void {
  for (const [name, then] of [...work.goal.interfaces]) {
    const now = work.draft.interfaces.get(name);
    if (now?.type !== 'linux-bridge' || then?.type !== 'linux-bridge' || isDoomed(work, name)) continue;
    const changes = optionChanges(now, then);
    const title = `set ${listed(changes.map(([option, value]) => `${option} to ${value}`))} on bridge ${name}`;
    task(work, title, (run) => {
      for (const [option, value] of changes) run({ op: 'set-bridge-option', name, option, value });
    });
  }
}

function optionChanges(now: BridgeInterface, then: BridgeInterface): [string, string][] {
  const before = now.bridge.options.custom ?? {};
  const after = then.bridge.options.custom ?? {};
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const custom = names
    .map((option): [string, string] => [option, after[option] ?? bridgeOptions[option] ?? ''])
    .filter(([option, value]) => value !== (before[option] ?? bridgeOptions[option] ?? ''));
  const stp = then.bridge.options.stp.enabled;
  if (stp === now.bridge.options.stp.enabled) return custom;
  if (stp) return [['stp_state', '1'], ...custom];
  // While a change of topology is spread addresses age faster, and the kernel forgets to end that where spanning tree is switched off meanwhile.
  const ageing = after.ageing_time ?? bridgeOptions.ageing_time ?? '';
  return [['stp_state', '0'], ...custom.filter(([option]) => option !== 'ageing_time'), ['ageing_time', ageing]];
}
