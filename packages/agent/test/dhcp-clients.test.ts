import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { endMarkedProcesses, markedProcesses } from '../src/checkpoint/index.ts';
import { dhcpClients } from '../src/dhcp/index.ts';
import { isInside, isRoot, runInOwnNetwork, sh } from './own-network.ts';

/**
 * Several processes work with an interface's DHCP client: the agent, the watchdog's way back, the next agent. Whatever they do at the same
 * time, and wherever one of them is killed, there is one client where one is wanted and none elsewhere.
 */
const dynamic = { ipv4: { dhcp: true, autoconf: false, table: 254 } };

/** Whether the process is in the PID namespace of this one. */
function isBesideUs(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`) === readlinkSync('/proc/self/ns/pid');
  } catch {
    return false;
  }
}

if (!isInside) {
  test('an interface never has two DHCP clients', { skip: !isRoot && 'needs root', timeout: 120_000 }, () =>
    runInOwnNetwork(import.meta.url),
  );
} else inside();

function inside(): void {
  const runDir = mkdtempSync(join(tmpdir(), 'weft-dhcp-'));
  const clients = dhcpClients(runDir);
  const network = readlinkSync('/proc/self/ns/net');
  /** One for each client: all else of a client is in a PID namespace of its own, where processes come and go, and call themselves other names. */
  const supervisors = (): number[] => markedProcesses('WEFT_DHCP_OF', `${network}:eth0`).filter(isBesideUs);

  /** Runs a piece of code in another process, with `clients` as here; resolves when it has ended, however. */
  const elsewhere = (code: string): Promise<unknown> => {
    const from = JSON.stringify(join(import.meta.dirname, '../src/dhcp/index.ts'));
    const program = `import { dhcpClients } from ${from};
      const clients = dhcpClients(${JSON.stringify(runDir)});
      const dynamic = ${JSON.stringify(dynamic)};
      ${code}`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'ignore' });
    return new Promise((resolve) => child.once('close', resolve));
  };

  before(() => sh('ip link add eth0 type veth peer name peer0; ip link set eth0 up; ip link set peer0 up'));
  after(async () => {
    await clients.set('eth0', {});
    rmSync(runDir, { recursive: true });
  });

  test('also when several processes make it dynamic at the same time, and look after it', async () => {
    const twice = `for (let i = 0; i < 3; i++) { await clients.set('eth0', dynamic); await clients.revive(); }`;
    await Promise.all([elsewhere(twice), elsewhere(twice), clients.set('eth0', dynamic)]);
    assert.equal(supervisors().length, 1);
    await clients.revive();
    assert.equal(supervisors().length, 1);
    assert.deepEqual(clients.modes().get('eth0'), dynamic);
  });

  test('one that was started by somebody who was killed at that moment is known, and ended', async () => {
    await clients.set('eth0', {});
    // The record that the client runs is the second write of its file, and never comes.
    await elsewhere(`
      const { default: fs } = await import('node:fs');
      const { syncBuiltinESMExports } = await import('node:module');
      let writes = 0;
      const { renameSync } = fs;
      fs.renameSync = (from, to) => { if (++writes === 2) process.kill(process.pid, 'SIGKILL'); renameSync(from, to); };
      syncBuiltinESMExports();
      await clients.set('eth0', dynamic);`);
    assert.equal(supervisors().length, 1);
    const [only] = supervisors();
    await clients.revive();
    assert.deepEqual(supervisors(), [only], 'it runs, and is left alone');
    await clients.set('eth0', {});
    assert.deepEqual([supervisors(), clients.modes().size], [[], 0]);
  });

  test('one of which nothing is known any more is ended with the rest', async () => {
    await clients.set('eth0', dynamic);
    rmSync(join(runDir, 'dhcp'), { recursive: true });
    await clients.set('eth0', dynamic);
    assert.equal(supervisors().length, 1);
    await clients.set('eth0', {});
    assert.deepEqual(supervisors(), []);
  });

  test('one that is killed comes back, once', async () => {
    await clients.set('eth0', dynamic);
    await endMarkedProcesses('WEFT_DHCP_OF', `${network}:eth0`);
    assert.deepEqual(supervisors(), []);
    await Promise.all([clients.revive(), elsewhere('await clients.revive();')]);
    assert.equal(supervisors().length, 1);
  });
}
