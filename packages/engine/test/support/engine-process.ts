import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export const adminPassword = 'a password for this test';
/** What logs `admin@internal` in with every request. */
export const adminBasic = `Basic ${Buffer.from(`admin@internal:${adminPassword}`).toString('base64')}`;

/** A real engine in a process of its own. */
export interface EngineProcess {
  port: number;
  tlsPort: number;
  /** Ends it as a power cut would; resolves when it is gone. */
  kill(): Promise<void>;
  /** Ends it as a service manager does; resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** Starts an engine on free ports; resolves when it says that it is up. Rejects with what it printed when it ends before. */
export async function startEngineProcess({
  dataDir,
  databaseUrl,
}: {
  dataDir: string;
  databaseUrl?: string | undefined;
}): Promise<EngineProcess> {
  const { DATABASE_URL: _notOurs, ...env } = process.env;
  const child = spawn(process.execPath, [main, '--data', dataDir, '--port', '0', '--tls-port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...env,
      WEFT_ADMIN_PASSWORD: adminPassword,
      WEFT_LOG_LEVEL: 'info',
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    },
  });
  const gone = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const ports = await portsOf(child);
  return {
    ...ports,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    stop() {
      child.kill('SIGTERM');
      return gone;
    },
  };
}

function portsOf(child: ChildProcess): Promise<{ port: number; tlsPort: number }> {
  return new Promise((resolve, reject) => {
    let output = '';
    let up = false;
    child.stdout?.on('data', (chunk: Buffer) => {
      // Read to the end of its life, or its pipe would fill; kept only until it is up.
      if (up) return;
      output += String(chunk);
      const line = output.split('\n').find((each) => each.includes('engine is up') && each.endsWith('}'));
      if (line === undefined) return;
      up = true;
      resolve(JSON.parse(line));
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      output += String(chunk);
    });
    child.once('close', () => reject(new Error(`The engine ended by itself: ${output}`)));
  });
}
