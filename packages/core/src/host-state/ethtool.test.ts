import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ethtoolText, readEthtoolOptions, renameInEthtoolOptions } from './ethtool.ts';

test('commands follow each other, for one NIC or for all', () => {
  const text =
    '--coalesce em1 rx-usecs 14 adaptive-rx off --offload * rx on tcp-segmentation-offload off -G em2 rx 1024';
  assert.deepEqual(readEthtoolOptions(`${text} --change em1 speed 1000 duplex full --speed em2 100`), {
    settings: {
      em1: { 'coalesce.rx-usecs': '14', 'coalesce.adaptive-rx': 'off', 'link.speed': '1000', 'link.duplex': 'full' },
      '*': { 'features.rx': 'on', 'features.tso': 'off' },
      em2: { 'ring.rx': '1024', 'link.speed': '100' },
    },
  });
  assert.deepEqual(readEthtoolOptions(''), { settings: {} });
});

test('what is read can be written', () => {
  const settings = { 'features.tso': 'off', 'ring.rx': '256', 'ring.tx': '512' };
  assert.equal(ethtoolText('em1', settings), '-K em1 tso off -G em1 rx 256 tx 512');
  assert.deepEqual(readEthtoolOptions(ethtoolText('em1', settings)), { settings: { em1: settings } });
});

test('what is not a setting of a NIC is refused with what it is', () => {
  const problems: [string, RegExp][] = [
    ['tso off', /holds tso, which is not a command/],
    ['--flash em1 file', /holds --flash/],
    ['-K', /names no NIC after -K/],
    ['-K -G', /names no NIC/],
    ['-K em1/../x tso off', /names no NIC/],
    ['-K em1 tso', /no value for every name/],
    ['-K em1 tso maybe', /cannot set tso to maybe/],
    ['-K em1 $(reboot) on', /holds \$\(reboot\)/],
    ['-G em1 rx ten', /cannot set rx to ten/],
    ['-G em1 size 1', /holds size, which -G does not set/],
    ['-s em1 duplex double', /cannot set duplex to double/],
    ['-K em1 tso on -K em1 tso off', /sets features.tso of em1 twice/],
  ];
  for (const [text, problem] of problems) {
    const read = readEthtoolOptions(text);
    assert.match('problem' in read ? read.problem : '', problem, text);
  }
});

test('commands follow NICs that are called otherwise', () => {
  const names = new Map([
    ['eth1', 'eth2'],
    ['eth2', 'eth1'],
  ]);
  const text = '-K eth1 tso off --set-ring  eth2 rx 1024 --offload * gro on -C eth3 rx-usecs 5';
  const renamed = '-K eth2 tso off --set-ring  eth1 rx 1024 --offload * gro on -C eth3 rx-usecs 5';
  assert.equal(renameInEthtoolOptions(text, names), renamed);
});
