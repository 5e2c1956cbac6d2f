import type { FastifyInstance } from 'fastify';

/**
 * Closes a server, which waits for the requests that are being answered, but no longer than `patienceMs`: one that set up a host waits for minutes when the host cannot be
 * reached. The host goes its way without it, and the next engine hears how it ended.
 */
export async function closeApp(app: FastifyInstance, patienceMs = 2_000): Promise<void> {
  const impatient = setTimeout(() => app.server.closeAllConnections(), patienceMs);
  try {
    await app.close();
  } finally {
    clearTimeout(impatient);
  }
}
