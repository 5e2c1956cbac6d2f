import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HostState, sameState } from '@weft/core/host-state';
import type { ApplyRequest } from '@weft/core/link';
import { type HostIntent, plan } from '@weft/core/plan';
import { until as untilWithin } from '../support.ts';
import { type Place, withGateway, withLeasedManagement } from './plans.ts';
import { patienceMs, type Stage, type Wanted } from './stage.ts';

const until = (what: string, condition: () => Promise<boolean> | boolean): Promise<void> =>
  untilWithin(what, condition, patienceMs);

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
/** Fails where there is none. */
const killWatchdogs = `kill -9 $(busybox ps -o pid,args | while read -r pid args; do
  case $args in *weft-watchdo[g]*) echo $pid ;; esac
done)`;
/** Within this many milliseconds the change has to be confirmed, where it will not be. */
const shortly = 2_000;

/** Asks for a change whose end nobody waits for. What it gives back throws when the host has refused it. */
function ask(stage: Stage, request: ApplyRequest): () => void {
  let refused: string | undefined;
  stage.change(request).then(
    (ended) => {
      if (ended?.state === 'refused') refused = ended.reason;
    },
    () => {},
  );
  return () => assert.equal(refused, undefined, 'the change was refused');
}

/** Has the agent wait at a point while something is done to its host from outside. */
async function meanwhile({ stage, point }: Play, request: ApplyRequest, act: () => Promise<unknown>): Promise<void> {
  const [reached, go] = ['reached', 'go'].map((name) => join(stage.host.disk, name)) as [string, string];
  for (const file of [reached, go]) rmSync(file, { force: true });
  stage.faultAt(point, 'touch /var/lib/weft/reached; until [ -e /var/lib/weft/go ]; do sleep 0.02; done');
  const checkTaken = ask(stage, request);
  await until(`the change comes to ${point}`, () => {
    checkTaken();
    return existsSync(reached);
  });
  await act();
  writeFileSync(go, '');
}

/** Something that cuts the host off for longer than the change may take. */
const cutOff =
  (cut: (play: Play) => Promise<unknown>, mend: (play: Play) => Promise<unknown>): Fault =>
  async (play) => {
    const { stage, checkpoint, old, to } = play;
    const request = stage.request(checkpoint, old.target, to, { timeoutMs: shortly });
    try {
      await meanwhile(play, request, () => cut(play));
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
    const checkTaken = ask(stage, request);
    await until('the change is begun', async () => {
      checkTaken();
      return (await stage.isOpen()) || stage.last(checkpoint);
    });
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
      await stage.served();
      const { state } = await stage.observe();
      left = plan(state, withResolverOf(state, old.target))
        .steps.map(({ title }) => title)
        .join('; ');
      return left === '' || sameState(state, withResolverOf(state, to.target));
    };
    await until('the host is old or new while its disk is full', isOneOfBoth).catch((error: Error) =>
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
  (command: string, ending: (play: Play) => Promise<void>, outcome: Outcome = 'old'): Fault =>
  async (play) => {
    const { stage, checkpoint, old, to, point } = play;
    stage.faultAt(point, command);
    await stage.change(stage.request(checkpoint, old.target, to));
    assert.ok(stage.hasFailed(), `the change never came to ${point}`);
    await ending(play);
    return outcome;
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
  'watchdog killed': kills(killWatchdogs, async ({ stage }) => stage.settled(), 'new'),
  'agent and watchdog killed': kills(`${killWatchdogs} && ${killAgent}`, ({ stage }) => stage.ended()),
  'the process that goes back dies too': async (play) => {
    const { stage, checkpoint, old, to, point, chance } = play;
    // Where the agent died before it did anything there is nothing to undo, and the last two do not come.
    const points = ['rollback-begun', 'rolled-back', 'rollback-reported', 'rollback-planned', 'inside-rollback'];
    const then = Math.floor(chance * points.length);
    stage.faultAt(point, `printf '%s\\n' ${points[then]} 'kill -9 $PPID' >"$0"; ${killAgent}`);
    await stage.change(stage.request(checkpoint, old.target, to));
    await until(`the agent dies at ${point}`, () => !stage.isRunning());
    await stage.settled();
    assert.ok(stage.hasFailed() || then > 2, `going back never came to ${points[then]}`);
    return 'old';
  },
  'the agent dies as it goes back': async ({ stage, checkpoint, old, to, chance }) => {
    const points = ['rollback-begun', 'rollback-planned', 'inside-rollback', 'rolled-back', 'rollback-reported'];
    const then = points[Math.floor(chance * points.length)] as string;
    stage.faultAt(then, killAgent);
    await stage.change(
      stage.request(checkpoint, old.target, to, { timeoutMs: 500, probes: [{ kind: 'engine' }, { kind: 'person' }] }),
    );
    await until(`the agent dies at ${then}`, () => !stage.isRunning());
    assert.ok(stage.hasFailed());
    // In one half of the cases the watchdog ends it, in the other the next agent.
    if (chance * 10 - Math.floor(chance * 10) < 0.5) await stage.settled();
    return 'old';
  },
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
    const checkTaken = ask(stage, stage.request(checkpoint, old.target, to));
    await until(`the change comes to ${play.point}`, () => {
      checkTaken();
      return existsSync(reached);
    });
    stage.hasFailed();
    await stage.powerCycle();
    return 'either, after a reboot';
  },
  'disk full at the journal': fullAt(() => 'phase-written', 'old'),
  'disk full in a step': fullAt(({ point }) => point, 'either'),
  'disk full at the confirmation': fullAt(() => 'confirm-begun', 'either'),
};
