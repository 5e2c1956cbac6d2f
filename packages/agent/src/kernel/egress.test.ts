import assert from 'node:assert/strict';
import { test } from 'node:test';
import { batches } from './batches.ts';
import { egressLines, parseEgress, scheduledDevices } from './egress.ts';
import type { IpLink } from './ip-json.ts';
import { hostPaths } from './linux.ts';

/** As iproute2 6.1 prints it. */
const recorded = `qdisc hfsc 1389: root refcnt 2 default 1388 
class hfsc 1389: root 
class hfsc 1389:8 parent 1389: leaf 8: sc m1 0bit d 0us m2 50Mbit 
class hfsc 1389:9 parent 1389: ls m1 0bit d 0us m2 1Mbit ul m1 0bit d 0us m2 34359Mbit 
class hfsc 1389:1388 parent 1389: ls m1 0bit d 0us m2 50Mbit 
class hfsc 1389:7 parent 1389: leaf 8001: rt m1 0bit d 0us m2 1500Kbit ls m1 0bit d 0us m2 50Mbit ul m1 0bit d 0us m2 10Gbit 
class hfsc 1389:5 parent 1389: ls m1 0bit d 0us m2 50Mbit 
class hfsc 1389:1000 parent 1389: ls m1 0bit d 0us m2 2Mbit 
class fq_codel 8001:277 parent 8001: 
filter parent 1389: protocol 802.1Q pref 1 flower chain 0 
filter parent 1389: protocol 802.1Q pref 1 flower chain 0 handle 0x1 classid 1389:7 
  vlan_id 7
  skip_hw
  not_in_hw
filter parent 1389: protocol 802.1Q pref 1 flower chain 0 handle 0x2 classid 1389:8 
  vlan_id 8
  not_in_hw
filter parent 1389: protocol 802.1Q pref 1 flower chain 0 handle 0x3 classid 1389:9 
  vlan_id 9
filter parent 1389: protocol 802.1Q pref 1 flower chain 0 handle 0x4 classid 1389:1000 
  vlan_id 0
`;
const foreign = 'qdisc hfsc 1: root refcnt 2 default 10 \nclass hfsc 1: root \n';

test('the classes of Weft’s scheduler are read, in Mbit/s whatever unit tc chose', () => {
  const found = parseEgress(recorded + foreign, ['eth1', 'eth2']);
  assert.deepEqual([...(found?.keys() ?? [])], ['eth1'], 'somebody else’s is none');
  const classes = found?.get('eth1')?.toSorted((a, b) => (a.vlan ?? -1) - (b.vlan ?? -1));
  assert.deepEqual(classes, [
    { vlan: null, 'link-share': 50 },
    { vlan: 0, 'link-share': 2 },
    { vlan: 7, 'link-share': 50, 'upper-limit': 10_000, 'real-time': 1.5 },
    { vlan: 8, 'link-share': 50, 'real-time': 50 },
    { vlan: 9, 'link-share': 1, 'upper-limit': 34_359 },
  ]);
});

/** What oVirt's agent makes of a weight of 20 with limits on VLAN 100, and of 100 on VLAN 200, as iproute2 6.1 prints it. */
const madeByOvirt = `qdisc hfsc 1389: root refcnt 2 default 1388 
qdisc fq_codel 64: parent 1389:64 limit 10240p flows 1024 quantum 1514 target 5ms interval 100ms memory_limit 32Mb ecn drop_batch 64 
qdisc ingress ffff: parent ffff:fff1 ---------------- 
class hfsc 1389: root 
class hfsc 1389:64 parent 1389: leaf 64: rt m1 0bit d 0us m2 10Mbit ls m1 0bit d 0us m2 160bit ul m1 0bit d 0us m2 50Mbit 
class hfsc 1389:1388 parent 1389: leaf 1388: ls m1 0bit d 0us m2 800bit 
class hfsc 1389:c8 parent 1389: ls m1 0bit d 0us m2 800bit 
class hfsc 1389:12c parent 1389: ls m1 0bit d 0us m2 8bit 
filter parent 1389: protocol all pref 100 basic chain 0 
filter parent 1389: protocol all pref 100 basic chain 0 handle 0x1 flowid 1389:64 
  meta(vlan eq 100)

filter parent 1389: protocol all pref 200 basic chain 0 
filter parent 1389: protocol all pref 200 basic chain 0 handle 0x1 flowid 1389:c8 
  meta(vlan mask 0x00000000 eq 200)

filter parent 1389: protocol all pref 5000 u32 chain 0 
filter parent 1389: protocol all pref 5000 u32 chain 0 fh 800: ht divisor 1 
filter parent 1389: protocol all pref 5000 u32 chain 0 fh 800::800 order 2048 key ht 800 bkt 0 *flowid :1388 not_in_hw 
  match 00000000/00000000 at 0
`;

test('classes that oVirt made are read with the weights that were meant; one that no filter leads to is none', () => {
  const classes = parseEgress(madeByOvirt, ['bond0'])?.get('bond0');
  assert.deepEqual(
    classes?.toSorted((a, b) => (a.vlan ?? -1) - (b.vlan ?? -1)),
    [
      { vlan: null, 'link-share': 100 },
      { vlan: 100, 'link-share': 20, 'upper-limit': 50, 'real-time': 10 },
      { vlan: 200, 'link-share': 100 },
    ],
  );
});

test('a root without classes is seen as one, and a device that was not shown is noticed', () => {
  assert.deepEqual(parseEgress('qdisc hfsc 1389: root refcnt 2 default 0x1388 \n', ['eth1'])?.get('eth1'), []);
  assert.equal(parseEgress(foreign, ['eth1', 'eth2']), undefined);
});

test('only devices with a scheduler like ours are asked about', () => {
  const link = (ifname: string, qdisc: string): IpLink => ({ ifindex: 1, ifname, flags: [], mtu: 1500, qdisc });
  assert.deepEqual(scheduledDevices([link('eth0', 'mq'), link('eth1', 'hfsc'), link('eth2', 'noqueue')]), ['eth1']);
});

test('classes are made with their filters in one process; fair queues come after, where the kernel has them', () => {
  const classes = [
    { vlan: null, 'link-share': 80 },
    { vlan: 100, 'link-share': 20, 'upper-limit': 200, 'real-time': 50 },
  ];
  const done = batches(
    [
      { op: 'set-up', name: 'eth1', up: true },
      { op: 'set-egress', name: 'eth1', classes: null },
      { op: 'set-egress', name: 'eth1', classes },
    ],
    hostPaths,
  );
  assert.deepEqual(
    done.map((batch) => (batch.kind === 'write' ? batch : [batch.kind, batch.lines, batch.changes])),
    [
      ['ip', ['link set dev eth1 up'], [0]],
      [
        'tc',
        [
          'qdisc del dev eth1 root',
          'qdisc replace dev eth1 root handle 1389: hfsc default 1388',
          'class replace dev eth1 parent 1389: classid 1389:1388 hfsc ls m2 80Mbit',
          'class replace dev eth1 parent 1389: classid 1389:64 hfsc rt m2 50Mbit ls m2 20Mbit ul m2 200Mbit',
          'filter add dev eth1 parent 1389: protocol 802.1q prio 1 flower skip_hw vlan_id 100 classid 1389:64',
        ],
        [1, 2, 2, 2, 2],
      ],
      ['tc', ['qdisc add dev eth1 parent 1389:1388 fq_codel', 'qdisc add dev eth1 parent 1389:64 fq_codel'], [2, 2]],
    ],
  );
  assert.match(egressLines('eth1', [{ vlan: 0, 'link-share': 1 }]).lines.join('\n'), /vlan_id 0 classid 1389:1000$/);
});
