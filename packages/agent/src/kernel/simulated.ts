import type { HostState, InterfaceFacts, Observation } from '@weft/core/host-state';
import { applyChange, type Change, closeDraft, KernelRefused, openDraft } from '@weft/core/plan';
import { ApplyError, type Kernel } from './types.ts';

/** A kernel in memory, with hands to do to it what happens to real ones. */
export interface SimulatedKernel extends Kernel {
  /** Somebody else changes the host. */
  interfere(changes: readonly Change[]): void;
  /** Plugs a guest's tap into a bridge, or takes it out (null). */
  plug(tap: string, bridge: string | null): void;
}

/** Wires that nobody cut. */
const facts = (permanent: string, addresses: InterfaceFacts['addresses'], hardware: boolean): InterfaceFacts => ({
  carrier: true,
  ...(hardware ? { speed: 10_000, duplex: 'full' as const, 'permanent-mac-address': permanent } : {}),
  addresses,
});

/** A kernel that starts in the given state and has the semantics of the core's simulation. */
export function simulatedKernel(start: HostState): SimulatedKernel {
  let state = start;
  const permanent = new Map(start.interfaces.map((item) => [item.name, item['mac-address']]));
  const bridgeOfTap = new Map<string, string>();
  const watchers = new Set<() => void>();
  const changed = (): void => {
    for (const watcher of watchers) setImmediate(watcher);
  };

  function apply(changes: readonly Change[]): void {
    const draft = openDraft(state);
    try {
      for (const [index, change] of changes.entries()) {
        try {
          applyChange(draft, change);
        } catch (error) {
          if (error instanceof KernelRefused) throw new ApplyError(index, change.op, error.message);
          throw error;
        }
      }
    } finally {
      state = closeDraft(draft);
      if (changes.length > 0) changed();
    }
  }

  return {
    async observe(): Promise<Observation> {
      const all: Observation['facts'] = {};
      for (const item of state.interfaces) {
        const hardware = item.type === 'ethernet';
        const addresses = [...item.ipv4.address, ...item.ipv6.address];
        all[item.name] = facts(permanent.get(item.name) ?? item['mac-address'], addresses, hardware);
      }
      const taps: Observation['taps'] = {};
      for (const [tap, bridge] of [...bridgeOfTap].sort()) {
        taps[bridge] ??= [];
        taps[bridge].push(tap);
      }
      return { state, facts: all, taps };
    },
    apply: async (changes) => apply(changes),
    interfere: apply,
    watch(onChange) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
    plug(tap, bridge) {
      if (bridge === null) bridgeOfTap.delete(tap);
      else bridgeOfTap.set(tap, bridge);
      changed();
    },
  };
}
