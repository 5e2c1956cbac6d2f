import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { EngineOptions } from './engine/index.ts';
import { keepFrom } from './retention/index.ts';

/** The engine's composition root, as a process. `weft start` runs it; so may a service manager. */
function optionsFrom(args: string[]): Omit<EngineOptions, 'log'> & { prepare: boolean } {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      listen: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '8080' },
      'tls-port': { type: 'string', default: '8443' },
      console: { type: 'string' },
      address: { type: 'string', multiple: true, default: [] },
      // Only compile everything for the next start, which then needs less memory.
      prepare: { type: 'boolean', default: false },
    },
  });
  const { data } = values;
  if (data === undefined) throw new Error('--data DIR is missing: where the engine keeps its state');
  return {
    dataDir: data,
    databaseUrl: process.env.DATABASE_URL,
    adminPassword: process.env.WEFT_ADMIN_PASSWORD,
    listen: values.listen,
    port: portFrom('port', values.port),
    tlsPort: portFrom('tls-port', values['tls-port']),
    consoleDir: values.console,
    addresses: values.address,
    keep: keepFrom(process.env),
    prepare: values.prepare,
  };
}

function portFrom(name: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`--${name} ${text}: not a port`);
}

try {
  const { prepare, ...options } = optionsFrom(process.argv.slice(2));
  // Sources without their types, kept from start to start: half the start-up time, and 25 MB that Node needs to strip them. In the
  // data directory, because whoever can write the cache can run code as the engine.
  enableCompileCache(join(options.dataDir, 'compile-cache'));
  const [{ startEngine }, { pino }] = await Promise.all([import('./engine/index.ts'), import('pino')]);
  if (prepare) {
    flushCompileCache();
    process.exit(0);
  }
  const engine = await startEngine({ ...options, log: pino({ level: process.env.WEFT_LOG_LEVEL ?? 'info' }) });
  const end = () => {
    engine.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
  // Whoever started it with a channel is gone, perhaps killed: nobody is left to end it.
  process.once('disconnect', end);
} catch (error) {
  process.stderr.write(`weft engine: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
