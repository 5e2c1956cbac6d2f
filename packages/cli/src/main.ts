#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { client } from './client/index.ts';
import { run } from './commands/index.ts';

/** Data stays with the checkout unless --data or WEFT_DATA says otherwise. */
const dataDir = fileURLToPath(new URL('../../../.weft', import.meta.url));

// Who reads the output may stop early (`weft get vms | head`): then there is no more to do.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  stdin: async () => readFileSync(0, 'utf8'),
  env: process.env,
  dataDir,
  now: Date.now,
  connect: client,
  trust: (pem) => setDefaultCACertificates([...getCACertificates('default'), pem]),
  // Loaded when asked for: the other commands have no use for engine and lab, and should answer at once.
  start: async (options) => (await import('./start/index.ts')).start(options, dataDir),
  lab: {
    up: async (...args) => (await import('./commands/lab-hosts.ts')).labHosts.up(...args),
    down: async (dir) => (await import('./commands/lab-hosts.ts')).labHosts.down(dir),
    exec: async (...args) => (await import('./commands/lab-hosts.ts')).labHosts.exec(...args),
    status: async (dir) => (await import('./commands/lab-hosts.ts')).labHosts.status(dir),
  },
});
