import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalIp, inCidr, ipNumber, ipText, isIp, netmaskOf, parseCidr, prefixOf, subnetOf } from './index.ts';

test('addresses have one text each', () => {
  assert.equal(canonicalIp('2001:DB8:0:0:0::1'), '2001:db8::1');
  assert.equal(canonicalIp('10.0.0.1'), '10.0.0.1');
  assert.throws(() => canonicalIp('10.0.0'), RangeError);
});

test('only complete addresses are addresses: no octal, no shortened forms, no subnets', () => {
  for (const text of ['10.1', '010.0.0.1', '1.2.3.4.5', '1.2.3.256', '', 'fe80', '::1/64', '0x7f000001']) {
    assert.equal(isIp(text), false, text);
  }
  for (const text of ['0.0.0.0', '255.255.255.255', '::', 'fe80::1']) assert.equal(isIp(text), true, text);
});

test('subnets have their host bits cleared', () => {
  const of = (cidr: string): string => subnetOf(parseCidr(cidr));
  assert.deepEqual(['10.1.3.3/23', '10.0.0.1/0', '10.0.0.1/32', '10.0.0.1', '2001:db8:ffff::1/33', '::1/128'].map(of), [
    '10.1.2.0/23',
    '0.0.0.0/0',
    '10.0.0.1/32',
    '10.0.0.1/32',
    '2001:db8:8000::/33',
    '::1/128',
  ]);
  assert.throws(() => parseCidr('10.0.0.0/33'), RangeError);
  assert.throws(() => parseCidr('10.0.0.0/x'), RangeError);
});

test('an address lies in the subnets of its own family only', () => {
  assert.equal(inCidr('10.0.0.7', '10.0.0.0/29'), true);
  assert.equal(inCidr('10.0.0.8', '10.0.0.0/29'), false);
  assert.equal(inCidr('10.0.0.8', '::/0'), false);
  assert.equal(inCidr('2001:db8::8', '0.0.0.0/0'), false);
});

test('masks and prefixes turn into each other', () => {
  for (let prefix = 0; prefix <= 32; prefix++) assert.equal(prefixOf(netmaskOf(prefix), 'ipv4'), prefix);
  assert.equal(prefixOf('64', 'ipv6'), 64);
  assert.equal(prefixOf('129', 'ipv6'), null);
  assert.equal(prefixOf('255.0.255.0', 'ipv4'), null);
  assert.equal(prefixOf('255.255.255.0', 'ipv6'), null);
});

test('addresses are counted through by number', () => {
  assert.equal(ipText(ipNumber('10.0.0.255') + 1n, 'ipv4'), '10.0.1.0');
  assert.equal(ipText(ipNumber('fd00::ffff') + 1n, 'ipv6'), 'fd00::1:0');
});
