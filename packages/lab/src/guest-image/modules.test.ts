import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { dependenciesOf, modulesWithDependencies } from './modules.ts';

const module = (depends: string): Buffer => Buffer.from(`\x7fELF\0license=GPL\0depends=${depends}\0name=x\0`);
let root = '';

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'weft-modules-'));
  await mkdir(join(root, 'kernel'));
  const all = { 'virtio-net': 'virtio,net_failover', net_failover: 'failover', failover: '', virtio: '', other: '' };
  for (const [name, depends] of Object.entries(all))
    await writeFile(join(root, 'kernel', `${name}.ko`), module(depends));
  await writeFile(
    join(root, 'modules.order'),
    Object.keys(all)
      .map((name) => `kernel/${name}.ko\n`)
      .join(''),
  );
});
after(() => rm(root, { recursive: true, force: true }));

test('a module says what it depends on', () => {
  assert.deepEqual(dependenciesOf(module('a,b-c')), ['a', 'b_c']);
  assert.deepEqual(dependenciesOf(module('')), []);
  assert.deepEqual(dependenciesOf(Buffer.from('nothing')), []);
});

test('modules come after those that they depend on, each once', async () => {
  const names = (await modulesWithDependencies(root, ['virtio_net', 'virtio'])).map(({ name }) => name);
  assert.deepEqual(names, ['virtio', 'failover', 'net_failover', 'virtio_net']);
});

test('a module that the kernel does not have is missed', async () => {
  await assert.rejects(modulesWithDependencies(root, ['floppy']), /no module floppy/);
});
