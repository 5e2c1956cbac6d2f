import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { labDown, labStatus } from '@weft/lab/lab';
import { CommandError } from '../output/index.ts';

interface Place {
  host: string;
  port: number;
  option: string;
}

/**
 * Throws, naming the port and the option, unless the engine could listen on both ports now. Asked before anything
 * is started: the engine would only find out when half of everything is there.
 */
export async function checkPorts(options: { listen: string; port: number; tlsPort: number }): Promise<void> {
  if (options.port === options.tlsPort) {
    throw new CommandError(
      'One port cannot serve both HTTP and HTTPS.',
      'Give --port and --tls-port different numbers.',
    );
  }
  const places: Place[] = [
    { host: '127.0.0.1', port: options.port, option: '--port' },
    { host: options.listen, port: options.tlsPort, option: '--tls-port' },
  ];
  const servers: Server[] = [];
  try {
    for (const place of places) servers.push(await listening(place));
  } finally {
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }
}

async function listening({ host, port, option }: Place): Promise<Server> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return server;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const where = `port ${port} of ${host}`;
    if (code === 'EADDRINUSE') {
      throw new CommandError(
        `Something listens on ${where} already.`,
        `End it, perhaps another \`weft start\`, or give another port with ${option}.`,
      );
    }
    if (code === 'EACCES') throw new CommandError(`Only root may listen on ${where}.`, `Give another with ${option}.`);
    throw new CommandError(
      `${host} is no address of this machine (${code}).`,
      'Give one with --listen, such as 0.0.0.0.',
    );
  }
}

/** Ends what a killed run left behind in this folder. Throws when the lab in it is still somebody's. */
export async function takeOver(labDir: string, log: (line: string) => void): Promise<void> {
  const left = labStatus(labDir);
  if (!left?.running) return;
  if (left.owned && left.owner.pid !== process.pid) {
    throw new CommandError(
      `Process ${left.owner.pid} runs a lab with these data already.`,
      `End it with Ctrl-C where it runs, or give another folder with --data.`,
    );
  }
  log('ending the lab that a killed run left behind');
  await labDown(labDir);
}
