import { setTimeout as sleep } from 'node:timers/promises';

/** Asks every 200 ms until there is an answer; throws after `most` milliseconds and says what was waited for. */
export async function waitFor<T>(what: string, most: number, ask: () => Promise<T | undefined>): Promise<T> {
  for (const deadline = Date.now() + most; ; ) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`waited ${Math.round(most / 1000)} s for ${what}, in vain`);
    await sleep(200);
  }
}
