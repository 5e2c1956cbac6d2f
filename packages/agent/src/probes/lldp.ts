import { refuse } from '@weft/core/errors';
import { run } from '../kernel/index.ts';
import type { Check } from './types.ts';

/** lldpctl waits for lldpd as long as that likes. */
const answerMs = 10_000;

/** Whether a NIC sees the neighbour, and the neighbour's port, that it sees now. */
export async function lldpCheck(nic: string): Promise<Check> {
  const impossible = (reason: string): never => refuse('PROBE_NOT_POSSIBLE', { probe: `lldp_neighbor ${nic}`, reason });
  const before = await neighbourOf(nic).catch((error: Error) => impossible(`lldpctl: ${error.message}`));
  if (before === '') impossible(`lldpd knows no neighbour of ${nic}`);
  return async () => {
    const now = await neighbourOf(nic);
    return now === before ? undefined : `${now === '' ? 'no neighbour' : now} instead of ${before}`;
  };
}

async function neighbourOf(nic: string): Promise<string> {
  const { code, stdout, stderr } = await run('lldpctl', ['-f', 'keyvalue', nic], { limitMs: answerMs });
  if (code !== 0) throw new Error(stderr.trim() || `it ended with ${code}`);
  return identityIn(stdout, nic);
}

/** Who is at the other end, from `lldpctl -f keyvalue` (lldpctl(8)): ids of chassis and port, whatever kind they are of. */
export function identityIn(text: string, nic: string): string {
  const prefix = `lldp.${nic}.`;
  return text
    .split('\n')
    .filter((line) => line.startsWith(prefix))
    .map((line) => line.slice(prefix.length))
    .filter((line) => /^(chassis|port)\.(mac|ifname|ip|local|ifalias|port|component)=/.test(line))
    .sort()
    .join(', ');
}
