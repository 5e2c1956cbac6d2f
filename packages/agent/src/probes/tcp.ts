import { connect } from 'node:net';
import type { Check } from './types.ts';

const connectMs = 3_000;

/** Whether a port takes a connection, which is closed at once. */
export function tcpCheck(host: string, port: number): Check {
  return (signal) =>
    new Promise((resolve) => {
      const socket = connect({ host, port });
      const end = (seen: string | undefined): void => {
        signal.removeEventListener('abort', stop);
        socket.destroy();
        resolve(seen);
      };
      const stop = (): void => end('it was not waited for');
      signal.addEventListener('abort', stop);
      socket.setTimeout(connectMs, () => end(`no answer within ${connectMs} ms`));
      socket.once('connect', () => end(undefined));
      socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    });
}
