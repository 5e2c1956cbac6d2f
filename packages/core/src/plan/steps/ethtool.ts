import { ethtoolOf } from '../../host-state/index.ts';
import { listed, task, type Work } from '../work.ts';

/** Sets what `ethtool` sets, a group of settings with one command. What is not wanted to be anything stays. */
export function setEthtool(work: Work): void {
  for (const [name, then] of [...work.goal.interfaces]) {
    const now = work.draft.interfaces.get(name);
    if (!now || !then) continue;
    const before = ethtoolOf(now);
    const different = Object.entries(ethtoolOf(then)).filter(([key, value]) => before[key] !== value);
    const said = different.map(([key, value]) => `${key} to ${value}`);
    task(work, `set ${listed(said)} of ${name}`, (run) => {
      for (const [group, entries] of Map.groupBy(different, ([key]) => key.split('.')[0] ?? '')) {
        const settings = Object.fromEntries(entries.map(([key, value]) => [key.slice(group.length + 1), value]));
        run({ op: 'set-ethtool', name, group, settings });
      }
    });
  }
}
