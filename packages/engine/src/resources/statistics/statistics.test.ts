import assert from 'node:assert/strict';
import test from 'node:test';
import { asId, type HostId } from '@weft/core/entities';
import type { HostCounters, MachineLoad } from '@weft/core/link';
import { createFakeClock } from '../../locks/fake-clock.ts';
import { createWorld } from '../testing/world.ts';
import { createSampler } from './sampler.ts';

const counters = (rxBytes: number, txBytes: number) => ({ rxBytes, txBytes, rxErrors: 1, txErrors: 2 });
const hostId = asId<HostId>('11111111-1111-4111-8111-111111111111');

/** A sampler over a host whose readings are given, the last one for ever. */
function sampled(readings: HostCounters[]) {
  const clock = createFakeClock();
  let asked = 0;
  const call = async () => {
    asked += 1;
    return readings.length > 1 ? readings.shift() : readings[0];
  };
  return { clock, sample: createSampler({ call: call as never }, clock), asked: () => asked };
}

test('a first request reads twice, half a second apart; the next has the last reading to compare with', async () => {
  const { clock, sample, asked } = sampled([
    { time: 1_000, devices: { eth0: counters(1_000, 0) } },
    { time: 1_500, devices: { eth0: counters(2_000, 500) } },
    { time: 11_500, devices: { eth0: counters(12_000, 500) } },
  ]);
  const first = sample(hostId);
  await clock.advance(500);
  assert.deepEqual((await first)?.device('eth0'), { ...counters(2_000, 500), rxRate: 2_000, txRate: 1_000 });
  assert.deepEqual((await sample(hostId))?.device('eth0'), { ...counters(12_000, 500), rxRate: 1_000, txRate: 0 });
  assert.equal(asked(), 3);
});

test('who asks at the same time shares one reading; what was made anew has no negative rate', async () => {
  const { clock, sample, asked } = sampled([
    { time: 1_000, devices: { eth0: counters(1_000, 9) } },
    { time: 1_500, devices: { eth0: counters(10, 9), eth1: counters(7, 7) } },
  ]);
  const both = Promise.all([sample(hostId), sample(hostId)]);
  await clock.advance(500);
  const [one] = await both;
  assert.equal(asked(), 2);
  assert.equal(one?.device('eth0')?.rxRate, 0);
  assert.deepEqual(one?.device('eth1'), { ...counters(7, 7), rxRate: 0, txRate: 0 });
  assert.equal(one?.device('eth9'), undefined);
});

const load = (user: number, idle: number): MachineLoad => ({
  memory: { total: 1000, free: 400, buffers: 10, cached: 200, shared: 20 },
  swap: { total: 500, free: 450, cached: 5 },
  cpu: { user, system: 0, idle, all: user + idle },
  load5: 0.25,
  bootTime: 1_700_000_000,
  hugepages: { 2048: 3, 1048576: 0 },
});

test('how busy a machine is follows from two readings, also when it was booted in between', async () => {
  const { clock, sample } = sampled([
    { time: 1_000, devices: {}, machine: load(1_000, 9_000) },
    { time: 1_500, devices: {}, machine: load(1_025, 9_075) },
    { time: 11_500, devices: {}, machine: load(10, 10) },
  ]);
  const first = sample(hostId);
  await clock.advance(500);
  assert.deepEqual((await first)?.machine?.busy, { user: 25, system: 0, idle: 75 });
  assert.deepEqual((await sample(hostId))?.machine?.busy, { user: 50, system: 0, idle: 50 });
});

test('a host has the figures that oVirt has of one: names, types, units and values', async (t) => {
  const { call, addHost } = await createWorld(t);
  const alpha = await addHost('alpha');
  alpha.load = load(1_000, 9_000);
  alpha.countersAt = 1_000;
  await call('GET', `hosts/${alpha.id}/statistics`);
  alpha.load = load(1_100, 9_300);
  alpha.countersAt = 11_000;
  const { body } = await call('GET', `hosts/${alpha.id}/statistics`);
  const told = (body as { name: string; kind: string; type: string; unit: string; values: { datum: number }[] }[]).map(
    ({ name, kind, type, unit, values: [value] }) => `${name} ${kind} ${type} ${unit} ${value?.datum}`,
  );
  assert.deepEqual(told, [
    'memory.total gauge integer bytes 1000',
    'memory.used gauge integer bytes 600',
    'memory.free gauge integer bytes 400',
    'memory.shared gauge integer bytes 20',
    'memory.buffers gauge integer bytes 10',
    'memory.cached gauge integer bytes 200',
    'swap.total gauge integer bytes 500',
    'swap.free gauge integer bytes 450',
    'swap.used gauge integer bytes 50',
    'swap.cached gauge integer bytes 5',
    'cpu.current.user gauge decimal percent 25',
    'cpu.current.system gauge decimal percent 0',
    'cpu.current.idle gauge decimal percent 75',
    'cpu.load.avg.5m gauge decimal percent 0.25',
    'boot.time gauge integer none 1700000000',
    'hugepages.1048576.free gauge integer none 0',
    'hugepages.2048.free gauge integer none 3',
  ]);
  alpha.cut();
  const { body: alone } = await call('GET', `hosts/${alpha.id}/statistics`);
  assert.deepEqual(values(alone), { 'memory.total': 4 * 2 ** 30 }, 'what is known of a host that cannot be asked');
});

/** Value by name. */
const values = (list: { name: string; values: { datum: number }[] }[]) =>
  Object.fromEntries(list.map(({ name, values: [value] }) => [name, value?.datum]));

test('NICs have the figures of spec 1.17, vNICs those of their taps from the other end', async (t) => {
  const { call, addHost } = await createWorld(t);
  const alpha = await addHost('alpha');
  alpha.counters = { eth1: counters(1_000, 2_000), vnet0: counters(30, 40) };
  alpha.countersAt = 1_000;
  const [nic] = (await call('GET', `hosts/${alpha.id}/nics`)).body.filter(
    ({ name }: { name: string }) => name === 'eth1',
  );
  const path = `hosts/${alpha.id}/nics/${nic.id}/statistics`;
  await call('GET', path);
  const drops = { rxDropped: 3, txDropped: 4 };
  alpha.counters = { eth1: { ...counters(11_000, 2_000), ...drops }, vnet0: { ...counters(50, 340), ...drops } };
  alpha.countersAt = 11_000;
  const { body } = await call('GET', path);
  assert.deepEqual(values(body), {
    'data.current.rx': 1_000,
    'data.current.tx': 0,
    'data.current.rx.bps': 8_000,
    'data.current.tx.bps': 0,
    'data.total.rx': 11_000,
    'data.total.tx': 2_000,
    'errors.total.rx': 1,
    'errors.total.tx': 2,
    'drops.total.rx': 3,
    'drops.total.tx': 4,
  });
  const [first] = body;
  assert.equal((await call('GET', `${path}/${first.id}`)).body.name, first.name);
  assert.equal((await call('GET', `hosts/${alpha.id}/nics/${hostId}/statistics`)).status, 404);

  const vm = (await call('POST', 'vms', { name: 'web', cluster: { name: 'Default' } })).body;
  const vnic = (await call('POST', `vms/${vm.id}/nics`, { name: 'nic1' })).body;
  const ofVnic = `vms/${vm.id}/nics/${vnic.id}/statistics`;
  assert.deepEqual((await call('GET', ofVnic)).body, [], 'it has no device yet');
  assert.equal((await call('POST', `vms/${vm.id}/start`, {})).status, 200);
  const guest = alpha.guests.get(vm.id);
  assert.ok(guest);
  guest.nics = [{ mac: vnic.mac.address, tap: 'vnet0', bridge: null }];
  const seen = values((await call('GET', ofVnic)).body);
  assert.deepEqual([seen['data.total.rx'], seen['data.total.tx']], [340, 50]);
  assert.deepEqual([seen['errors.total.rx'], seen['errors.total.tx']], [2, 1]);
  assert.deepEqual([seen['drops.total.rx'], seen['drops.total.tx']], [4, 3]);

  alpha.counters = { eth1: counters(11_000, 2_000) };
  const told = Object.keys(values((await call('GET', path)).body));
  assert.deepEqual([told.length, told.filter((name) => name.startsWith('drops'))], [8, []], 'its agent does not tell');

  alpha.cut();
  assert.deepEqual((await call('GET', path)).body, [], 'nobody can be asked');
});

test('what neighbours say by LLDP is asked of the host; of one that is not linked there is nothing', async (t) => {
  const { call, addHost, xml } = await createWorld(t);
  const alpha = await addHost('alpha');
  alpha.neighbours = {
    eth1: [
      { type: 5, name: 'System Name', properties: [{ name: 'system name', value: 'sw1' }] },
      { type: 127, oui: 0x120f, subtype: 4, name: 'MTU', properties: [{ name: 'mtu', value: '1522' }] },
    ],
  };
  const nics = (await call('GET', `hosts/${alpha.id}/nics`)).body;
  const pathOf = (name: string) =>
    `hosts/${alpha.id}/nics/${nics.find((nic: { name: string }) => nic.name === name).id}/linklayerdiscoveryprotocolelements`;
  const { body } = await call('GET', pathOf('eth1'));
  assert.deepEqual(
    body.map(({ name, type, oui, subtype }: { name: string; type: number; oui?: number; subtype?: number }) => [
      name,
      type,
      oui,
      subtype,
    ]),
    [
      ['System Name', 5, undefined, undefined],
      ['MTU', 127, 4623, 4],
    ],
  );
  assert.match(await xml(pathOf('eth1')), /<name>system name<\/name>\s*<value>sw1<\/value>/);
  assert.deepEqual((await call('GET', pathOf('eth2'))).body, []);
  alpha.cut();
  assert.deepEqual((await call('GET', pathOf('eth1'))).body, []);
});
