import assert from 'node:assert/strict';
import { test } from 'node:test';
import { campaign, summary } from './campaign/campaign.ts';
import { faults } from './campaign/faults.ts';
import { cannotRun, temporary } from './support.ts';

/** One case of each fault. `npm run campaign` plays hundreds. */
const names = Object.keys(faults);

test('uml: whatever goes wrong, a host comes out as it was or as it shall be, and answers', {
  skip: cannotRun('uml'),
  timeout: 600_000,
}, async (t) => {
  const tallies = await campaign({
    ...{ dir: temporary(t), size: names.length, seed: 1, faults: [], driver: 'uml', hosts: 1 },
    log: (line) => t.diagnostic(line),
  });
  const { lines, ok } = summary(tallies);
  for (const line of lines) t.diagnostic(line);
  assert.deepEqual([...tallies.keys()].sort(), [...names].sort());
  assert.ok(ok, lines.join('\n'));
});
