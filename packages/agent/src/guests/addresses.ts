import { networkQuestion, readInterfaces } from './agent-report.ts';
import type { guestRegistry } from './guest-registry.ts';
import type { Virsh } from './virsh.ts';

/**
 * Milliseconds between two questions to a guest agent, by how long it has been there: a guest gets its addresses soon
 * after its start or never, so oVirt asks every 5 s for two minutes and every two minutes from then on.
 */
export const askAgain = (sinceMs: number): number => (sinceMs < 120_000 ? 5_000 : 120_000);

/** Milliseconds between looks at whose turn it is. */
const step = 1_000;

/** Keeps asking the guest agents that are there for their addresses. */
export function followAddresses(
  libvirt: Virsh,
  registry: Pick<ReturnType<typeof guestRegistry>, 'all' | 'get' | 'put'>,
): { stop(): void } {
  const agents = new Map<string, { since: number; next: number }>();
  let asking = false;

  const turn = async (): Promise<void> => {
    const now = Date.now();
    const there = registry.all().filter(({ agent, report }) => agent && !report.foreign && report.status !== 'down');
    const ids = new Set(there.map(({ report }) => report.id));
    for (const id of agents.keys()) if (!ids.has(id)) agents.delete(id);
    for (const id of ids) if (!agents.has(id)) agents.set(id, { since: now, next: now });
    const due = [...agents].filter(([, { next }]) => next <= now);
    if (due.length === 0) return;
    const answers = await libvirt.ask(due.map(([id]) => `qemu-agent-command ${id} --timeout 5 '${networkQuestion}'`));
    for (const [index, [id, agent]] of due.entries()) {
      agent.next = Date.now() + askAgain(Date.now() - agent.since);
      const answer = answers[index];
      const seen = registry.get(id);
      if (answer === undefined || !seen) continue;
      registry.put({ ...seen, report: { ...seen.report, interfaces: readInterfaces(answer) } });
    }
  };

  const timer = setInterval(() => {
    if (asking) return;
    asking = true;
    // Without libvirt there is nobody to ask; the next turn comes anyway.
    turn()
      .catch(() => {})
      .finally(() => {
        asking = false;
      });
  }, step);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
