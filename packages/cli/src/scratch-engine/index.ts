import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storedPassword } from '../client/index.ts';
import { startEngineProcess } from '../start/engine-process.ts';

/** A real engine over an empty store, for as long as somebody needs one. */
export interface ScratchEngine {
  /** Plain HTTP. */
  url: string;
  tlsPort: number;
  dataDir: string;
  /** Of `admin@internal`. */
  password: string;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** Starts an engine on ports that are free, with its data in a temporary folder. Throws with the engine's log when it does not start. */
export async function startScratchEngine(consoleDir: string | null = null): Promise<ScratchEngine> {
  const dataDir = mkdtempSync(join(tmpdir(), 'weft-'));
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  try {
    const [port, tlsPort] = await freePorts();
    const engine = await startEngineProcess({
      ...{ dataDir, port, tlsPort, consoleDir },
      ...{ listen: '127.0.0.1', addresses: [] },
    }).catch((error: Error) => {
      throw new Error(`${error.message}\n${readFileSync(join(dataDir, 'engine.log'), 'utf8')}`);
    });
    return {
      url: engine.url,
      tlsPort,
      dataDir,
      password: process.env.WEFT_ADMIN_PASSWORD ?? storedPassword(dataDir) ?? '',
      async stop() {
        await engine.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Two ports that nobody listened on a moment ago. */
export async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()] as const;
  await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))));
  const [port, tlsPort] = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return [port as number, tlsPort as number];
}
