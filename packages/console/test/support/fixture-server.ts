import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PlainFace, plainFace } from './plain-face.ts';

export const password = 'correct horse';
const token = 'fixture-token';
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

export interface FixtureServer {
  url: string;
  /** What it answers; a test changes it and then calls `changed`. */
  face: PlainFace;
  /** `Last-Event-ID` of every opening of the stream so far; undefined where there was none. */
  resumedFrom: (string | undefined)[];
  /** Says that something is different. */
  changed(changes: { type: string; id: string }[]): void;
  /** Lets something happen. */
  happen(event: { id: number; severity: string; description: string; time: number }): void;
  /** Breaks all streams off, as a restart of the engine does. */
  breakStreams(): void;
  /** From now on no token is good. */
  expire(): void;
  close(): Promise<void>;
}

/** Serves the built page, and answers what the page asks of an engine. */
export async function startFixtureServer(): Promise<FixtureServer> {
  const face = plainFace();
  const streams = new Set<ServerResponse>();
  const resumedFrom: (string | undefined)[] = [];
  let accepted: string | null = token;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fixture');
    if (pathname === '/ovirt-engine/sso/oauth/token') {
      const form = new URLSearchParams(await bodyOf(request));
      if (form.get('password') !== password)
        return json(response, 400, { error: 'access_denied', error_code: 'access_denied' });
      accepted = token;
      return json(response, 200, { access_token: token, token_type: 'bearer', scope: 'ovirt-app-api' });
    }
    if (pathname === '/ovirt-engine/services/sso-logout') return json(response, 200, {});
    if (!pathname.startsWith('/api/')) return file(response, pathname);
    if (accepted === null || request.headers.authorization !== `Bearer ${accepted}`) {
      return json(response, 401, { error: { code: 'NOT_AUTHENTICATED', message: 'Log in first.' } });
    }
    const path = pathname.replace(/^\/api\/v1\//, '');
    if (path === 'events/stream') return stream(request, response);
    const items = face[path];
    if (items === undefined)
      return json(response, 404, { error: { code: 'NOT_FOUND', message: `There is no ${path}.` } });
    // As the engine does for `follow=nics`.
    const followed = searchParams.get('follow') === 'nics';
    json(response, 200, followed ? items.map((item) => ({ ...item, nics: face[`${path}/${item.id}/nics`] })) : items);
  }

  function stream(request: IncomingMessage, response: ServerResponse): void {
    resumedFrom.push(request.headers['last-event-id'] as string | undefined);
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('retry: 100\n\n');
    streams.add(response);
    response.on('close', () => streams.delete(response));
  }

  const send = (text: string) => {
    for (const response of streams) response.write(text);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    face,
    resumedFrom,
    changed: (changes) => send(`event: changed\ndata: ${JSON.stringify(changes)}\n\n`),
    happen: (event) => send(`id: ${event.id}\nevent: event\ndata: ${JSON.stringify(event)}\n\n`),
    breakStreams() {
      for (const response of streams) response.destroy();
    },
    expire() {
      accepted = null;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

function file(response: ServerResponse, pathname: string): void {
  const path = join(dist, normalize(pathname === '/' ? '/index.html' : pathname));
  if (!existsSync(path) || !statSync(path).isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': types[extname(path)] ?? 'application/octet-stream',
    // As strict as the page has to get by with.
    'content-security-policy': "default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
  });
  createReadStream(path).pipe(response);
}
