import { randomInt } from 'node:crypto';
import type { Interface } from '@weft/core/host-state';
import type { Change } from '@weft/core/plan';
import type { HostPaths } from './observe.ts';
import { type Rendered, render, renderCreatedUp, renderGroupDeletion } from './render.ts';
import { ApplyError } from './types.ts';

/** Consecutive work that one process or one write can do. */
export type Batch =
  | { kind: 'ip'; family: 'any' | 'ipv6'; lines: string[]; changes: number[] }
  | { kind: 'tc'; need: 'must' | 'better'; lines: string[]; changes: number[] }
  | { kind: 'write'; path: string; value: string; optional: boolean; change: number };

/** What one change, or several that are done as one, takes. `change` is the index of the one that is to blame for a failure. */
interface Piece {
  change: number;
  rendered: Rendered;
}

/**
 * Groups the changes into as few processes as their order allows. `changes[i]` of a batch is the index of
 * the change that line `i` belongs to.
 */
export function batches(changes: readonly Change[], paths: HostPaths): Batch[] {
  const done: Batch[] = [];
  let open: Lines | undefined;
  let waiting: Batch[] = [];
  const close = (): void => {
    if (open !== undefined) done.push(open);
    done.push(...waiting);
    open = undefined;
    waiting = [];
  };
  for (const { change, rendered } of pieces(changes)) {
    if (rendered.kind === 'ip' || (rendered.kind === 'tc' && rendered.need === 'must')) {
      const next = emptyLines(rendered);
      if (!open || sortOf(open) !== sortOf(next)) close();
      open ??= next;
      add(open, rendered.lines, change);
    } else if (rendered.kind === 'tc') {
      const better = waiting.find((batch) => batch.kind === 'tc') ?? emptyLines(rendered);
      if (!waiting.includes(better)) waiting.push(better);
      add(better as Lines, rendered.lines, change);
    } else {
      const write = fileWrite(rendered, paths, change);
      if (rendered.kind === 'file' && rendered.when === 'may-wait') {
        waiting.push(write);
      } else if (rendered.kind === 'file' && rendered.when === 'beforehand') {
        done.push(write);
      } else {
        close();
        done.push(write);
      }
    }
  }
  close();
  return done;
}

type Lines = Extract<Batch, { lines: string[] }>;

function emptyLines(rendered: Extract<Rendered, { lines: string[] }>): Lines {
  const { lines: _, ...sort } = rendered;
  return { ...sort, lines: [], changes: [] };
}

/** Lines of one sort can be one process's. */
const sortOf = (batch: Lines): string => `${batch.kind} ${batch.kind === 'ip' ? batch.family : batch.need}`;

function add(batch: Lines, lines: readonly string[], change: number): void {
  batch.lines.push(...lines);
  batch.changes.push(...lines.map(() => change));
}

/** Renders the changes, those together that the kernel does faster as one. */
function* pieces(changes: readonly Change[]): Generator<Piece> {
  for (let index = 0; index < changes.length; index += 1) {
    const change = changes[index] as Change;
    const making = makingFrom(changes, index);
    const doomed = deletionsFrom(changes, index);
    if (doomed.length > 1) {
      yield* deletions(doomed, index);
      index += doomed.length - 1;
    } else if (making.length > 1) {
      yield* made(making, index);
      index += making.length - 1;
    } else {
      yield* blaming(change, index, () => render(change));
    }
  }
}

type Creation = Extract<Change, { op: 'create-interface' }>;
type Making = Creation | Extract<Change, { op: 'set-up' | 'set-controller' }>;

/** The unbroken run of what makes devices and puts them together that begins here with a device. */
function makingFrom(changes: readonly Change[], from: number): Making[] {
  const run: Making[] = [];
  for (let index = from; ; index += 1) {
    const change = changes[index];
    const putsTogether = change?.op === 'set-controller' || (change?.op === 'set-up' && change.up);
    if (change?.op === 'create-interface' || (putsTogether && run.length > 0)) run.push(change);
    else return run;
  }
}

/**
 * The kernel makes a device, takes it up and puts it into a bridge as one, which takes it less time than three requests. For that a VLAN which
 * nothing else is done to waits until its bridge is there.
 */
function made(run: readonly Making[], first: number): Piece[] {
  const bases = new Set(run.map((change) => (change.op === 'create-interface' ? baseOf(change.interface) : undefined)));
  const placed: { at: number; pieces: Piece[] }[] = [];
  for (const places of Map.groupBy(run.keys(), (at) => subjectOf(run[at] as Making)).values()) {
    const [at = 0, next, last] = places;
    const [creation, up, put] = places.map((place) => run[place]);
    const isAtOnce = creation?.op === 'create-interface' && up?.op === 'set-up' && next === at + 1;
    if (isAtOnce) {
      const isPort = put?.op === 'set-controller' && put.kind === 'linux-bridge' && put.controller !== null;
      const { interface: item } = creation;
      const waits = isPort && places.length === 3 && item.type === 'vlan' && !bases.has(item.name);
      const controller = waits ? put.controller : null;
      const pieces = blaming(creation, first + at, () => renderCreatedUp(item, controller));
      placed.push({ at: waits ? (last as number) : at, pieces });
      if (waits) continue;
    }
    for (const place of places.slice(isAtOnce ? 2 : 0)) {
      const change = run[place] as Making;
      placed.push({ at: place, pieces: blaming(change, first + place, () => render(change)) });
    }
  }
  return placed.sort((a, b) => a.at - b.at).flatMap(({ pieces }) => pieces);
}

const subjectOf = (change: Making): string => (change.op === 'create-interface' ? change.interface.name : change.name);
const baseOf = (item: Interface): string | undefined => (item.type === 'vlan' ? item.vlan['base-iface'] : undefined);

type Deletion = Extract<Change, { op: 'delete-interface' }>;

/** The unbroken run of deletions that begins here. */
function deletionsFrom(changes: readonly Change[], from: number): Deletion[] {
  const run: Deletion[] = [];
  for (let index = from; ; index += 1) {
    const change = changes[index];
    if (change?.op !== 'delete-interface') return run;
    run.push(change);
  }
}

/**
 * Every deletion waits until nothing in the kernel looks at the device any more, tens of milliseconds; a group of devices
 * waits once. The group's number is nobody else's: a mark that a failed batch left on a device is never met again.
 */
function* deletions(doomed: readonly Deletion[], first: number): Generator<Piece> {
  const { mark, end } = renderGroupDeletion(String(randomInt(2 ** 30, 2 ** 31 - 1)));
  for (const [offset, change] of doomed.entries()) {
    yield* blaming(change, first + offset, () => [mark(change.name)]);
  }
  yield { change: first + doomed.length - 1, rendered: end };
}

function blaming(change: Change, index: number, rendering: () => Rendered[]): Piece[] {
  try {
    return rendering().map((rendered) => ({ change: index, rendered }));
  } catch (error) {
    throw new ApplyError(index, describe(change), (error as Error).message);
  }
}

function fileWrite(rendered: Exclude<Rendered, { lines: string[] }>, paths: HostPaths, change: number): Batch {
  if (rendered.kind === 'resolv-conf') {
    return { kind: 'write', path: paths.resolvConf, value: rendered.text, optional: false, change };
  }
  const { root, path, value, optional } = rendered;
  return { kind: 'write', path: `${paths[root]}/${path}`, value, optional, change };
}

/** One line for a person. */
export function describe(change: Change | undefined): string {
  if (change === undefined) return 'change';
  const name = 'name' in change ? change.name : change.op === 'create-interface' ? change.interface.name : '';
  return `${change.op} ${name}`.trim();
}
