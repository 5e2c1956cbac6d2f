import assert from 'node:assert/strict';
import test from 'node:test';
import { type HostId, type NetworkId, newId } from '@weft/core/entities';
import { type Candidate, place } from './place.ts';

const blue = { id: newId<NetworkId>(), name: 'blue' };
const MiB = 2 ** 20;

function candidate(name: string, more: Partial<Candidate> = {}): Candidate {
  return {
    id: newId<HostId>(),
    name,
    status: 'up',
    connected: true,
    guests: true,
    memory: 4096 * MiB,
    memoryUsed: 0,
    networks: new Map([[blue.id, 'blue']]),
    ...more,
  };
}
const vm = { memory: 512 * MiB, placementHostIds: [], networks: [blue] };
const chosen = (result: ReturnType<typeof place>) => ('host' in result ? result.host.name : undefined);
const reasons = (result: ReturnType<typeof place>) =>
  'host' in result ? [] : result.rejections.map(({ host, reason }) => `${host} ${reason}`);

test('of the hosts that fit, the one with most memory left is taken', () => {
  const hosts = [
    candidate('alpha', { memoryUsed: 1024 * MiB }),
    candidate('beta'),
    candidate('gamma', { memory: 1024 * MiB }),
  ];
  assert.equal(chosen(place(vm, hosts)), 'beta');
});

test('equal hosts are taken by name, so that the choice is always the same', () => {
  assert.equal(chosen(place(vm, [candidate('beta'), candidate('alpha')])), 'alpha');
});

test('every host that cannot take it says why', () => {
  const bound = candidate('bound');
  const pinned = { ...vm, placementHostIds: [bound.id] };
  const hosts = [{ ...bound, networks: new Map<NetworkId, string>() }, candidate('other')];
  assert.deepEqual(reasons(place(pinned, hosts)), [
    'bound VAR__DETAIL__NETWORK_MISSING',
    'other VAR__DETAIL__NOT_PINNED_TO_HOST',
  ]);
  const unable = [
    candidate('down', { status: 'maintenance' }),
    candidate('gone', { connected: false }),
    candidate('bare', { guests: false }),
    candidate('full', { memoryUsed: 3500 * MiB }),
  ];
  assert.deepEqual(reasons(place(vm, unable)), [
    'down VAR__DETAIL__HOST_NOT_UP',
    'gone VAR__DETAIL__HOST_NOT_UP',
    'bare VAR__DETAIL__NO_HYPERVISOR',
    'full VAR__DETAIL__LOW_MEMORY',
  ]);
});

test('the missing networks are named, once each', () => {
  const result = place({ ...vm, networks: [blue, blue] }, [candidate('alpha', { networks: new Map() })]);
  assert.deepEqual('rejections' in result && result.rejections[0]?.detail, 'network blue is missing');
});

test('a VM without vNICs asks for no network', () => {
  assert.equal(chosen(place({ ...vm, networks: [] }, [candidate('alpha', { networks: new Map() })])), 'alpha');
});
