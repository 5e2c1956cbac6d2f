import assert from 'node:assert/strict';
import test from 'node:test';
import { type EventTold, eventCatalogue, eventNumber, eventText, ownNumbersFrom } from './index.ts';

test('each kind of event has a number of its own, oVirt’s or one that oVirt does not use', () => {
  const seen = new Map<number, string>();
  for (const [code, { number }] of Object.entries(eventCatalogue)) {
    assert.equal(seen.get(number), undefined, `${code} has the number of ${seen.get(number)}`);
    seen.set(number, code);
    assert.ok(number > 0 && (number < 20_000 || number >= ownNumbersFrom), `${code} ${number}`);
  }
});

test('numbers and names are those that oVirt’s clients know', () => {
  // As in the enumeration AuditLogType of oVirt's engine.
  const known = {
    VDS_NETWORKS_OUT_OF_SYNC: 1110,
    BRIDGED_NETWORK_OVER_MULTIPLE_INTERFACES: 1109,
    NETWORK_ADD_NETWORK: 942,
    NETWORK_REMOVE_NETWORK_STARTED: 9442,
    NETWORK_ADD_VM_INTERFACE_FAILED: 933,
    HOST_INTERFACE_STATE_DOWN: 610,
    HOST_INTERFACE_HIGH_NETWORK_USE: 608,
    MAC_POOL_EMPTY: 816,
    MAC_ADDRESS_IS_EXTERNAL: 925,
    USER_ADD_VDS: 42,
    USER_RUN_VM: 32,
  };
  for (const [code, number] of Object.entries(known)) assert.equal(eventNumber(code), number, code);
  assert.equal(eventNumber('NAME_OF_A_FORMER_VERSION'), 0);
});

test('a sentence is told with all its arguments, and an unknown name or a missing argument does not compile', () => {
  assert.equal(
    eventText({ code: 'HOST_INTERFACE_STATE_DOWN', args: { nic: 'eth1', host: 'alpha' } }),
    'Interface eth1 on host alpha is down.',
  );
  assert.equal(
    eventText({ code: 'SETUP_NETWORKS_ROLLBACK', args: { host: 'alpha', reason: 'A step failed.' } }),
    'The change to the networks of host alpha was undone: A step failed.',
    'one full stop',
  );
  // @ts-expect-error: no such event.
  const unknown: EventTold = { code: 'HOST_INTERFACE_STATE_LOST', args: { nic: 'eth1', host: 'alpha' } };
  // @ts-expect-error: the sentence names the host.
  const short: EventTold = { code: 'HOST_INTERFACE_STATE_DOWN', args: { nic: 'eth1' } };
  assert.ok(unknown && short);
});

test('flood rules name arguments of their sentence', () => {
  for (const [code, { flood, text }] of Object.entries(eventCatalogue)) {
    for (const name of flood?.per ?? []) assert.ok(text.includes(`{${name}}`), `${code} ${name}`);
  }
});
