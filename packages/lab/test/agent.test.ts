import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bundleAgent } from '@weft/agent/bundle';
import { startAgentOn } from '@weft/lab/services';
import { cannotRun, labFor, until } from './support.ts';

/** Stands for the agent: says with what it was started, and stays. */
const standIn = `import { readFileSync } from 'node:fs';
const at = process.argv.indexOf('--token-file');
console.log('started', process.argv[2], at > 0 ? readFileSync(process.argv[at + 1], 'utf8') : 'without token');
process.on('SIGTERM', () => { console.log('asked'); process.exit(0); });
setInterval(() => {}, 1000);
`;

for (const driver of ['netns', 'uml'] as const) {
  test(`${driver}: the agent of a lab host`, { skip: cannotRun(driver) }, async (t) => {
    const lab = await labFor(t, { driver, hosts: [{ name: 'alpha' }] });
    const alpha = lab.host('alpha');
    const program = join(alpha.dir, 'stand-in.mjs');
    writeFileSync(program, standIn);
    const agent = await startAgentOn(alpha, { engine: `${lab.engineAddress}:8443`, token: 'secret', program });
    const said = (what: RegExp): number =>
      existsSync(agent.logFile) ? [...readFileSync(agent.logFile, 'utf8').matchAll(what)].length : 0;
    const starts = /^started run secret$/gm;

    await t.test('starts, with its token in a file that is not for others', async () => {
      await until('it started', () => said(starts) === 1, 20_000);
      assert.equal(statSync(join(alpha.disk, 'enrolment-token')).mode & 0o777, 0o600);
      // The pattern is written so as not to match itself.
      const shown = await alpha.exec(['sh', '-c', 'cat /proc/[0-9]*/cmdline | grep -a "s[e]cret"']);
      assert.equal(shown.stdout, '');
    });
    await t.test('starts again when it is killed', async () => {
      assert.equal(await agent.kill(), true);
      await until('it started again', () => said(starts) === 2, 20_000);
      assert.equal(said(/^ended with 137$/gm), 1);
    });

    await t.test('is asked to end by a reboot, and starts with the boot', async () => {
      await alpha.reboot();
      assert.equal(said(/^asked$/gm), 1);
      await until('it started with the boot', () => said(starts) === 3, 20_000);
    });

    await t.test('stays away once it was stopped', async () => {
      await agent.stop();
      assert.equal(said(/^asked$/gm), 2);
      assert.equal(await agent.kill(), false);
      await alpha.reboot();
      assert.equal(said(starts), 3);
    });

    await t.test('real one: observes its host', async (t) => {
      const bundle = join(alpha.dir, 'agent.mjs');
      await bundleAgent(bundle);
      for (const run of ['first', 'second']) {
        const begun = performance.now();
        const seen = JSON.parse(
          await alpha.must([process.execPath, bundle, 'observe', '--state-dir', '/var/lib/weft']),
        );
        t.diagnostic(
          `${driver}: ${run} observation by the agent's bundle in ${Math.round(performance.now() - begun)} ms`,
        );
        const names = seen.state.interfaces.map((item: { name: string }) => item.name);
        assert.deepEqual(names, [...alpha.nics, 'lo']);
      }
    });
  });
}
