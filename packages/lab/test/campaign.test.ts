import assert from 'node:assert/strict';
import { test } from 'node:test';
import { campaign, summary } from './campaign/campaign.ts';
import { faults } from './campaign/faults.ts';
import { cannotRun, temporary } from './support.ts';

/** One case of each fault, on the cheapest host that can show it. `npm run campaign` plays hundreds. */
const atEveryStep = ['agent killed, the watchdog goes back', 'agent killed, the next agent goes back'];
const cases = {
  uml: [
    ...['agent and watchdog killed', 'the process that goes back dies too', 'the agent dies as it goes back'],
    ...['link cut', 'wrong VLAN', 'NIC unplugged', 'power cut'],
  ],
  netns: [
    ...['watchdog killed', 'engine gone', 'wrong gateway', 'DHCP server silent'],
    ...['disk full at the journal', 'disk full in a step', 'disk full at the confirmation'],
  ],
} as const;

test('every fault is played, here or at every step by crash-uml.test.ts', () => {
  assert.deepEqual([...atEveryStep, ...cases.uml, ...cases.netns].sort(), Object.keys(faults).sort());
});

for (const [driver, seed] of [
  // An interface that becomes static and has to go back to DHCP with a full disk, and a plan with everything in it.
  ['netns', 20],
  // A bond that gets other options, and networks that get limits.
  ['uml', 10],
] as const) {
  test(`${driver}: whatever goes wrong, a host comes out as it was or as it shall be, and answers`, {
    skip: cannotRun(driver),
    timeout: 600_000,
  }, async (t) => {
    const names = cases[driver];
    const tallies = await campaign({
      ...{ dir: temporary(t), size: names.length, seed, faults: names, driver, hosts: 1 },
      log: (line) => t.diagnostic(line),
    });
    const { lines, ok } = summary(tallies);
    for (const line of lines) t.diagnostic(line);
    assert.deepEqual([...tallies.keys()].sort(), [...names].sort());
    assert.ok(ok, lines.join('\n'));
  });
}
