import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { hostProbes } from './host-probes.ts';
import { identityIn } from './lldp.ts';

function directory(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'weft-probes-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

const never = new AbortController().signal;

test('a command of the administrator passes when it succeeds, and its last words are told when it does not', async (t) => {
  const dir = directory(t);
  const command = (name: string, script: string) =>
    writeFileSync(join(dir, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  command('good', 'exit 0');
  command('bad', 'echo one; echo storage is away >&2; exit 3');
  const outcome = async (name: string) => (await hostProbes(dir)({ kind: 'command', name }))(never);
  assert.equal(await outcome('good'), undefined);
  assert.equal(await outcome('bad'), 'storage is away (exit code 3)');
  await assert.rejects(outcome('missing'), /there is no/);
  await assert.rejects(outcome('../good'), /its name/);
  symlinkSync('/bin/true', join(dir, 'link'));
  await assert.rejects(outcome('link'), /there is no/, 'what lies elsewhere may be anybody’s');
  command('open', 'exit 0');
  chmodSync(join(dir, 'open'), 0o777);
  await assert.rejects(outcome('open'), /can be changed by others/);
  chmodSync(dir, 0o777);
  await assert.rejects(outcome('good'), /can be changed by others/);
});

test('a command that does not end is killed with what it started', async (t) => {
  const dir = directory(t);
  writeFileSync(join(dir, 'slow'), '#!/bin/sh\necho begun\nsleep 1000\n', { mode: 0o755 });
  const check = await hostProbes(dir)({ kind: 'command', name: 'slow' });
  const ending = new AbortController();
  const outcome = check(ending.signal);
  ending.abort();
  assert.match((await outcome) ?? '', /SIGKILL/);
});

test('a TCP port passes when it takes connections', async (t) => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  t.after(() => server.close());
  const check = await hostProbes()({ kind: 'tcp', address: '127.0.0.1', port });
  assert.equal(await check(never), undefined);
  await new Promise((resolve) => server.close(resolve));
  assert.equal(await check(never), 'ECONNREFUSED');
});

test('a neighbour is known by its chassis and port, not by what else it says', () => {
  const text = `lldp.eth0.via=LLDP
lldp.eth0.age=0 day, 00:10:01
lldp.eth0.chassis.mac=52:54:00:aa:bb:cc
lldp.eth0.chassis.name=switch
lldp.eth0.port.ifname=ge-0/0/1
lldp.eth0.port.ttl=120
lldp.eth01.port.ifname=ge-0/0/2
`;
  assert.equal(identityIn(text, 'eth0'), 'chassis.mac=52:54:00:aa:bb:cc, port.ifname=ge-0/0/1');
  assert.equal(identityIn(text, 'eth2'), '');
});
