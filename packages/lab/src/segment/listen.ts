import { fork } from 'node:child_process';
import { connect, Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { cleanEnv, type Room } from './room.ts';

/**
 * Listens on an address inside the lab's network and serves the connections from this process, which stays
 * outside: no device, route or firewall rule ties the lab to the machine's own network. Close the server
 * when the lab stops. Throws when the address is taken or not the lab's.
 */
export function listenInRoom(
  room: Room,
  address: { host: string; port: number },
  onConnection: (socket: Socket) => void,
): Promise<Server> {
  const enter = ['--target', String(room.init.pid), '--net', '--', process.execPath];
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'listener.ts'), [address.host, String(address.port)], {
      execPath: 'nsenter',
      execArgv: enter,
      env: cleanEnv,
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the lab's listener ended with ${code}`));
    });
    child.once('message', (words, server) => {
      if (!(server instanceof Server)) {
        reject(new Error(String(words)));
        return;
      }
      server.on('connection', onConnection);
      resolve(server);
    });
  });
}

/**
 * A connection handler that passes every connection on, byte for byte and each direction closed by itself, so
 * that TLS ends where it should: at the target.
 */
export function passTo(target: { host: string; port: number }): (socket: Socket) => void {
  return (near) => {
    const far = connect({ ...target, allowHalfOpen: true });
    near.allowHalfOpen = true;
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.pipe(to);
      from.on('error', () => to.destroy());
      // Closed without an orderly end: the other side must not wait for more.
      from.on('close', (hadError) => (hadError ? to.destroy() : to.end()));
    }
  };
}
