import type { Clock } from '../locks/index.ts';

/** Says yes at most `most` times in `perMs` milliseconds: for events that anybody who reaches the port can cause. */
export function createThrottle(clock: Clock, most = 20, perMs = 60_000): () => boolean {
  let times: number[] = [];
  return () => {
    const now = clock.now();
    times = times.filter((time) => time > now - perMs);
    if (times.length >= most) return false;
    times.push(now);
    return true;
  };
}
