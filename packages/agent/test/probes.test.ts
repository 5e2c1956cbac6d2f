import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fingerprint, type HostState, sameState } from '@weft/core/host-state';
import type { ApplyRequest, CheckpointReport, Probe } from '@weft/core/link';
import { plan } from '@weft/core/plan';
import { checkpoints, journalFiles, noWatchdog, recordFiles } from '../src/checkpoint/index.ts';
import { hostAccess } from '../src/host/index.ts';
import { hostProbes } from '../src/probes/index.ts';
import { isInside, isRoot, runInOwnNetwork, sh, until } from './own-network.ts';

/** On a real kernel: a change whose gateway or port does not answer goes back and says so; one whose probes pass is kept. */

/** eth0 leads to a namespace that has the gateway's address and a port that listens. */
async function network(): Promise<{ remove(): void }> {
  const listening = `require('node:net').createServer((one) => one.destroy()).listen(8000, '10.9.0.1')`;
  const other = spawn('unshare', ['--net', 'sh', '-c', 'read go && exec "$0" -e "$1"', process.execPath, listening], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const own = readlinkSync('/proc/self/ns/net');
  await until('a namespace', () => readlinkSync(`/proc/${other.pid}/ns/net`) !== own);
  sh(`ip link add eth0 address 02:00:00:00:00:01 type veth peer name peer0
      ip link set eth0 up; ip addr add 10.9.0.2/24 dev eth0; ip route add default via 10.9.0.1
      ip link set peer0 netns ${other.pid}
      nsenter -t ${other.pid} -n sh -ec 'ip link set lo up; ip addr add 10.9.0.1/24 dev peer0; ip addr add fd09::1/64 dev peer0 nodad; ip link set peer0 up'`);
  other.stdin?.end('go\n');
  return { remove: () => void other.kill('SIGKILL') };
}

/** The link-local address that a MAC address makes (RFC 4291, appendix A). */
function linkLocalOf(mac: string): string {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = mac.split(':').map((part) => Number.parseInt(part, 16));
  const hex = (high: number, low: number) => ((high << 8) | low).toString(16);
  return `fe80::${hex(a ^ 2, b)}:${hex(c, 0xff)}:${hex(0xfe, d)}:${hex(e, f)}`;
}

function inside(): void {
  const stateDir = mkdtempSync(join(tmpdir(), 'weft-probes-'));
  const ended: CheckpointReport[] = [];
  const changes = checkpoints({
    ...hostAccess({ stateDir, runDir: join(stateDir, 'run') }),
    planner: { plan, fingerprint, same: sameState },
    journal: journalFiles(stateDir),
    records: recordFiles(stateDir),
    startWatchdog: noWatchdog,
    prepareProbe: hostProbes(),
    onEnd: (report) => ended.push(report),
    onBroken: (item, why) => assert.fail(`${item}: ${why}`),
  });
  let remove = (): void => {};

  before(async () => {
    ({ remove } = await network());
    await changes.begin();
  });
  after(() => {
    changes.stop();
    remove();
    rmSync(stateDir, { recursive: true });
  });

  async function change(to: (state: HostState) => HostState, probes: Probe[], timeoutMs: number): Promise<string> {
    const { state } = await changes.observe();
    const checkpoint = `c${ended.length}-${timeoutMs}`;
    const target = to(state);
    const request: ApplyRequest = {
      checkpoint,
      plan: plan(state, target),
      target,
      owned: ['eth0'],
      timeoutMs,
      probes,
      commit: false,
    };
    assert.equal((await changes.apply(request)).state, 'applied');
    return checkpoint;
  }

  const onEth0 = (over: object) => (state: HostState) => ({
    ...state,
    interfaces: state.interfaces.map((one) => (one.name === 'eth0' ? { ...one, ...over } : one)),
  });
  const eth0 = async () => (await changes.observe()).state.interfaces.find(({ name }) => name === 'eth0');
  const port = { kind: 'tcp', address: '10.9.0.1', port: 8000 } as const;

  test('kept by itself when gateway and port answer, and with the engine asked for only when it is heard as well', async () => {
    await change(onEth0({ mtu: 1400 }), [{ kind: 'gateway' }, port], 20_000);
    await until('the end', () => ended.length === 1);
    assert.deepEqual(ended[0]?.state, 'confirmed', JSON.stringify(ended));
    assert.equal((await eth0())?.mtu, 1400);

    const id = await change(
      onEth0({ mtu: 1300 }),
      [{ kind: 'engine' }, { kind: 'gateway', address: '10.9.0.1' }],
      20_000,
    );
    await until('the gateway to have answered', async () => {
      const { state, waiting } = await changes.confirm(id);
      return state === 'confirmed' || waiting?.length === 0;
    });
    assert.equal((await eth0())?.mtu, 1300);
  });

  test('a gateway and a port that do not answer take the change back, which says so', async () => {
    const elsewhere = { ipv4: { enabled: true, address: [{ ip: '10.9.1.2', 'prefix-length': 24 }] } };
    const seen = ended.length;
    const move = (state: HostState) => ({ ...onEth0(elsewhere)(state), routes: { config: [] } });
    const gateway = { kind: 'gateway', address: '10.9.1.1' } as const;
    await change(move, [gateway, { ...port, address: '10.9.1.1' }], 9_000);
    assert.deepEqual((await eth0())?.ipv4.address, elsewhere.ipv4.address);
    await until('the end', () => ended.length === seen + 1);
    const report = ended.at(-1);
    assert.equal(report?.state, 'rolled-back');
    assert.match(report?.reason ?? '', /gateway 10\.9\.1\.1 \(10\.9\.1\.1: it does not answer on eth0\)/);
    assert.match(report?.reason ?? '', /tcp 10\.9\.1\.1 port 8000 \((EHOSTUNREACH|no answer)/);
    assert.deepEqual((await eth0())?.ipv4.address, [{ ip: '10.9.0.2', 'prefix-length': 24 }]);
    assert.match(sh('ip route show default'), /via 10\.9\.0\.1/);
  });

  test('an IPv6 gateway is asked by neighbour discovery, and one that does not answer is said', async () => {
    sh('ip addr add fd09::2/64 dev eth0 nodad');
    try {
      const asks = async (address?: string) =>
        (await hostProbes()(address === undefined ? { kind: 'gateway' } : { kind: 'gateway', address }))(
          AbortSignal.timeout(10_000),
        );
      assert.equal(await asks('fd09::1'), undefined);
      assert.equal(await asks('fd09::9'), 'fd09::9: it does not answer on eth0');
      // Of the default routes, as routers give them: the gateway's link-local address.
      const [{ lladdr }] = JSON.parse(sh('ip -j neigh show to fd09::1 dev eth0'));
      sh(`ip -6 route add default via ${linkLocalOf(lladdr)} dev eth0`);
      assert.equal(await asks(), undefined);
      sh('ip -6 route replace default via fe80::9 dev eth0');
      assert.match((await asks()) ?? '', /^fe80::9: it does not answer on eth0$/);
    } finally {
      sh('ip -6 route del default dev eth0; ip addr del fd09::2/64 dev eth0');
    }
  });

  test('a name resolves when the servers in resolv.conf know it', async () => {
    const server = createSocket('udp4');
    // Header and question come back, with an address for the one name that is known (RFC 1035, 4.1).
    server.on('message', (question, { port, address }) => {
      const type = question.readUInt16BE(question.length - 4);
      const isKnown = question.includes('known') && type === 1 && question.readUInt16BE(10) === 0;
      const head = Buffer.from(question);
      head.writeUInt16BE(isKnown ? 0x8180 : 0x8183, 2);
      head.writeUInt16BE(isKnown ? 1 : 0, 6);
      const answer = Buffer.from('c00c00010001000000000004c0000201', 'hex');
      server.send(isKnown ? Buffer.concat([head, answer]) : head, port, address);
    });
    await new Promise<void>((resolve) => server.bind(53, '127.0.0.1', resolve));
    try {
      const path = join(stateDir, 'resolv.conf');
      writeFileSync(path, 'nameserver 127.0.0.1\n');
      sh(`mount --bind ${path} /etc/resolv.conf`);
      const outcome = async (name: string) => (await hostProbes()({ kind: 'dns', name }))(AbortSignal.timeout(10_000));
      assert.equal(await outcome('known.example'), undefined);
      assert.equal(await outcome('other.example'), '127.0.0.1: ENOTFOUND');
    } finally {
      server.close();
    }
  });

  test('without a person who confirms it goes back; with one it is kept', async () => {
    const seen = ended.length;
    await change(onEth0({ mtu: 1280 }), [{ kind: 'person' }], 300);
    await until('the end', () => ended.length === seen + 1);
    assert.match(ended.at(-1)?.reason ?? '', /person \(nobody confirmed\)/);
    assert.equal((await eth0())?.mtu, 1300);
    const id = await change(onEth0({ mtu: 1280 }), [{ kind: 'engine' }, { kind: 'person' }], 20_000);
    assert.deepEqual((await changes.confirm(id)).waiting, [{ probe: 'person', saw: 'nobody confirmed' }]);
    assert.equal((await changes.confirm(id, 'person')).state, 'confirmed');
    assert.equal((await eth0())?.mtu, 1280);
  });
}

if (isInside) inside();
else {
  describe('probes on a real kernel', { skip: !isRoot && 'needs root' }, () => {
    test('decide what is kept', () => runInOwnNetwork(import.meta.url));
  });
}
