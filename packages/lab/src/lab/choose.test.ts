import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Need, needs } from '../kernel/index.ts';
import { chooseDriver } from './choose.ts';

const machine = (has: readonly Need[], more: { platform?: string; root?: boolean; arch?: string } = {}) => ({
  platform: 'linux',
  root: true,
  arch: 'x64',
  kernel: async () => new Set(has),
  ...more,
});

test('namespaces, where the kernel has all that is needed', async () => {
  const choice = await chooseDriver(['vlan', 'bond'], machine(needs));
  assert.equal(choice.driver, 'netns');
  assert.deepEqual(choice.lacks, []);
});

test('User Mode Linux, where it does not, and the reason names what is missing', async () => {
  const choice = await chooseDriver(['bridge', 'vlan', 'bond'], machine(['bridge']));
  assert.equal(choice.driver, 'uml');
  assert.match(choice.because, /lacks vlan, bond$/);
});

test('simulation, where nothing real can be had, and the reason says what would help', async () => {
  assert.match((await chooseDriver(['vlan'], machine(needs, { root: false }))).because, /need root/);
  assert.match((await chooseDriver(['vlan'], machine(needs, { platform: 'darwin' }))).because, /need Linux/);
  const arm = await chooseDriver(['vlan'], machine([], { arch: 'arm64' }));
  assert.deepEqual([arm.driver, arm.lacks], ['sim', ['vlan']]);
  const beyond = await chooseDriver(['nftables', 'vlan'], machine([]));
  assert.equal(beyond.driver, 'sim');
  assert.match(beyond.because, /nftables$/);
});

test('the kernel is not asked where it could not be used', async () => {
  const kernel = () => Promise.reject(new Error('asked'));
  const choice = await chooseDriver(['vlan'], { ...machine([], { root: false }), kernel });
  assert.equal(choice.driver, 'sim');
});
