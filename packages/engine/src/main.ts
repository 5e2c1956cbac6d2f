import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { type EngineOptions, startEngine } from './engine/index.ts';

/** The engine's composition root, as a process. `weft start` runs it; so may a service manager. */
function optionsFrom(args: string[]): EngineOptions {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      listen: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '8080' },
      'tls-port': { type: 'string', default: '8443' },
      console: { type: 'string' },
      address: { type: 'string', multiple: true, default: [] },
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
    log: pino({ level: process.env.WEFT_LOG_LEVEL ?? 'info' }),
  };
}

function portFrom(name: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`--${name} ${text}: not a port`);
}

try {
  const engine = await startEngine(optionsFrom(process.argv.slice(2)));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      engine.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
} catch (error) {
  process.stderr.write(`weft engine: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
