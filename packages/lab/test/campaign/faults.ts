import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HostState, sameState } from '@weft/core/host-state';
import { type HostIntent, plan } from '@weft/core/plan';
import { until } from '../support.ts';
import { type Place, withGateway, withLeasedManagement } from './plans.ts';
import type { Stage, Wanted } from './stage.ts';

/** What is to go wrong in the middle of a change. */
export interface Play {
  stage: Stage;
  checkpoint: string;
  /** A point between two steps, or in the middle of one, of the change at hand. */
  point: string;
  /** Chosen by chance for this case, from 0 up to but without 1. */
  chance: number;
  old: Wanted;
  to: Wanted;
  wish: HostIntent;
  place: Place;
  /** Works out what another wish than the case's would make of the host. */
  other(wish: HostIntent): Wanted;
}

/** What a host may look like when it is over. */
export type Outcome = 'old' | 'new' | 'either' | 'either, after a reboot';

/** Makes it happen, and waits until there is nothing more to wait for. Answers what the host has to be then; the agent need not run. */
export type Fault = (play: Play) => Promise<Outcome>;

const killAgent = 'kill -9 $PPID';
const killWatchdogs = `for p in /proc/[0-9]*; do
  tr '\\0' ' ' <$p/cmdline 2>/dev/null | grep -q 'weft-watchdo[g]' && kill -9 \${p#/proc/}
done; true`;
/** Within this many milliseconds the change has to be confirmed, where it will not be. */
const shortly = 2_000;

/** Has the agent wait at a point while something is done to its host from outside. */
async function meanwhile(
  { stage, point }: Play,
  change: () => Promise<unknown>,
  act: () => Promise<unknown>,
): Promise<void> {
  const [reached, go] = ['reached', 'go'].map((name) => join(stage.host.disk, name)) as [string, string];
  for (const file of [reached, go]) rmSync(file, { force: true });
  stage.faultAt(point, 'touch /var/lib/weft/reached; until [ -e /var/lib/weft/go ]; do sleep 0.02; done');
  const changing = change();
  await until(`the change comes to ${point}`, () => existsSync(reached));
  await act();
  writeFileSync(go, '');
  await changing;
}

/** Something that cuts the host off for longer than the change may take. */
const cutOff =
  (cut: (play: Play) => Promise<unknown>, mend: (play: Play) => Promise<unknown>): Fault =>
  async (play) => {
    const { stage, checkpoint, old, to } = play;
    const request = stage.request(checkpoint, old.target, to, { timeoutMs: shortly });
    try {
      await meanwhile(
        play,
        async () => {
          stage.change(request).catch(() => {});
        },
        () => cut(play),
      );
      await stage.settled();
    } finally {
      await mend(play);
    }
    return 'either';
  };

/** A change to something that does not work. */
const doomed =
  (wish: (play: Play) => HostIntent): Fault =>
  async (play) => {
    const { stage, checkpoint, old } = play;
    const request = stage.request(checkpoint, old.target, play.other(wish(play)), {
      timeoutMs: shortly,
      probes: [{ kind: 'engine' }, { kind: 'gateway' }],
    });
    stage.change(request).catch(() => {});
    await until('the change is begun', async () => (await stage.isOpen()) || stage.last(checkpoint));
    await stage.settled();
    return 'old';
  };

/** Name servers are on the disk, and may have to wait for it. */
const withResolverOf = (state: HostState, wanted: HostState): HostState => ({
  ...wanted,
  'dns-resolver': state['dns-resolver'],
});

/** Fills the disk with the agent's files at a point, which is small for this. */
const fullAt =
  (point: (play: Play) => string, outcome: Outcome): Fault =>
  async (play) => {
    const { stage, checkpoint, old, to } = play;
    const small = '/run/weft-small';
    await stage.kill();
    const prepare = `umount ${small} 2>/dev/null; mkdir -p ${small} && mount -t tmpfs -o size=2m,mode=0700 tmpfs ${small} &&
      cp -a /var/lib/weft/*.json ${small}/`;
    await stage.host.must(['sh', '-c', prepare]);
    await stage.start(small);
    stage.faultAt(point(play), `dd if=/dev/zero of=${small}/fill bs=1k >/dev/null 2>&1 || :`);
    const request = stage.request(checkpoint, old.target, to, { timeoutMs: shortly, commit: true });
    const report = await stage.change(request);
    assert.ok(stage.hasFailed(), `the change never came to ${point(play)}`);
    // While the disk is full the host is reachable and one of the two; afterwards the agent can work again.
    let left = '';
    const isOneOfBoth = async (): Promise<boolean> => {
      const { state } = await stage.observe();
      left = plan(state, withResolverOf(state, old.target))
        .steps.map(({ title }) => title)
        .join('; ');
      return left === '' || sameState(state, withResolverOf(state, to.target));
    };
    await until('the host is old or new while its disk is full', isOneOfBoth, 60_000).catch((error: Error) =>
      assert.fail(`${error.message}: to be old it takes ${left}`),
    );
    await stage.host.must(['rm', '-f', `${small}/fill`]);
    await stage.settled();
    await stage.kill();
    await stage.host.must(['sh', '-c', `cp -a ${small}/*.json /var/lib/weft/`]);
    await stage.start();
    assert.ok(report?.state !== 'confirmed' || outcome !== 'old', 'what could not be written was confirmed');
    return outcome;
  };

const kills =
  (command: string, ending: (play: Play) => Promise<void>): Fault =>
  async (play) => {
    const { stage, checkpoint, old, to, point } = play;
    stage.faultAt(point, command);
    await stage.change(stage.request(checkpoint, old.target, to));
    assert.ok(stage.hasFailed(), `the change never came to ${point}`);
    await ending(play);
    return 'either';
  };

/** A NIC, but not one that management needs. */
function spareNic({ target }: Wanted, { target: other }: Wanted, chance: number): string {
  const used = [target, other].flatMap((state: HostState) =>
    state.interfaces.flatMap(({ name, controller, type }) =>
      /^eth[1-4]$/.test(name) && controller !== undefined && type === 'veth' ? [name] : [],
    ),
  );
  const nics = [...new Set(used.length > 0 ? used : ['eth4'])].sort();
  return nics[Math.floor(chance * nics.length)] as string;
}

export const faults: Record<string, Fault> = {
  'agent killed, the watchdog goes back': kills(killAgent, async ({ stage }) => {
    await stage.ended();
    await stage.settled();
  }),
  'agent killed, the next agent goes back': kills(killAgent, ({ stage }) => stage.ended()),
  'watchdog killed': kills(killWatchdogs, async ({ stage }) => stage.settled()),
  'agent and watchdog killed': kills(`${killWatchdogs}\n${killAgent}`, ({ stage }) => stage.ended()),
  'link cut': cutOff(
    ({ stage }) => stage.host.cutLink('eth0'),
    ({ stage }) => stage.host.restoreLink('eth0'),
  ),
  'engine gone': cutOff(
    async ({ stage }) => stage.engineAway('away'),
    async ({ stage }) => stage.engineAway('back'),
  ),
  'wrong VLAN': cutOff(
    ({ stage }) => stage.lab.switch.access(stage.host.name, 'eth0', 999),
    ({ stage }) => stage.lab.switch.access(stage.host.name, 'eth0', null),
  ),
  'wrong gateway': doomed(({ wish, place }) => withGateway(wish, place, '198.51.100.250')),
  'DHCP server silent': doomed(({ wish }) => withLeasedManagement(wish)),
  'NIC unplugged': async (play) => {
    const { stage, checkpoint, old, to, point, chance } = play;
    stage.faultAt(point, `ip link del ${spareNic(to, old, chance)}`);
    await stage.change(stage.request(checkpoint, old.target, to, { timeoutMs: shortly }));
    assert.ok(stage.hasFailed(), `the change never came to ${point}`);
    await stage.settled();
    await stage.observe();
    await stage.powerCycle();
    return 'either, after a reboot';
  },
  'power cut': async (play) => {
    const { stage, checkpoint, old, to } = play;
    const reached = join(stage.host.disk, 'reached');
    rmSync(reached, { force: true });
    stage.faultAt(play.point, 'touch /var/lib/weft/reached; sleep 60');
    stage.change(stage.request(checkpoint, old.target, to)).catch(() => {});
    await until(`the change comes to ${play.point}`, () => existsSync(reached));
    stage.hasFailed();
    await stage.powerCycle();
    return 'either, after a reboot';
  },
  'disk full at the journal': fullAt(() => 'phase-written', 'old'),
  'disk full in a step': fullAt(({ point }) => point, 'either'),
  'disk full at the confirmation': fullAt(() => 'confirm-begun', 'either'),
};
