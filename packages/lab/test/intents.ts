import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Observation } from '@weft/core/host-state';
import type { HostIntent } from '@weft/core/plan';
import type { LabHost } from '@weft/lab/lab';
import { build } from 'esbuild';
import type { Done } from './inside.ts';

/** A lab host that is told what it shall look like, without an engine. */
export interface Willing {
  become(intent: HostIntent): Promise<Done>;
  observe(): Promise<Observation>;
  /** Goes on as an agent does, until the returned function is called. */
  follow(): Promise<() => Promise<unknown>>;
}

/** `engineAddress` is what plans keep reachable. */
export async function willing(host: LabHost, engineAddress: string): Promise<Willing> {
  const [program, input] = [join(host.dir, 'inside.mjs'), join(host.dir, 'intent.json')];
  await build({
    entryPoints: [fileURLToPath(new URL('./inside.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const run = async (argv: string[]) => JSON.parse(await host.must([process.execPath, program, ...argv]));
  return {
    become(intent) {
      writeFileSync(input, JSON.stringify(intent));
      return run(['intent', input, engineAddress]);
    },
    observe: () => run(['observe']),
    async follow() {
      const running = await host.spawn([process.execPath, program, 'follow'], { log: 'follow.log' });
      return () => running.kill();
    },
  };
}
