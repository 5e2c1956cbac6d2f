import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import test, { type TestContext } from 'node:test';
import { readNeighbours } from '../src/lldp/index.ts';
import { lldpCheck } from '../src/probes/lldp.ts';
import { isInside, isRoot, runInOwnNetwork, sh, until } from './own-network.ts';

const socket = '/run/host.socket';

/** The longest description of a port or system that IEEE 802.1AB lets a neighbour send: 255 bytes. */
const longest = 'a description that goes on, '.repeat(10).slice(0, 255);

/** Runs lldpd until the test ends, with what it needs to know. */
async function lldpd(t: TestContext, where: string[], args: string[]): Promise<void> {
  const [file = '', ...rest] = [...where, 'lldpd', '-d', ...args];
  const child = spawn(file, rest, { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('close', resolve));
  t.after(async () => {
    child.kill();
    await ended;
  });
}

if (isInside) {
  test('a neighbour that says itself by LLDP is heard, with its VLANs, its aggregated port and its frame size', async (t) => {
    // lldpd keeps its pid and its jail under /run, which is this test's own.
    sh('mount -t tmpfs none /run && mkdir -p /run/lldpd /run/netns && ip netns add neighbour');
    sh('ip link add eth1 type veth peer name port1 && ip link set port1 netns neighbour && ip link set eth1 up');
    const there = ['ip', 'netns', 'exec', 'neighbour'];
    sh(`${there.join(' ')} ip link set port1 up`);
    const other = '/run/neighbour.socket';
    await lldpd(t, there, ['-u', other, '-S', longest]);
    // Receive only, as on hosts.
    await lldpd(t, [], ['-r', '-u', socket]);
    const control = `${there.join(' ')} lldpcli -u ${other}`;
    const tell = `${control} configure`;
    /** What is told of a port holds for those that lldpd has found by then. */
    const knows = (command: string, port: string) => {
      try {
        return sh(`${command} show interfaces`).includes(port);
      } catch {
        return false;
      }
    };
    await until('the neighbour has its port', () => knows(control, 'port1'));
    await until('the host has its NIC', () => knows(`lldpcli -u ${socket}`, 'eth1'));
    sh(`${tell} system hostname sw1`);
    sh(`${tell} ports port1 lldp portdescription '${longest}'`);
    sh(`${tell} lldp custom-tlv oui 00,80,c2 subtype 1 oui-info 00,64`);
    sh(`${tell} lldp custom-tlv oui 00,12,0f subtype 4 oui-info 05,f2`);
    sh(`${tell} lldp custom-tlv add oui 00,80,c2 subtype 3 oui-info 00,64,04,62,6c,75,65`);
    sh(`${tell} lldp custom-tlv add oui 00,80,c2 subtype 3 oui-info 00,c8,05,67,72,65,65,6e`);
    sh(`${tell} lldp custom-tlv oui 00,80,c2 subtype 7 oui-info 03,00,00,00,2a`);
    sh(`${tell} lldp custom-tlv oui 00,12,0f subtype 3 oui-info 03,00,00,00,2b`);
    sh(`${tell} lldp tx-interval 1`);
    const told = async () => {
      const { eth1 = [] } = await readNeighbours(socket);
      return new Map(eth1.map(({ name, properties }) => [name, properties.at(-1)?.value]));
    };
    await until('the neighbour is heard', async () => (await told()).get('Port VLAN ID') === '100');
    const heard = await told();
    assert.equal(heard.get('System Name'), 'sw1');
    assert.equal(heard.get('System Description'), longest);
    assert.equal(heard.get('Port Description'), longest);
    assert.equal(heard.get('MTU'), '1522');
    const named = async (which: string) =>
      ((await readNeighbours(socket)).eth1 ?? [])
        .filter(({ name }) => name === which)
        .map(({ properties }) => properties.map(({ value }) => value).join(' '));
    assert.deepEqual(await named('VLAN Name'), ['100 blue', '200 green']);
    assert.deepEqual(await named('Link Aggregation'), ['True True 42', '43']);
    assert.match(heard.get('Chassis ID') ?? '', /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/);

    // As a probe: the neighbour is the one from before until its cable is in another port.
    sh(`ln -s ${socket} /run/lldpd.socket`);
    const check = await lldpCheck('eth1');
    const signal = AbortSignal.timeout(10_000);
    assert.equal(await check(signal), undefined);
    sh(`${tell} lldp portidsubtype local another-port`);
    await until('the neighbour says another port', async () => (await check(signal)) !== undefined);
    assert.match((await check(signal)) ?? '', /port\.local=another-port.* instead of .*port\.mac=/);
    await assert.rejects(lldpCheck('lo'), /knows no neighbour of lo|PROBE_NOT_POSSIBLE/);
  });
} else {
  test('LLDP with lldpd at both ends of a wire', { skip: !isRoot, timeout: 60_000 }, () =>
    runInOwnNetwork(import.meta.url),
  );
}
