import assert from 'node:assert/strict';
import { test } from 'node:test';
import fastify from 'fastify';
import { closeApp } from './close-app.ts';

/** A server with a request that ends when it is told to. */
async function busy() {
  const app = fastify();
  const begun = Promise.withResolvers<void>();
  const told = Promise.withResolvers<string>();
  app.get('/slow', () => {
    begun.resolve();
    return told.promise;
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const answer = fetch(`${url}/slow`).then(
    (response) => response.text(),
    (error: Error) => error,
  );
  await begun.promise;
  return { app, answer, end: () => told.resolve('done') };
}

test('a server that ends lets a request come to its end', async () => {
  const { app, answer, end } = await busy();
  const closed = closeApp(app, 60_000);
  end();
  assert.equal(await answer, 'done');
  await closed;
});

test('a request that goes on and on does not keep a server from its end', { timeout: 30_000 }, async () => {
  const { app, answer, end } = await busy();
  await closeApp(app, 50);
  assert.ok((await answer) instanceof Error);
  end();
});
