import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { labDown } from '@weft/lab/lab';
import { campaign, summary, type Tally } from './campaign.ts';
import { faults } from './faults.ts';

const usage = `npm run campaign -- [options]
  --size N     how many cases at most (default: all, more than 900)
  --seed N     chooses the steps at which things go wrong (default 1)
  --fault TEXT only faults whose name contains this; may be given again
  --case N[-M] only this case, or these
  --driver D   only on hosts of this kind: uml (everything) or netns (bridges only)
  --hosts N    how many hosts play at the same time, 1 to 4 (default 2)`;

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    fault: { type: 'string', multiple: true, default: [] },
    case: { type: 'string' },
    driver: { type: 'string' },
    hosts: { type: 'string', default: '2' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const [first = Number.NaN, last = first] = (values.case ?? 'all').split('-').map(Number);
const only: { only?: [number, number] } = Number.isNaN(first) ? {} : { only: [first, last] };
const named = Object.keys(faults).filter((name) => values.fault.some((text) => name.includes(text)));
if (values.fault.length > 0 && named.length === 0)
  throw new Error(`No fault is called like ${values.fault.join(' or ')}.`);
const drivers = (['netns', 'uml'] as const).filter((driver) => (values.driver ?? driver) === driver);
const tallies = new Map<string, Tally>();
for (const driver of drivers) {
  const dir = mkdtempSync(join(tmpdir(), 'weft-campaign-'));
  let ending: Promise<never> | undefined;
  const interrupted = (): void => {
    ending ??= labDown(dir).then(() => {
      rmSync(dir, { recursive: true, force: true });
      process.exit(130);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupted);
  try {
    const played = await campaign({
      ...{ dir, driver, size: Math.ceil(Number(values.size) / drivers.length), seed: Number(values.seed) },
      ...{ faults: named, ...only },
      hosts: first === last ? 1 : Math.min(4, Math.max(1, Number(values.hosts))),
      log: (line) => console.log(line),
    });
    for (const [fault, tally] of played) tallies.set(`${driver}: ${fault}`, tally);
  } catch (error) {
    // That the hosts of a case go under it is no news then.
    if (ending === undefined) throw error;
    await ending;
  } finally {
    rmSync(dir, { recursive: true, force: true });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupted);
  }
}
const { lines, ok } = summary(tallies);
console.log(`\n${lines.join('\n')}`);
// Links of hosts that lost their power may be open still.
process.exit(ok ? 0 : 1);
