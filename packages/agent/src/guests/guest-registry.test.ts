import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GuestReport } from '@weft/core/link';
import { guestRegistry, type Seen } from './guest-registry.ts';

const seen = (id: string, change: Partial<GuestReport> = {}, agent = true): Seen => ({
  domain: `domain-${id}`,
  agent,
  report: { id, name: id, status: 'up', foreign: false, nics: [], ...change },
});
const interfaces = [{ name: 'eth0', mac: '', addresses: [] }];

function registryWithEar() {
  const registry = guestRegistry();
  const heard: GuestReport[] = [];
  return { registry, heard, stop: registry.onChange((report) => heard.push(report)) };
}

test('a change is told once', () => {
  const { registry, heard, stop } = registryWithEar();
  registry.put(seen('a'));
  registry.put(seen('a'));
  registry.put(seen('a', { status: 'paused' }));
  stop();
  registry.put(seen('a'));
  assert.deepEqual(
    heard.map(({ status }) => status),
    ['up', 'paused'],
  );
});

test('a guest that is no longer there has ended, for the reason that was heard', () => {
  const { registry, heard } = registryWithEar();
  registry.replace([seen('a', { interfaces }), seen('b')], () => undefined);
  registry.replace([], (domain) => (domain === 'domain-a' ? 'crashed' : undefined));
  assert.deepEqual(heard.slice(2), [
    { id: 'a', name: 'a', status: 'down', foreign: false, nics: [], reason: 'crashed' },
    { id: 'b', name: 'b', status: 'down', foreign: false, nics: [], reason: 'unknown' },
  ]);
  assert.deepEqual(registry.all(), []);
});

test('addresses stay known while the guest agent is there, and go with it', () => {
  const { registry } = registryWithEar();
  registry.put(seen('a', { interfaces }));
  registry.put(seen('a'));
  assert.deepEqual(registry.get('a')?.report.interfaces, interfaces);
  registry.put(seen('a', {}, false));
  assert.equal(registry.get('a')?.report.interfaces, undefined);
});
