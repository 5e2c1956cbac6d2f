import type { RouteRule } from '../../host-state/index.ts';
import { task, type Work } from '../work.ts';

/** Policy rules go before the routes that they send traffic to… */
export function removeRules(work: Work): void {
  for (const [key, then] of [...work.goal.rules]) {
    const now = work.draft.rules.get(key);
    if (now && !then) task(work, `stop sending ${ruleText(now)}`, (run) => run({ op: 'remove-rule', rule: now }));
  }
}

/** …and come after them. */
export function addRules(work: Work): void {
  for (const [key, then] of [...work.goal.rules]) {
    if (!then || work.draft.rules.has(key)) continue;
    task(work, `send ${ruleText(then)}`, (run) => run({ op: 'add-rule', rule: then }));
  }
}

function ruleText(rule: RouteRule): string {
  const from = rule['ip-from'] === undefined ? '' : ` from ${rule['ip-from']}`;
  const to = rule['ip-to'] === undefined ? '' : ` to ${rule['ip-to']}`;
  return `traffic${from || to ? `${from}${to}` : ` of ${rule.family}`} by table ${rule['route-table']}`;
}
