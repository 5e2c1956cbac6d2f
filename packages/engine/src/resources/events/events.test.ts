import assert from 'node:assert/strict';
import test from 'node:test';
import { createEventLog } from '../../events/index.ts';
import { createFakeClock } from '../../locks/fake-clock.ts';
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
  assert.match(await xml(`events/${beta.id}`), /<code>42<\/code>.*<severity>normal<\/severity>/);
  assert.equal((await call('GET', `events/${beta.id}`)).body.code, 42);
  for (const search of ['code=42', 'type=42', 'type=USER_ADD_VDS', 'code_name=USER_ADD_VDS', 'code<43 and code>41']) {
    const found = (await call('GET', `events?search=${encodeURIComponent(search)}`)).body;
    assert.equal(found.length, 3, search);
  }
  assert.deepEqual((await call('GET', 'events?search=type%3D43')).body, []);
});

test('events are searched by time: before, after, and on a day', async (t) => {
  const clock = createFakeClock(Date.parse('2026-03-01T12:00:00Z'));
  const { call } = await createWorld(t, undefined, { clock });
  for (const name of ['alpha', 'beta', 'gamma']) {
    await call('POST', 'hosts', { name });
    await clock.advance(86_400_000);
  }
  const found = async (search: string) => {
    const { status, body } = await call(
      'GET',
      `events?search=${encodeURIComponent(`type=USER_ADD_VDS and ${search}`)}`,
    );
    assert.equal(status, 200, JSON.stringify(body));
    return body.map(({ description }: { description: string }) => /Host (\w+)/.exec(description)?.[1]);
  };
  assert.deepEqual(await found('time > "2026-03-02T12:00:00Z"'), ['gamma']);
  assert.deepEqual(await found('time >= 2026-03-02T12:00:00Z'), ['gamma', 'beta']);
  assert.deepEqual(await found('time < 2026-03-02'), ['alpha']);
  assert.deepEqual(await found('time = 2026-03-02'), ['beta']);
  assert.deepEqual(await found('time != 2026-03-02'), ['gamma', 'alpha']);
  assert.deepEqual(await found('time>2026-03-01 sortby time asc'), ['alpha', 'beta', 'gamma']);
  const wrong = await call('GET', 'events?search=time%3Esoon');
  assert.deepEqual([wrong.status, wrong.body.error.code], [400, 'INVALID_SEARCH']);
});

test('a page of a user who sees few events is full of those, however many others there are between them', async (t) => {
  const { call, as, store } = await createWorld(t);
  const { body: alpha } = await call('POST', 'hosts', { name: 'alpha' });
  const { body: beta } = await call('POST', 'hosts', { name: 'beta' });
  const log = createEventLog(store);
  await store.transaction(async (tx) => {
    for (let index = 0; index < 1200; index += 1) {
      const hostId = index % 300 === 0 ? alpha.id : beta.id;
      await log.emit({ code: 'VM_DOWN', args: { vm: 'web', reason: index }, refs: { hostId } }, tx);
    }
  });
  const roleId = 'def00004-0000-0000-0000-def000000004' as never;
  const nora = await as('nora', { roleId, objectType: 'host', objectId: alpha.id });
  const seen = async (query: string) =>
    (await nora('GET', `events?${query}`)).body.map(({ description }: { description: string }) =>
      description.replace('VM web is down. ', ''),
    );
  assert.deepEqual(await seen('max=2&search=type%3DVM_DOWN'), ['900', '600']);
  assert.deepEqual(await seen('max=2&search=type%3DVM_DOWN%20page%202'), ['300', '0']);
  assert.deepEqual(await seen('search=type%3DVM_DOWN'), ['900', '600', '300', '0']);
  assert.equal((await call('GET', 'events')).body.length, 1000, 'a list that is not told how many');
});
