import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEnd } from './domain-events.ts';
import { readDomain, readState } from './domain-report.ts';
import { domainXml } from './domain-xml.ts';

/** As libvirt 9.0 prints a running domain, shortened. */
const running = `<domain type='qemu' id='3'>
  <name>x-11111111</name>
  <uuid>11111111-2222-4333-8444-555555555555</uuid>
  <metadata>
    <weft:guest xmlns:weft="urn:weft:guest:1" name="x &lt; y"/>
  </metadata>
  <devices>
    <interface type='bridge'>
      <mac address='52:54:00:AA:00:01'/>
      <source bridge='br0'/>
      <target dev='wn1'/>
      <alias name='ua-1'/>
    </interface>
    <interface type='bridge'><mac address='52:54:00:aa:00:02'/><source bridge='weft-nil'/><target dev='wn2'/></interface>
    <interface type='user'><mac address='52:54:00:aa:00:03'/></interface>
    <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0' state='connected'/></channel>
  </devices>
</domain>`;

test('a running guest is read from its description', () => {
  assert.deepEqual(readDomain(running), {
    id: '11111111-2222-4333-8444-555555555555',
    name: 'x < y',
    foreign: false,
    nics: [
      { mac: '52:54:00:aa:00:01', tap: 'wn1', bridge: 'br0' },
      { mac: '52:54:00:aa:00:02', tap: 'wn2', bridge: null },
      { mac: '52:54:00:aa:00:03', tap: null, bridge: null },
    ],
    agent: true,
  });
});

test("a domain without Weft's mark is foreign, also when another's mark looks like it", () => {
  const { foreign, name } = readDomain(running.replace('urn:weft:guest:1', 'urn:other'));
  assert.deepEqual([foreign, name], [true, 'x-11111111']);
});

test('an agent that has not opened its channel cannot be asked', () => {
  assert.equal(readDomain(running.replace("state='connected'", "state='disconnected'")).agent, false);
});

test('what is written is recognised', () => {
  const spec = { id: '11111111-2222-4333-8444-555555555555', name: '"ä"', memory: 1, vcpus: 1, nics: [] };
  const { name, foreign } = readDomain(domainXml(spec, { emulator: '/q', accel: 'kvm', console: '/c' }));
  assert.deepEqual([name, foreign], ['"ä"', false]);
});

test('something else than a domain is refused', () => {
  assert.throws(() => readDomain('<network><uuid>1</uuid></network>'), /not the description of a domain/);
});

test("libvirt's states become ours, with the reason of an end", () => {
  assert.deepEqual(readState('running (booted)'), { status: 'up' });
  assert.deepEqual(readState('paused (user)\n'), { status: 'paused' });
  assert.deepEqual(readState('in shutdown (unknown)'), { status: 'powering-down' });
  assert.deepEqual(readState('shut off (destroyed)'), { status: 'down', reason: 'destroyed' });
  assert.deepEqual(readState('crashed (panicked)'), { status: 'down', reason: 'panicked' });
  assert.deepEqual(readState('no state'), { status: 'unknown' });
  assert.deepEqual(readState(''), { status: 'unknown' });
});

test('an end is read from the line of its event, and nothing else is', () => {
  assert.deepEqual(readEnd("event 'lifecycle' for domain 'vm1': Stopped Destroyed"), {
    domain: 'vm1',
    reason: 'destroyed',
  });
  assert.deepEqual(readEnd("event 'lifecycle' for domain 'it's': Stopped x': Stopped Crashed"), {
    domain: "it's': Stopped x",
    reason: 'crashed',
  });
  assert.equal(readEnd("event 'lifecycle' for domain 'vm1': Started Booted"), undefined);
  assert.equal(readEnd("event 'rtc-change' for domain 'vm1': 0"), undefined);
});
