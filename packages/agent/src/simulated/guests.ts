import type { GuestReport, GuestSpec } from '@weft/core/link';
import type { Guests } from '../guests/index.ts';
import type { SimulatedKernel } from '../kernel/index.ts';

/** A guest thinks a moment before it heeds the power button. */
const shutdownMs = 50;

/** Guests in memory: they plug their taps into the simulated kernel's bridges and do nothing else. */
export function simulatedGuests(kernel: SimulatedKernel): Guests {
  const running = new Map<string, GuestReport>();
  const consoles = new Map<string, string>();
  const listeners = new Set<(report: GuestReport) => void>();
  let taps = 0;

  function tell(report: GuestReport): GuestReport {
    for (const listener of listeners) setImmediate(listener, report);
    return report;
  }

  function end(id: string, reason: string): GuestReport {
    const guest = running.get(id);
    if (guest === undefined) return { id, name: '', status: 'down', foreign: false, nics: [] };
    running.delete(id);
    for (const { tap } of guest.nics) if (tap !== null) kernel.plug(tap, null);
    return tell({ ...guest, status: 'down', reason, nics: [] });
  }

  async function plugged(spec: GuestSpec): Promise<GuestReport['nics']> {
    const { state } = await kernel.observe();
    const bridges = new Set(state.interfaces.filter((item) => item.type === 'linux-bridge').map((item) => item.name));
    for (const { bridge } of spec.nics) {
      if (bridge !== null && !bridges.has(bridge))
        throw new Error(`Cannot get interface MTU on '${bridge}': No such device`);
    }
    return spec.nics.map(({ mac, bridge }) => {
      if (bridge === null) return { mac, tap: null, bridge };
      const tap = `vnet${taps++}`;
      kernel.plug(tap, bridge);
      return { mac, tap, bridge };
    });
  }

  return {
    available: async () => true,
    defineFilters: async () => {},
    async start(spec) {
      const known = running.get(spec.id);
      if (known !== undefined) return known;
      const report: GuestReport = {
        id: spec.id,
        name: spec.name,
        status: 'up',
        foreign: false,
        nics: await plugged(spec),
      };
      running.set(spec.id, report);
      consoles.set(spec.id, `${spec.name}: this guest is simulated\n`);
      return tell(report);
    },
    async shutdown(id) {
      const guest = running.get(id);
      if (guest === undefined) return end(id, 'shutdown');
      const leaving: GuestReport = { ...guest, status: 'powering-down' };
      running.set(id, leaving);
      setTimeout(() => end(id, 'shutdown'), shutdownMs).unref();
      return tell(leaving);
    },
    stop: async (id) => end(id, 'destroyed'),
    list: async () => [...running.values()],
    console: async (id, bytes) => (consoles.get(id) ?? '').slice(-bytes),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {},
  };
}
