/** Time, so that tests need not wait for it. */
export interface Clock {
  /** ms since epoch. */
  now(): number;
  /** Calls back once after so many milliseconds; answers how to cancel. */
  after(ms: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
