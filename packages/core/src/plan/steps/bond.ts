import { type BondInterface, bondOptionDefault, bondOptions, isBondOptionIn } from '../../host-state/index.ts';
import type { Change } from '../types.ts';
import { isDoomed, listed, task, type Work } from '../work.ts';
import { attach, settleController, settleFreedPort, settleRejoinedPort } from './ports.ts';

/** Delays are multiples of the monitoring interval, so that one is taken back last and set first. */
const monitoring = ['miimon', 'arp_interval'];

/** Changes mode and options of bonds that stay. Ports are let go, and the bond taken down, only where the kernel asks for it. */
export function changeBonds(work: Work): void {
  for (const [name, then] of [...work.goal.interfaces]) {
    const now = work.draft.interfaces.get(name);
    if (now?.type !== 'bond' || then?.type !== 'bond' || isDoomed(work, name)) continue;
    const changes = optionChanges(now, then);
    if (changes.length === 0) continue;
    task(work, bondTitle(now, then, changes), (run) => changeBond(work, now, then, changes, run));
  }
}

function changeBond(
  work: Work,
  now: BondInterface,
  then: BondInterface,
  changes: readonly [string, string][],
  run: (change: Change) => void,
): void {
  const { name } = now;
  const { draft } = work;
  const needs = new Set(changes.map(([option]) => (option === 'mode' ? 'no-ports' : bondOptions[option]?.needs)));
  const isFreed = needs.has('no-ports');
  const isDown = changes.some(([option]) => option === 'mode') || needs.has('down');
  const ports = isFreed ? [...(draft.portsOf.get(name) ?? [])].sort() : [];
  for (const port of ports) run({ op: 'set-controller', name: port, controller: null, kind: 'bond' });
  settleController(work, now, run);
  if (isDown && now.state === 'up') run({ op: 'set-up', name, up: false });
  for (const [option, value] of changes) {
    // A new mode may have brought the option along with it.
    if (option === 'mode' || effective(draft.interfaces.get(name) as BondInterface, option) !== value) {
      run({ op: 'set-bond-option', name, option, value });
    }
  }
  for (const port of ports) {
    const goal = work.goal.interfaces;
    const stays = !goal.has(port) || goal.get(port)?.controller === name;
    if (stays) {
      attach(work, port, draft.interfaces.get(name) as BondInterface, undefined, run);
      settleRejoinedPort(work, port, run);
    } else settleFreedPort(work, port, 'bond', run);
  }
  // One that wore its active port's address may come out of this with any.
  if (now['mac-address'] === '' && then['mac-address'] !== '') {
    run({ op: 'set-mac-address', name, 'mac-address': then['mac-address'] });
  }
  if (isDown && then.state === 'up') run({ op: 'set-up', name, up: true });
}

function effective(bond: BondInterface, option: string): string {
  const { mode, options } = bond['link-aggregation'];
  return options[option] ?? bondOptionDefault(mode, option) ?? '';
}

/** Options to set, with `mode` first and what depends on link monitoring around it. */
function optionChanges(now: BondInterface, then: BondInterface): [string, string][] {
  const before = now['link-aggregation'];
  const after = then['link-aggregation'];
  const names = [...new Set([...Object.keys(before.options), ...Object.keys(after.options), 'miimon'])].sort();
  const isChanged = before.mode !== after.mode;
  const changed = names
    .map((option): [string, string] => [option, effective(then, option)])
    .filter(([option, value]) => value !== effective(now, option) || (isChanged && option === 'miimon'));
  const taken = changed.filter(([option]) => after.options[option] === undefined && !monitoring.includes(option));
  const set = changed.filter(([option]) => after.options[option] !== undefined && !monitoring.includes(option));
  const monitored = changed.filter(([option]) => monitoring.includes(option));
  const mode: [string, string][] = isChanged ? [['mode', after.mode]] : [];
  // What means nothing in the new mode can only be taken back in the old one; left alone it would wait for the mode to return.
  const meaningless = Object.keys(before.options)
    .filter((option) => !isBondOptionIn(after.mode, option))
    .map((option): [string, string] => [option, bondOptionDefault(before.mode, option) ?? '']);
  const isMeant = ([option]: [string, string]): boolean => isBondOptionIn(after.mode, option);
  return [...meaningless, ...mode, ...[...taken, ...monitored, ...set].filter(isMeant)];
}

function bondTitle(now: BondInterface, then: BondInterface, changes: readonly [string, string][]): string {
  const { mode } = then['link-aggregation'];
  if (now['link-aggregation'].mode !== mode) {
    return `change bond ${now.name} from ${now['link-aggregation'].mode} to ${mode}`;
  }
  return `set ${listed(changes.map(([option, value]) => `${option} to ${value || 'nothing'}`))} on bond ${now.name}`;
}
