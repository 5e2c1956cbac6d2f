import { setTimeout as sleep } from 'node:timers/promises';
import type { LabHost } from '../lab/types.ts';

/** A host that asks another one for echoes all the time. */
export interface Echoes {
  /** Ends it, and says how often was asked and how many of the answers have not come. */
  stop(): Promise<{ sent: number; lost: number }>;
}

/** An answer that takes longer than this, in milliseconds, is lost. */
const patienceMs = 2_000;

/**
 * Asks `address` for an echo every `everyMs`. Counted is what the kernel has sent and received: asked as often as every 20 ms, busybox's
 * ping does not print each answer that it gets.
 */
export async function askForEchoes(from: LabHost, address: string, everyMs: number): Promise<Echoes> {
  const counted = async (): Promise<{ sent: number; answered: number }> => {
    const table = await from.must(['sh', '-c', "grep '^Icmp:' /proc/net/snmp"]);
    const [names = [], values = []] = table.split('\n').map((line) => line.split(' '));
    const at = (name: string): number => Number(values[names.indexOf(name)]);
    return { sent: at('OutEchos'), answered: at('InEchoReps') };
  };
  const before = await counted();
  const running = await from.spawn(['busybox', 'ping', '-q', '-i', String(everyMs / 1000), address], {
    log: 'log/echoes.log',
  });
  return {
    async stop() {
      await running.kill('SIGINT');
      await running.exited;
      for (const deadline = Date.now() + patienceMs; ; await sleep(50)) {
        const now = await counted();
        const sent = now.sent - before.sent;
        const lost = sent - (now.answered - before.answered);
        if (lost === 0 || Date.now() > deadline) return { sent, lost };
      }
    },
  };
}
