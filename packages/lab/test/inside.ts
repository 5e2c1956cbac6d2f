import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostAccess } from '@weft/agent/host';
import { type Observation, sameState } from '@weft/core/host-state';
import { desiredState, type HostIntent, plan } from '@weft/core/plan';

/**
 * Runs in a lab host. `intent FILE ENGINE`: makes the host look as the intent in the file wants it, by the agent's own means, keeping the
 * way to the engine's address open; says on one line of JSON what that took. `observe`: only looks. `follow`: goes on as an agent does, until it is killed.
 */

/** What is said of an intent. */
export interface Done {
  steps: string[];
  /** Upper bound of what the plan costs, in milliseconds. */
  outageMs: number;
  /** What the kernel refused. */
  refused?: string;
  /** What another plan would still do afterwards. */
  left: string[];
  seen: Observation;
}

const [what = '', file = '', engineAddress = ''] = process.argv.slice(2);
const { kernel } = hostAccess({ stateDir: '/var/lib/weft' });
const ownedFile = '/run/weft-owned.json';
const targetFile = '/run/weft-target.json';
const read = (path: string) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);

async function become(intent: HostIntent): Promise<Done> {
  const before = await kernel.observe(read(targetFile));
  const { target, owned } = desiredState(intent, before, read(ownedFile) ?? []);
  const planned = plan(before.state, target, { engineAddress });
  let refused: string | undefined;
  try {
    await kernel.apply(planned.steps.flatMap(({ does }) => does));
  } catch (error) {
    refused = (error as Error).message;
  }
  writeFileSync(ownedFile, JSON.stringify(owned));
  writeFileSync(targetFile, JSON.stringify(target));
  const seen = await kernel.observe(target);
  const left = sameState(seen.state, target) ? [] : plan(seen.state, target).steps.map(({ title }) => title);
  return {
    steps: planned.steps.map(({ title }) => title),
    outageMs: planned.steps.reduce((sum, { outage }) => sum + (outage?.maxMs ?? 0), 0),
    ...(refused === undefined ? {} : { refused }),
    left,
    seen,
  };
}

if (what === 'follow') kernel.watch(() => {});
else {
  const answer = what === 'intent' ? await become(read(file)) : await kernel.observe(read(targetFile));
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
