import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { isBeingNamed } from './naming.ts';

test('a NIC has its name when udev has written down that it is done with it; without udev it has it from the beginning', (t) => {
  const udev = mkdtempSync(join(tmpdir(), 'weft-udev-'));
  t.after(() => rmSync(udev, { recursive: true }));
  assert.equal(isBeingNamed(udev, 3), false);
  writeFileSync(join(udev, 'control'), '');
  assert.equal(isBeingNamed(udev, 3), true);
  mkdirSync(join(udev, 'data'));
  writeFileSync(join(udev, 'data/n3'), 'I:1234567\nE:ID_NET_NAME=ens3\nE:ID_RENAMING=1\nG:systemd\n');
  assert.equal(isBeingNamed(udev, 3), true);
  writeFileSync(join(udev, 'data/n3'), 'I:1234567\nE:ID_NET_NAME=ens3\nG:systemd\n');
  assert.equal(isBeingNamed(udev, 3), false);
});
