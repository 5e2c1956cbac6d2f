import { byText, type HostState, type Interface } from '@weft/core/host-state';
import type { Kernel } from '../kernel/index.ts';
import { canBeMade, overlay, type Touched } from './overlay.ts';
import type { Planner } from './planner.ts';
import { type Owned, ownedPart } from './records.ts';

/**
 * Brings back what was committed, after a reboot. First all at once; when that fails, device by device, so
 * that one that is broken stops none of the others. Answers what is there now.
 */
export async function restore(
  host: { kernel: Kernel; planner: Planner },
  committed: Owned,
  onBroken: (item: string, why: string) => void,
): Promise<Owned> {
  if (committed.owned.length === 0 && committed.state.interfaces.length === 0) return committed;
  const { state: found } = await host.kernel.observe(committed.state);
  const wanted = withoutMissing(committed.state, found, onBroken);
  const names = wanted.interfaces.map((item) => item.name);
  const present: string[] = [];
  try {
    await bring(host, wanted, names);
    present.push(...names);
  } catch {
    for (const item of bottomUp(wanted.interfaces)) {
      try {
        await bring(host, wanted, [...present, item.name]);
        present.push(item.name);
      } catch (error) {
        onBroken(item.name, (error as Error).message);
      }
    }
  }
  const has = new Set(present);
  const state = { ...wanted, interfaces: wanted.interfaces.filter((item) => has.has(item.name)) };
  return ownedPart(
    state,
    committed.owned.filter((name) => has.has(name)),
  );
}

async function bring(host: { kernel: Kernel; planner: Planner }, wanted: HostState, names: string[]): Promise<void> {
  const { state: now } = await host.kernel.observe(wanted);
  const has = new Set(names);
  const touched: Touched = {
    interfaces: names,
    rules: wanted['route-rules'].config.length > 0,
    dns: wanted['dns-resolver'].config.server.length > 0,
  };
  const part = { ...wanted, interfaces: wanted.interfaces.filter((item) => has.has(item.name)) };
  const { steps } = host.planner.plan(now, overlay(now, part, touched));
  if (steps.length > 0) await host.kernel.apply(steps.flatMap((step) => step.does));
}

/** The wanted state without hardware that is gone, and without what can only stand on it. */
function withoutMissing(wanted: HostState, found: HostState, onBroken: (item: string, why: string) => void): HostState {
  const there = new Set(found.interfaces.map((item) => item.name));
  const kept = new Set<string>();
  for (const item of bottomUp(wanted.interfaces)) {
    const base = item.type === 'vlan' ? item.vlan['base-iface'] : undefined;
    if (!canBeMade(item) && !there.has(item.name)) onBroken(item.name, 'the device is not there');
    else if (base !== undefined && !kept.has(base) && !there.has(base)) onBroken(item.name, `${base} is not there`);
    else kept.add(item.name);
  }
  const routes = wanted.routes.config.filter((route) => kept.has(route['next-hop-interface']));
  return { ...wanted, interfaces: wanted.interfaces.filter((item) => kept.has(item.name)), routes: { config: routes } };
}

/** What others stand on comes first: hardware, bonds, VLANs, bridges. */
function bottomUp(interfaces: readonly Interface[]): Interface[] {
  const rank = (item: Interface): number => ['bond', 'vlan', 'linux-bridge'].indexOf(item.type);
  return [...interfaces].sort((a, b) => rank(a) - rank(b) || byText(a.name, b.name));
}
