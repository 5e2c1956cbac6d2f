import type { LldpElement } from '@weft/core/link';
import { run } from '../kernel/run.ts';
import { parseNeighbours } from './parse.ts';

/**
 * What the neighbours of this host's NICs say by LLDP, by device name, as the host's lldpd has heard it. Empty where
 * lldpd is not installed or does not run: that nobody listens is no failure (spec 1.16). `socket`: lldpd's, where it is not the usual one.
 */
export async function readNeighbours(socket?: string): Promise<Record<string, LldpElement[]>> {
  const where = socket === undefined ? [] : ['-u', socket];
  try {
    const { code, stdout } = await run('lldpctl', [...where, '-f', 'json0'], { limitMs: 10_000 });
    return code === 0 ? parseNeighbours(stdout) : {};
  } catch {
    return {};
  }
}
