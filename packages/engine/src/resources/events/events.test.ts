import assert from 'node:assert/strict';
import test from 'node:test';
import { createWorld } from '../testing/world.ts';

test('events are listed newest first, from a number on, searched and read one by one', async (t) => {
  const { call, xml } = await createWorld(t);
  for (const name of ['alpha', 'beta', 'gamma']) await call('POST', 'hosts', { name });
  const { body: all } = await call('GET', 'events');
  const hosts = all.filter(({ code_name }: { code_name: string }) => code_name === 'USER_ADD_VDS');
  assert.deepEqual(
    hosts.map(({ description }: { description: string }) => /Host (\w+)/.exec(description)?.[1]),
    ['gamma', 'beta', 'alpha'],
  );
  const [, beta] = hosts;
  const later = (await call('GET', `events?from=${beta.id}`)).body;
  assert.ok(later.every(({ id }: { id: string }) => Number(id) > Number(beta.id)));
  assert.equal((await call('GET', 'events?max=1')).body[0].id, all[0].id);
  assert.equal((await call('GET', 'events?search=host%3Dbeta')).body[0].id, beta.id);
  assert.equal((await call('GET', `events/${beta.id}`)).body.host.id, beta.host.id);
  assert.equal((await call('GET', 'events/999999')).status, 404);
  assert.equal((await call('GET', 'events/abc')).status, 404);
  assert.equal((await call('GET', 'events?from=soon')).body.error.field, 'from');
  assert.match(await xml(`events/${beta.id}`), /<severity>normal<\/severity>/);
});
