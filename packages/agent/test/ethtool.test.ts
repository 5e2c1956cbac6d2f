import assert from 'node:assert/strict';
import test from 'node:test';
import type { HostState, Interface } from '@weft/core/host-state';
import { plan } from '@weft/core/plan';
import { withEthtool } from '../src/ethtool/index.ts';
import { linuxKernel } from '../src/kernel/index.ts';
import { isInside, isRoot, runInOwnNetwork, sh, until } from './own-network.ts';

if (isInside) {
  test('channels of a NIC are set and set back, and told when somebody else sets them, of which its link says nothing', async (t) => {
    sh('ip link add eth1 numrxqueues 2 numtxqueues 2 type veth peer name port1 numrxqueues 2 numtxqueues 2');
    // So that its links say nothing by themselves.
    for (const name of ['eth1', 'port1'])
      sh(`echo 1 >/proc/sys/net/ipv6/conf/${name}/disable_ipv6; ip link set ${name} up`);
    const channels = () => /Current[\s\S]*?RX:\s+(\d+)\nTX:\s+(\d+)/.exec(sh('ethtool -l eth1'))?.slice(1).join(' ');
    assert.equal(channels(), '2 2');
    const kernel = withEthtool(linuxKernel('channels'), 'channels');
    const { state } = await kernel.observe();
    const having = (value: string): HostState => ({
      ...state,
      interfaces: state.interfaces.map((one) =>
        one.name === 'eth1' ? ({ ...one, ethtool: { 'channels.rx': value, 'channels.tx': value } } as Interface) : one,
      ),
    });
    const now = (await kernel.observe(having('1'))).state;
    const seen = async () => {
      const { state: look } = await kernel.observe(having('1'));
      const eth1 = look.interfaces.find(({ name }) => name === 'eth1');
      return eth1 && 'ethtool' in eth1 ? eth1.ethtool : undefined;
    };
    assert.deepEqual(await seen(), { 'channels.rx': '2', 'channels.tx': '2' });
    const { steps } = plan(now, having('1'));
    await kernel.apply(steps.flatMap(({ does }) => does));
    assert.equal(channels(), '1 1');
    await kernel.apply(steps.flatMap(({ undo }) => undo));
    assert.equal(channels(), '2 2');

    let told = 0;
    t.after(kernel.watch(() => told++));
    // ethtool says that it listens.
    await until('it is watched', () => told > 0);
    const before = told;
    sh('ethtool -L eth1 rx 1 tx 1');
    await until('somebody’s setting is told', () => told > before);
    assert.deepEqual(await seen(), { 'channels.rx': '1', 'channels.tx': '1' });
  });
} else {
  test('settings by ethtool on a real kernel', { skip: !isRoot, timeout: 60_000 }, () =>
    runInOwnNetwork(import.meta.url),
  );
}
