import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Interface } from '@weft/core/host-state';
import type { Change } from '@weft/core/plan';
import { batchFailure } from './apply.ts';
import { batches } from './batches.ts';
import { hostPaths } from './linux.ts';

const none = { enabled: false, address: [] };
const bridge = (name: string): Interface => ({
  name,
  type: 'linux-bridge',
  state: 'up',
  mtu: 1500,
  'mac-address': '02:00:00:00:00:01',
  ipv4: none,
  ipv6: none,
  bridge: { port: [], options: { stp: { enabled: true }, custom: { multicast_snooping: '0' } } },
});
const lines = (...changes: Change[]): string[] =>
  batches(changes, hostPaths).flatMap((batch) => (batch.kind !== 'write' ? batch.lines : []));

describe('rendering changes', () => {
  test('bridges take their options by the names that ip has for them', () => {
    assert.deepEqual(lines({ op: 'create-interface', interface: bridge('blue') }), [
      'link add name blue address 02:00:00:00:00:01 mtu 1500 type bridge stp_state 1 mcast_snooping 0',
    ]);
  });

  test('two hundred bridges are one process', () => {
    const names = Array.from({ length: 200 }, (_, index) => `net${index}`);
    const changes = names.flatMap((name): Change[] => [
      { op: 'create-interface', interface: bridge(name) },
      { op: 'set-up', name, up: true },
    ]);
    const done = batches(changes, hostPaths);
    assert.equal(done.filter((batch) => batch.kind === 'ip').length, 1);
    assert.equal(done[0]?.kind === 'ip' && done[0].lines.length, 200, 'each is made and taken up at once');
    assert.equal(done.filter((batch) => batch.kind === 'write').length, 200, 'IPv6 is switched off on each');
  });

  const vlan = (name: string, base: string): Interface => ({
    name,
    type: 'vlan',
    state: 'up',
    mtu: 1500,
    'mac-address': '02:00:00:00:00:01',
    ipv4: none,
    ipv6: none,
    vlan: { 'base-iface': base, id: 7 },
  });
  const madeUp = (item: Interface): Change[] => [
    { op: 'create-interface', interface: item },
    { op: 'set-up', name: item.name, up: true },
  ];
  const put = (name: string, controller: string, kind: 'bond' | 'linux-bridge' = 'linux-bridge'): Change => ({
    op: 'set-controller',
    name,
    controller,
    kind,
  });
  const vlanLine = (name: string, base: string, flags: string): string =>
    `link add link ${base} name ${name} address 02:00:00:00:00:01 mtu 1500 ${flags} type vlan id 7`;
  const bridgeLine = (name: string): string =>
    `link add name ${name} address 02:00:00:00:00:01 mtu 1500 up type bridge stp_state 1 mcast_snooping 0`;

  test('a VLAN is made as a port of its bridge, and a failure is blamed on its making', () => {
    const changes = [
      ...madeUp(vlan('a', 'eth0')),
      ...madeUp(vlan('b', 'eth0')),
      ...madeUp(bridge('blue')),
      put('a', 'blue'),
      ...madeUp(bridge('red')),
      put('b', 'red'),
    ];
    const [batch, ...writes] = batches(changes, hostPaths);
    assert.ok(batch?.kind === 'ip');
    assert.deepEqual(batch.lines, [
      bridgeLine('blue'),
      vlanLine('a', 'eth0', 'up master blue'),
      bridgeLine('red'),
      vlanLine('b', 'eth0', 'up master red'),
    ]);
    assert.deepEqual(batch.changes, [4, 0, 7, 2]);
    const paths = writes.map((write) => write.kind === 'write' && write.path.split('/').at(-2));
    assert.deepEqual(paths.sort(), ['a', 'b', 'blue', 'red'], 'IPv6 is switched off on each');
  });

  test('a VLAN that something else is made on, is done to or is between does not wait for its bridge', () => {
    const blue = madeUp(bridge('blue'));
    const plain = vlanLine('a', 'eth0', 'up');
    const puts = 'link set dev a master blue';
    assert.deepEqual(lines(...madeUp(vlan('a', 'eth0')), ...madeUp(vlan('a.8', 'a')), ...blue, put('a', 'blue')), [
      plain,
      vlanLine('a.8', 'a', 'up'),
      bridgeLine('blue'),
      puts,
    ]);
    const mtu: Change = { op: 'set-mtu', name: 'eth0', mtu: 9000 };
    assert.deepEqual(lines(...madeUp(vlan('a', 'eth0')), mtu, ...blue, put('a', 'blue')), [
      plain,
      'link set dev eth0 mtu 9000',
      bridgeLine('blue'),
      puts,
    ]);
    assert.deepEqual(lines(...madeUp(vlan('a', 'eth0')), ...blue, put('a', 'blue'), put('a', 'red')), [
      plain,
      bridgeLine('blue'),
      puts,
      'link set dev a master red',
    ]);
    assert.deepEqual(lines(...madeUp(vlan('a', 'eth0')), put('a', 'bond0', 'bond')), [
      plain,
      'link set dev a master bond0',
    ]);
  });

  test('a device that is taken up once its base is up is made down', () => {
    const item = vlan('a', 'eth0');
    assert.deepEqual(
      lines(
        { op: 'create-interface', interface: item },
        { op: 'set-up', name: 'eth0', up: true },
        { op: 'set-up', name: 'a', up: true },
        ...madeUp(bridge('blue')),
        put('a', 'blue'),
      ),
      [
        'link add link eth0 name a address 02:00:00:00:00:01 mtu 1500 type vlan id 7',
        'link set dev eth0 up',
        'link set dev a up',
        bridgeLine('blue'),
        'link set dev a master blue',
      ],
    );
  });

  test('devices are deleted together, and a failure still tells which could not be', () => {
    const changes = ['a', 'b', 'c'].map((name): Change => ({ op: 'delete-interface', name, type: 'linux-bridge' }));
    const [batch, ...more] = batches([{ op: 'set-up', name: 'z', up: false }, ...changes], hostPaths);
    assert.deepEqual(more, []);
    assert.ok(batch?.kind === 'ip');
    const group = batch.lines.at(-1)?.split(' ').at(-1);
    assert.deepEqual(batch.lines, [
      'link set dev z down',
      ...['a', 'b', 'c'].map((name) => `link set dev ${name} group ${group}`),
      `link del group ${group}`,
    ]);
    assert.deepEqual(batch.changes, [0, 1, 2, 3, 3]);
    assert.ok(Number(group) > 65_535, 'a number that nobody picks by hand');
  });

  test('a device that is deleted alone keeps its group', () => {
    assert.deepEqual(lines({ op: 'delete-interface', name: 'a', type: 'bond' }), ['link del dev a']);
  });

  test('what must be in order ends a batch: IPv6 is on before its address is added', () => {
    const done = batches(
      [
        { op: 'set-up', name: 'eth0', up: true },
        { op: 'set-ip-mode', name: 'eth0', family: 'ipv6', enabled: true, dhcp: false, autoconf: false },
        { op: 'add-address', name: 'eth0', address: { ip: 'fd00::1', 'prefix-length': 64 } },
      ],
      hostPaths,
    );
    assert.deepEqual(
      done.map((batch) =>
        batch.kind !== 'write' ? batch.lines.join() : `${batch.path.split('/').at(-1)}=${batch.value}`,
      ),
      ['link set dev eth0 up', 'accept_ra=0', 'autoconf=0', 'disable_ipv6=0', 'addr add fd00::1/64 dev eth0'],
    );
  });

  test('an address is moved within one process, and does not take others of its subnet along', () => {
    const address = { ip: '10.0.0.1', 'prefix-length': 24 };
    const done = batches(
      [
        { op: 'add-address', name: 'br0', address },
        { op: 'remove-address', name: 'eth0', address },
      ],
      hostPaths,
    );
    assert.deepEqual(
      done.map((batch) => (batch.kind !== 'write' ? batch.lines : `${batch.path}=${batch.value}`)),
      [
        '/proc/sys/net/ipv4/conf/eth0/promote_secondaries=1',
        ['addr add 10.0.0.1/24 broadcast + dev br0', 'addr del 10.0.0.1/24 dev eth0'],
      ],
    );
  });

  test('rules of IPv6 need a process of their own', () => {
    const rule = { family: 'ipv6' as const, 'ip-from': 'fd00::/64', priority: 100, 'route-table': 77 };
    const done = batches(
      [
        { op: 'set-up', name: 'a', up: true },
        { op: 'add-rule', rule },
      ],
      hostPaths,
    );
    assert.deepEqual(
      done.map((batch) => batch.kind === 'ip' && batch.family),
      ['any', 'ipv6'],
    );
  });

  test('names that would be more than one word never reach a shell or a batch', () => {
    for (const name of ['a b', 'a\nlink del dev eth0', '"a', 'a#', '']) {
      assert.throws(
        () => batches([{ op: 'set-up', name, up: true }], hostPaths),
        { name: 'ApplyError', index: 0 },
        name,
      );
    }
    const climbing: Change = {
      op: 'set-ip-mode',
      name: '..',
      family: 'ipv6',
      enabled: false,
      dhcp: false,
      autoconf: false,
    };
    assert.throws(() => batches([climbing], hostPaths), { name: 'ApplyError' });
  });

  test("ip's words tell which line failed", () => {
    assert.deepEqual(batchFailure('RTNETLINK answers: File exists\nCommand failed -:3\n'), {
      line: 3,
      words: 'RTNETLINK answers: File exists',
    });
    assert.deepEqual(batchFailure('Segmentation fault'), { line: undefined, words: 'Segmentation fault' });
  });
});
