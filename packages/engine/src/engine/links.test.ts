import assert from 'node:assert/strict';
import test from 'node:test';
import { furnished } from '../resources/testing/furnished.ts';
import { createInventory, type Face } from '../resources/testing/inventory.ts';

const base = '/ovirt-engine/api/';

/** What an answer leads to, under the API's base; actions apart. */
function linksIn(face: Face, text: string): { links: string[]; actions: string[] } {
  const hrefs = (part: string) =>
    [...part.matchAll(face === 'xml' ? /href="([^"]*)"/g : /"href":"([^"]*)"/g)].map(([, href = '']) =>
      decodeURI(href.replaceAll('&amp;', '&')).replace('{query}', ''),
    );
  const offered = face === 'xml' ? /<actions>.*?<\/actions>/gs : /"actions":\{"link":\[[^\]]*\]\}/g;
  return {
    links: hrefs(text.replace(offered, '')),
    actions: [...text.matchAll(offered)].flatMap(([part]) => hrefs(part)),
  };
}

for (const face of ['xml', 'json'] as const) {
  test(`every link that leads on from the root answers, and every action that is offered is there, in ${face}`, async (t) => {
    const { send } = await furnished(t);
    const waiting = [''];
    const known = new Set(waiting);
    const actions = new Set<string>();
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const { status, text } = await send(face, 'GET', encodeURI(path));
      assert.equal(status, 200, `${path}: ${text.slice(0, 300)}`);
      const found = linksIn(face, text);
      for (const action of found.actions) actions.add(action);
      for (const href of found.links) {
        assert.ok(href.startsWith(base), `${path} leads to ${href}`);
        const next = href.slice(base.length);
        if (known.has(next)) continue;
        known.add(next);
        waiting.push(next);
      }
    }
    assert.ok(known.size > 200, `only ${known.size} links`);
    assert.ok(actions.size >= 10, `only ${actions.size} actions`);
    for (const action of actions) {
      const { status, allow } = await send(face, 'OPTIONS', encodeURI(action.slice(base.length)));
      assert.deepEqual([status, allow], [204, 'POST, OPTIONS'], action);
    }
  });
}

/** Paths that oVirt's clients ask for on their way, though they are hardly about networks (recorded). */
const askedFor = [
  'storagedomains',
  'disks',
  'vmpools',
  'tags/00000000-0000-0000-0000-000000000000',
  'bookmarks',
  'icons',
  'domains',
  'openstacknetworkproviders?search=name%3Dovirt-provider-ovn',
  'clusterlevels',
  'networks?follow=',
  'networks?search=name%3Dblue&case_sensitive=true&max=10',
];
test('what clients ask for on their way is there, if with nothing in it', async (t) => {
  const { send } = await createInventory(t);
  for (const path of askedFor) {
    const { status, text } = await send('xml', 'GET', path);
    assert.equal(status, 200, `${path}: ${text}`);
  }
});

test('places without anything in them take nothing', async (t) => {
  const { send, idOf } = await createInventory(t);
  const quotas = `datacenters/${await idOf('datacenters', 'Default')}/quotas`;
  assert.match((await send('xml', 'GET', quotas)).text, /<quotas\/>$/);
  assert.equal((await send('json', 'GET', quotas)).text, '{}');
  assert.equal((await send('plain', 'GET', quotas)).text, '[]');
  const { status, allow } = await send('xml', 'POST', quotas, { body: '<quota><name>gold</name></quota>' });
  assert.deepEqual([status, allow], [405, 'GET, HEAD']);
  const nowhere = 'datacenters/99999999-9999-4999-8999-999999999999/quotas';
  assert.equal((await send('xml', 'GET', nowhere)).status, 404);
});

test('HEAD answers as GET without a body, OPTIONS says what can be done', async (t) => {
  const { send, idOf } = await createInventory(t);
  const network = `networks/${await idOf('networks', 'ovirtmgmt')}`;
  const cases: [string, string][] = [
    ['networks', 'GET, HEAD, POST, OPTIONS'],
    [network, 'GET, HEAD, PUT, DELETE, OPTIONS'],
    [`${network}/networklabels`, 'GET, HEAD, POST, OPTIONS'],
    [`${network}/vnicprofiles`, 'GET, HEAD, POST, OPTIONS'],
    ['templates', 'GET, HEAD, OPTIONS'],
  ];
  for (const [path, methods] of cases) {
    const { status, allow } = await send('xml', 'OPTIONS', path);
    assert.deepEqual([status, allow], [204, methods], path);
    const head = await send('xml', 'HEAD', path);
    assert.deepEqual([head.status, head.text], [200, ''], path);
  }
  assert.equal((await send('xml', 'HEAD', 'networks/99999999-9999-4999-8999-999999999999')).status, 404);
});

test('the root names the product, its level, Blank and the root tag', async (t) => {
  const { send } = await createInventory(t);
  const { text } = await send('xml', 'GET', '');
  const zero = '00000000-0000-0000-0000-000000000000';
  assert.match(text, new RegExp(`<blank_template href="${base}templates/${zero}" id="${zero}"/>`));
  assert.match(text, new RegExp(`<root_tag href="${base}tags/${zero}" id="${zero}"/>`));
  assert.match(text, /<product_info>.*<name>Weft<\/name>.*<\/product_info>/s);
});
