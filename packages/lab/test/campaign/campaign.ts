import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundleAgent } from '@weft/agent/bundle';
import { ownedPart } from '@weft/agent/checkpoint';
import { sameState } from '@weft/core/host-state';
import { desiredState, plan } from '@weft/core/plan';
import { defaultRoute, host, nic, seen } from '@weft/core/plan/testing';
import { createLab, labDown } from '@weft/lab/lab';
import { type Fault, faults, type Outcome } from './faults.ts';
import { bridgePlanCases, type Place, type PlanCase, planCases } from './plans.ts';
import { nothingLeft, type Stage, setStage, type Wanted } from './stage.ts';

export interface CampaignOptions {
  /** Folder for the lab; gone afterwards. */
  dir: string;
  /** How many cases at most; they are spread over plans and faults. */
  size: number;
  seed: number;
  /** Only these faults; all when empty. */
  faults: readonly string[];
  /** Only the cases from this number to that one. */
  only?: [from: number, to: number];
  /**
   * On which kind of host. `uml` has a kernel of its own and is asked for everything; `netns` is a namespace of the machine's
   * kernel, asked for bridges only, and several times as fast.
   */
  driver: 'uml' | 'netns';
  /** Hosts that play at the same time. */
  hosts: number;
  log(line: string): void;
}

interface Case {
  number: number;
  plan: PlanCase;
  fault: string;
  step: number;
  inside: boolean;
  chance: number;
}

/** How often each fault was tried, and how it ended. */
export interface Tally {
  tried: number;
  old: number;
  new: number;
  failures: { case: string; why: string }[];
}

/** Faults that are tried at every step of every plan, and those that are tried at one. */
const atEveryStep = Object.keys(faults).filter((name) => name.includes('killed'));
const atOneStep = Object.keys(faults).filter((name) => !atEveryStep.includes(name));

/** A stream of numbers from 0 up to but without 1, the same for the same seed: mulberry32. */
function numbers(seed: number): () => number {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let t = Math.imul(at ^ (at >>> 15), 1 | at);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How many steps the plan has on a host that comes from nowhere; on one that has been played on they may be some others. */
function stepsOf({ from, to }: PlanCase, { address, engine }: Place): number {
  const nics = [1, 2, 3, 4].map((at) => nic(`eth${at}`, { up: false }));
  const fresh = host([nic('eth0', { addresses: [`${address}/24`] }), ...nics], [defaultRoute(engine, 'eth0')]);
  const { target, owned } = desiredState(from, seen(fresh), []);
  const then = desiredState(to, seen(target), owned).target;
  return plan(target, then, { engineAddress: engine }).steps.length;
}

function allCases(place: Place, { seed, driver }: CampaignOptions): Case[] {
  const next = numbers(seed);
  const cases: Case[] = [];
  const add = (plan: PlanCase, fault: string, step: number): void => {
    cases.push({ number: cases.length, plan, fault, step, inside: next() < 0.5, chance: next() });
  };
  for (const plan of driver === 'uml' ? planCases(place) : bridgePlanCases(place)) {
    const steps = stepsOf(plan, place);
    for (const fault of atEveryStep) for (let step = 0; step < steps; step++) add(plan, fault, step);
    for (const fault of atOneStep) add(plan, fault, Math.floor(next() * steps));
  }
  return cases;
}

/** As many cases as asked for, of every fault and from all plans. */
function chosen(all: readonly Case[], { size, seed, faults: names, only }: CampaignOptions): Case[] {
  if (only !== undefined) return all.filter(({ number }) => number >= only[0] && number <= only[1]);
  const asked = all.filter(({ fault }) => names.length === 0 || names.includes(fault));
  if (asked.length <= size) return [...asked];
  const next = numbers(seed + 1);
  const inChance = <T>(list: readonly T[]): T[] =>
    list
      .map((one) => ({ one, at: next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one);
  // To bring a host to where a plan begins takes as long as a case: few cases are of few plans.
  const plans = inChance([...new Set(asked.map(({ plan }) => plan.name))]).slice(0, Math.ceil(size / 5));
  const shuffled = inChance(asked.filter(({ plan }) => plans.includes(plan.name)));
  const byFault = Map.groupBy(shuffled, ({ fault }) => fault);
  const picked: Case[] = [];
  for (let round = 0; picked.length < Math.min(size, shuffled.length); round++) {
    for (const list of byFault.values()) {
      const found = list[round];
      if (found !== undefined && picked.length < size) picked.push(found);
    }
  }
  return picked.sort((a, b) => a.number - b.number);
}

/** Plays the cases on hosts of their own kernels, and tells how they ended. */
export async function campaign(options: CampaignOptions): Promise<Map<string, Tally>> {
  const { dir, log, hosts } = options;
  const names = ['alpha', 'beta', 'gamma', 'delta'].slice(0, hosts);
  const lab = await createLab({ dir, driver: options.driver, hosts: names.map((name) => ({ name })), needs: [] });
  const tallies = new Map<string, Tally>();
  try {
    const program = join(dir, 'hosts', names[0] ?? '', 'agent.mjs');
    await bundleAgent(program);
    const cases = names.map((name) =>
      allCases({ address: lab.host(name).address, engine: lab.engineAddress }, options),
    );
    const picked = chosen(cases[0] ?? [], options).map(({ number }) => number);
    log(`${picked.length} cases of ${cases[0]?.length}, seed ${options.seed}, on ${hosts} hosts of ${options.driver}`);
    let done = 0;
    const begun = Date.now();
    await Promise.all(
      names.map(async (name, shard) => {
        const own = join(dir, 'hosts', name, 'agent.mjs');
        if (own !== program) await bundleAgent(own);
        const stage = await setStage(lab, lab.host(name), own, 8443 + shard);
        const player = await playerOn(stage);
        // Cases of one plan stay together: the host is brought to where they begin only once.
        const plans = [...new Set((cases[shard] ?? []).map(({ plan }) => plan.name))];
        const mine = (cases[shard] ?? []).filter(
          ({ number, plan }) => picked.includes(number) && plans.indexOf(plan.name) % hosts === shard,
        );
        for (const one of mine) {
          const tally = tallies.get(one.fault) ?? { tried: 0, old: 0, new: 0, failures: [] };
          tallies.set(one.fault, tally);
          const title = `case ${one.number}: ${one.plan.name}; ${one.fault}, ${one.inside ? 'in' : 'before'} step ${one.step}`;
          tally.tried += 1;
          const at = Date.now();
          try {
            const outcome = await player.play(one);
            tally[outcome] += 1;
            done += 1;
            log(
              `${done}/${picked.length} ${Math.round((Date.now() - begun) / 1000)} s: ${title}: ${outcome} (${Date.now() - at} ms)`,
            );
          } catch (error) {
            done += 1;
            const why = (error as Error).message;
            tally.failures.push({ case: title, why });
            log(
              `${done}/${picked.length} FAILED ${title}: ${why} (--driver ${options.driver} --seed ${options.seed} --case ${one.number})`,
            );
            log(lastWords(join(dir, 'hosts', name, 'log', 'agent.log')));
            await player.recover();
          }
        }
        await stage.stop();
      }),
    );
  } finally {
    await lab.stop();
    await labDown(dir);
  }
  return tallies;
}

/** What the agent wrote last, to explain a failure. */
const lastWords = (path: string): string =>
  existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').slice(-6).join('\n') : 'no agent has run';

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  String([...a].sort()) === String([...b].sort());

/** Plays cases on one host, which it brings to where each begins. */
async function playerOn(stage: Stage) {
  const { lab } = stage;
  const place = { address: stage.host.address, engine: lab.engineAddress };
  let at: { plan: string; old: Wanted; to: Wanted } | undefined;
  let owned: string[] = [];
  let changes = 0;
  await stage.start();

  /** Brings the host there without anything going wrong. */
  async function become(wanted: Wanted): Promise<void> {
    const { state } = await stage.observe();
    changes += 1;
    const request = stage.request(`to-${changes}-${Date.now()}`, state, wanted, { probes: [] });
    const report = await stage.change(request);
    assert.equal(report?.state, 'confirmed', `the host could not be prepared: ${report?.reason}`);
    owned = wanted.owned;
  }

  async function begin({ plan: { name, from, to } }: Case) {
    const now = await stage.observe();
    if (at?.plan !== name) {
      const old = stage.wanted(from, now, owned);
      // Also where nothing has to be changed: what runs is what a reboot brings back.
      await become(old);
      const seen = await stage.observe();
      at = { plan: name, old: { target: seen.state, owned: old.owned }, to: stage.wanted(to, seen, old.owned) };
      assert.ok(sameState(seen.state, old.target), 'the host was prepared');
    } else if (!sameState(now.state, at.old.target)) await become(at.old);
    return at;
  }

  return {
    async play(one: Case): Promise<'old' | 'new'> {
      await stage.start();
      const { old, to } = await begin(one);
      const { steps } = plan(old.target, to.target, { engineAddress: lab.engineAddress });
      const play = {
        ...{ stage, old, to, place, wish: one.plan.to, chance: one.chance },
        checkpoint: `case-${one.number}-${Date.now()}`,
        point: `${one.inside ? 'inside-step' : 'step'}:${one.step % steps.length}`,
        other: (wish: Case['plan']['to']) => stage.wanted(wish, { state: old.target, facts: {}, taps: {} }, old.owned),
      };
      const expected: Outcome = await (faults[one.fault] as Fault)(play);
      await stage.start();
      await stage.settled();
      const { state } = await stage.observe();
      const isRebooted = expected === 'either, after a reboot';
      // What is not Weft's starts anew with a reboot.
      const is = ({ target, owned: names }: Wanted): boolean =>
        isRebooted
          ? sameState(ownedPart(state, names).state, ownedPart(target, names).state)
          : sameState(state, target);
      const isNew = is(to) && (!isRebooted || sameNames(stage.hello().owned, to.owned));
      if (!isNew && !is(old)) {
        const left = plan(state, old.target).steps.map(({ title }) => title);
        assert.fail(`neither old nor new: to be old it takes ${left.join('; ')}`);
      }
      if (isRebooted) at = undefined;
      owned = isNew ? to.owned : old.owned;
      const outcome = isNew ? 'new' : 'old';
      assert.ok(expected.startsWith('either') || expected === outcome, `the host is ${outcome}, not ${expected}`);
      await nothingLeft(stage, state);
      return outcome;
    },

    /** After a failure nobody knows what is there: everything is forgotten but who the host is. */
    async recover(): Promise<void> {
      at = undefined;
      owned = [];
      stage.engineAway('back');
      await lab.switch.access(stage.host.name, 'eth0', null);
      await stage.kill().catch(() => {});
      await stage.host.powerCut();
      for (const name of [
        'journal.json',
        'phase',
        'running.json',
        'committed.json',
        'last-checkpoint.json',
        'faults',
      ]) {
        rmSync(join(stage.host.disk, name), { recursive: true, force: true });
      }
      await stage.host.restoreLink('eth0').catch(() => {});
      await stage.powerCycle();
    },
  };
}

/** A table of how it went, and whether all of it went well. */
export function summary(tallies: ReadonlyMap<string, Tally>): { lines: string[]; ok: boolean } {
  const rows = [...tallies].sort(([a], [b]) => (a < b ? -1 : 1));
  const sum = (of: (tally: Tally) => number): number => rows.reduce((total, [, tally]) => total + of(tally), 0);
  const line = (name: string, tried: number, old: number, now: number, lost: number): string =>
    `${name.padEnd(42)} ${[tried, old, now, lost].map((count) => String(count).padStart(6)).join(' ')}`;
  const lines = [
    `${'fault'.padEnd(42)}  tried    old    new   lost`,
    ...rows.map(([name, tally]) => line(name, tally.tried, tally.old, tally.new, tally.failures.length)),
    line(
      'all',
      sum((t) => t.tried),
      sum((t) => t.old),
      sum((t) => t.new),
      sum((t) => t.failures.length),
    ),
    ...rows.flatMap(([, { failures }]) => failures.map((failure) => `FAILED ${failure.case}: ${failure.why}`)),
  ];
  return { lines, ok: sum((t) => t.failures.length) === 0 };
}
