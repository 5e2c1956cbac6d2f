import { createHash } from 'node:crypto';
import { createServer } from 'node:net';

/** Runs one piece of work at a time. */
export type Lock = <T>(work: () => Promise<T>) => Promise<T>;

const retryMs = 50;

/**
 * A lock between processes of one network namespace: an abstract UNIX socket (unix(7)). The kernel frees
 * it with the process that held it, however that ended, so it cannot be left behind.
 */
export function hostLock(stateDir: string): Lock {
  const name = `\0weft-${createHash('sha256').update(stateDir).digest('hex').slice(0, 32)}`;
  return async (work) => {
    const release = await hold(name);
    try {
      return await work();
    } finally {
      await release();
    }
  };
}

/** The same within one process, for hosts that are in memory. */
export function memoryLock(): Lock {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => {});
    return next;
  };
}

async function hold(name: string): Promise<() => Promise<void>> {
  for (;;) {
    const server = createServer((socket) => socket.destroy());
    const held = await new Promise<boolean>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
      );
      server.listen({ path: name }, () => resolve(true));
    });
    if (held) {
      server.unref();
      return () => new Promise((resolve) => server.close(() => resolve()));
    }
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
}
