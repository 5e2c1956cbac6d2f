import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { probeAccelerator } from './accelerator.ts';

let folder = '';
let device = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weft-accelerator-'));
  device = join(folder, 'kvm');
  await writeFile(device, '');
});
after(() => rm(folder, { recursive: true, force: true }));

/** A program that stands in for QEMU. */
async function emulator(script: string): Promise<string> {
  const path = join(folder, 'emulator');
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

test('without the device there is no KVM, and nothing is tried', async () => {
  assert.equal(await probeAccelerator(await emulator('echo No bootable device'), join(folder, 'none')), 'tcg');
});

test('a firmware that runs to its end shows that KVM works', async () => {
  assert.equal(
    await probeAccelerator(await emulator('printf "SeaBIOS\\nNo boot"; echo able device.; exec sleep 60'), device),
    'kvm',
  );
});

test('an emulator that dies, is missing, or whose guest hangs shows that it does not', async () => {
  assert.equal(await probeAccelerator(await emulator('echo SeaBIOS; exit 1'), device), 'tcg');
  assert.equal(await probeAccelerator(join(folder, 'missing'), device), 'tcg');
  assert.equal(await probeAccelerator(await emulator('echo SeaBIOS; exec sleep 60'), device, 100), 'tcg');
});
