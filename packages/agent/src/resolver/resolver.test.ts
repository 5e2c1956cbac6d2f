import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { emptyState } from '@weft/core/host-state';
import { simulatedKernel } from '../kernel/index.ts';
import { withResolver } from './kernel.ts';
import { resolvedWay } from './resolved.ts';
import { resolver } from './resolver.ts';

const own = '# the office\nsearch lab\nnameserver 192.0.2.1\n';
const ours = { server: ['192.0.2.53', '2001:db8::53'], search: ['lab'] };

function place(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'weft-resolver-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'resolv.conf');
  const kept = join(folder, 'state', 'resolver.json');
  return { folder, path, kept, open: () => resolver(path, kept) };
}

test("the host's own file comes back byte for byte, also by an agent that was started meanwhile", async (t) => {
  const { path, kept, open } = place(t);
  writeFileSync(path, own);
  const first = open();
  assert.equal(first.own(), undefined);
  await first.set(ours);
  assert.match(readFileSync(path, 'utf8'), /^search lab\nnameserver 192\.0\.2\.53\nnameserver 2001:db8::53\n$/m);
  assert.deepEqual(first.read(), ours);
  const next = open();
  assert.deepEqual(next.own(), { server: ['192.0.2.1'], search: ['lab'] });
  await next.set({ server: ['192.0.2.99'], search: [] });
  await next.set({ server: ['192.0.2.1'], search: ['lab'] });
  assert.equal(readFileSync(path, 'utf8'), own);
  assert.equal(next.own(), undefined);
  assert.equal(existsSync(kept), false);
});

test('a link, as systemd-resolved and resolvconf make one, is a link again and what it points to is not written', async (t) => {
  const { folder, path, open } = place(t);
  const stub = join(folder, 'stub.conf');
  writeFileSync(stub, own);
  symlinkSync('stub.conf', path);
  const file = open();
  await file.set(ours);
  assert.equal(readFileSync(stub, 'utf8'), own);
  await file.set({ server: ['192.0.2.1'], search: ['lab'] });
  assert.equal(readlinkSync(path), 'stub.conf');
});

test('a host without a file has none again', async (t) => {
  const { path, open } = place(t);
  await open().set(ours);
  assert.deepEqual(open().read(), ours);
  await open().set({ server: [], search: [] });
  assert.equal(existsSync(path), false);
});

test('leased name servers are used, but are no configuration, and stand behind configured ones', async (t) => {
  const { path, open } = place(t);
  writeFileSync(path, own);
  const file = open();
  await file.setLeased({ server: ['198.51.100.1'], search: [] });
  assert.match(readFileSync(path, 'utf8'), /nameserver 198\.51\.100\.1/);
  assert.deepEqual(file.read(), { server: ['192.0.2.1'], search: ['lab'] });
  await file.set(ours);
  assert.deepEqual(file.read(), ours);
  assert.doesNotMatch(readFileSync(path, 'utf8'), /198\.51\.100\.1/);
  await file.set({ server: ['192.0.2.1'], search: ['lab'] });
  assert.match(readFileSync(path, 'utf8'), /nameserver 198\.51\.100\.1/);
  await file.setLeased(undefined);
  assert.equal(readFileSync(path, 'utf8'), own);
});

test("somebody's own edit is seen, and our text is put back over it without forgetting what the host had", async (t) => {
  const { path, open } = place(t);
  writeFileSync(path, own);
  await open().set(ours);
  writeFileSync(path, 'nameserver 203.0.113.1\n');
  assert.deepEqual(open().read(), { server: ['203.0.113.1'], search: [] });
  await open().set(ours);
  assert.deepEqual(open().read(), ours);
  await open().set({ server: ['192.0.2.1'], search: ['lab'] });
  assert.equal(readFileSync(path, 'utf8'), own);
});

test('what a new boot has put there is what comes back', async (t) => {
  const { path, kept, open } = place(t);
  writeFileSync(path, own);
  await open().set(ours);
  const record = JSON.parse(readFileSync(kept, 'utf8'));
  writeFileSync(kept, JSON.stringify({ ...record, boot: 'another' }));
  writeFileSync(path, 'nameserver 203.0.113.1\n');
  await open().set(ours);
  await open().set({ server: ['203.0.113.1'], search: [] });
  assert.equal(readFileSync(path, 'utf8'), 'nameserver 203.0.113.1\n');
});

test('what would be more than one word of the file is refused', async (t) => {
  const { path, open } = place(t);
  writeFileSync(path, own);
  await assert.rejects(open().set({ server: ['192.0.2.1\noptions debug'], search: [] }), /not one word/);
  assert.equal(readFileSync(path, 'utf8'), own);
});

/** A host whose resolv.conf is systemd-resolved's link, and which it is that is started again. */
function resolved(t: TestContext) {
  const { folder, path, kept } = place(t);
  mkdirSync(join(folder, 'systemd/resolve'), { recursive: true });
  writeFileSync(join(folder, 'systemd/resolve/stub.conf'), 'nameserver 127.0.0.53\nsearch lab\n');
  symlinkSync('systemd/resolve/stub.conf', path);
  const dropIn = join(folder, 'systemd/resolved.conf.d/90-weft.conf');
  const restarts: string[] = [];
  const restart = async (service: string) => {
    const text = existsSync(dropIn) ? readFileSync(dropIn, 'utf8') : '';
    const servers = (/^DNS=(.+)$/m.exec(text)?.[1] ?? '192.0.2.1').split(' ');
    writeFileSync(join(folder, 'systemd/resolve/resolv.conf'), servers.map((one) => `nameserver ${one}\n`).join(''));
    restarts.push(service);
  };
  return { path, kept, dropIn, restarts, open: () => resolver(path, kept, [resolvedWay(path, folder, restart)]) };
}

test('systemd-resolved is told by a drop-in and started again; its link stays', async (t) => {
  const { path, kept, dropIn, restarts, open } = resolved(t);
  await open().set(ours);
  assert.match(readFileSync(dropIn, 'utf8'), /^DNS=\nDNS=192\.0\.2\.53 2001:db8::53\nDomains=\nDomains=lab ~\.$/m);
  await open().set(ours);
  assert.deepEqual([open().read(), restarts], [ours, ['systemd-resolved.service']]);
  assert.deepEqual(open().own(), { server: ['127.0.0.53'], search: ['lab'] });
  await open().set({ server: ['127.0.0.53'], search: ['lab'] });
  assert.deepEqual([existsSync(dropIn), existsSync(kept), restarts.length], [false, false, 2]);
  assert.equal(readlinkSync(path), 'systemd/resolve/stub.conf');
});

test('a start of systemd-resolved that a crash forestalled is made up for', async (t) => {
  const { path, kept, dropIn, open } = resolved(t);
  const crashed = resolvedWay(path, dirname(dirname(dirname(dropIn))), () => Promise.reject(new Error('crash')));
  await assert.rejects(resolver(path, kept, [crashed]).set(ours), /crash/);
  assert.notDeepEqual(open().read(), ours);
  await open().set(ours);
  assert.deepEqual(open().read(), ours);
});

test('where somebody puts a file in the place of the link meanwhile, that is what is shared from then on', async (t) => {
  const { path, open } = resolved(t);
  await open().set(ours);
  rmSync(path);
  writeFileSync(path, own);
  assert.deepEqual(open().read(), { server: ['192.0.2.1'], search: ['lab'] });
  await open().set(ours);
  assert.match(readFileSync(path, 'utf8'), /^nameserver 192\.0\.2\.53$/m);
  await open().set({ server: ['192.0.2.1'], search: ['lab'] });
  assert.equal(readFileSync(path, 'utf8'), own);
});

test('somebody’s edit of the file is told without anything else having changed, in a moment and once', async (t) => {
  const { path, open } = place(t);
  writeFileSync(path, own);
  t.mock.timers.enable({ apis: ['setInterval'] });
  const told: string[] = [];
  const names = open();
  const stop = withResolver(simulatedKernel(emptyState()), names).watch(() => told.push(names.read().server.join()));
  t.mock.timers.tick(2_000);
  assert.deepEqual(told, []);
  writeFileSync(path, 'nameserver 192.0.2.66\n');
  t.mock.timers.tick(2_000);
  assert.deepEqual(told, ['192.0.2.66']);
  rmSync(path);
  t.mock.timers.tick(2_000);
  assert.deepEqual(told, ['192.0.2.66', '']);
  stop();
  writeFileSync(path, own);
  t.mock.timers.tick(2_000);
  assert.equal(told.length, 2);
});
