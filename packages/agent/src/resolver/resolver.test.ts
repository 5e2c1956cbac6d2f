import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
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

test("the host's own file comes back byte for byte, also by an agent that was started meanwhile", (t) => {
  const { path, kept, open } = place(t);
  writeFileSync(path, own);
  const first = open();
  assert.equal(first.own(), undefined);
  first.set(ours);
  assert.match(readFileSync(path, 'utf8'), /^search lab\nnameserver 192\.0\.2\.53\nnameserver 2001:db8::53\n$/m);
  assert.deepEqual(first.read(), ours);
  const next = open();
  assert.deepEqual(next.own(), { server: ['192.0.2.1'], search: ['lab'] });
  next.set({ server: ['192.0.2.99'], search: [] });
  next.set({ server: ['192.0.2.1'], search: ['lab'] });
  assert.equal(readFileSync(path, 'utf8'), own);
  assert.equal(next.own(), undefined);
  assert.equal(existsSync(kept), false);
});

test('a link, as systemd-resolved and resolvconf make one, is a link again and what it points to is not written', (t) => {
  const { folder, path, open } = place(t);
  const stub = join(folder, 'stub.conf');
  writeFileSync(stub, own);
  symlinkSync('stub.conf', path);
  const file = open();
  file.set(ours);
  assert.equal(readFileSync(stub, 'utf8'), own);
  file.set({ server: ['192.0.2.1'], search: ['lab'] });
  assert.equal(readlinkSync(path), 'stub.conf');
});

test('a host without a file has none again', (t) => {
  const { path, open } = place(t);
  open().set(ours);
  assert.deepEqual(open().read(), ours);
  open().set({ server: [], search: [] });
  assert.equal(existsSync(path), false);
});

test('leased name servers are used, but are no configuration, and stand behind configured ones', (t) => {
  const { path, open } = place(t);
  writeFileSync(path, own);
  const file = open();
  file.setLeased({ server: ['198.51.100.1'], search: [] });
  assert.match(readFileSync(path, 'utf8'), /nameserver 198\.51\.100\.1/);
  assert.deepEqual(file.read(), { server: ['192.0.2.1'], search: ['lab'] });
  file.set(ours);
  assert.deepEqual(file.read(), ours);
  assert.doesNotMatch(readFileSync(path, 'utf8'), /198\.51\.100\.1/);
  file.set({ server: ['192.0.2.1'], search: ['lab'] });
  assert.match(readFileSync(path, 'utf8'), /nameserver 198\.51\.100\.1/);
  file.setLeased(undefined);
  assert.equal(readFileSync(path, 'utf8'), own);
});

test("somebody's own edit is seen, and our text is put back over it without forgetting what the host had", (t) => {
  const { path, open } = place(t);
  writeFileSync(path, own);
  open().set(ours);
  writeFileSync(path, 'nameserver 203.0.113.1\n');
  assert.deepEqual(open().read(), { server: ['203.0.113.1'], search: [] });
  open().set(ours);
  assert.deepEqual(open().read(), ours);
  open().set({ server: ['192.0.2.1'], search: ['lab'] });
  assert.equal(readFileSync(path, 'utf8'), own);
});

test('what a new boot has put there is what comes back', (t) => {
  const { path, kept, open } = place(t);
  writeFileSync(path, own);
  open().set(ours);
  const record = JSON.parse(readFileSync(kept, 'utf8'));
  writeFileSync(kept, JSON.stringify({ ...record, boot: 'another' }));
  writeFileSync(path, 'nameserver 203.0.113.1\n');
  open().set(ours);
  open().set({ server: ['203.0.113.1'], search: [] });
  assert.equal(readFileSync(path, 'utf8'), 'nameserver 203.0.113.1\n');
});

test('what would be more than one word of the file is refused', (t) => {
  const { path, open } = place(t);
  writeFileSync(path, own);
  assert.throws(() => open().set({ server: ['192.0.2.1\noptions debug'], search: [] }), /not one word/);
  assert.equal(readFileSync(path, 'utf8'), own);
});
