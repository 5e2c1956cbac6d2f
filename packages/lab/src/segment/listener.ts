import { createServer } from 'node:net';

/**
 * Runs in a lab's network namespace: opens a listening socket there and hands it to the process that started
 * it, then ends. A socket stays in the namespace it was made in, whoever holds it.
 */
const [host, port] = process.argv.slice(2);
const server = createServer();
server.once('error', (error) => process.send?.(error.message, () => process.exit(1)));
server.listen(Number(port), host, () => process.send?.('listening', server, {}, () => process.exit(0)));
