import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fcoeDevices } from './index.ts';

test('devices under an FCoE controller are found by where it hangs; none where there is no FCoE', (t) => {
  const sysfs = mkdtempSync(join(tmpdir(), 'weft-sysfs-'));
  t.after(() => rmSync(sysfs, { recursive: true, force: true }));
  assert.deepEqual(fcoeDevices(sysfs), []);
  const controller = join(sysfs, 'devices/virtual/net/storage7/ctlr_0');
  mkdirSync(controller, { recursive: true });
  mkdirSync(join(sysfs, 'bus/fcoe/devices'), { recursive: true });
  symlinkSync(controller, join(sysfs, 'bus/fcoe/devices/ctlr_0'));
  assert.deepEqual(fcoeDevices(sysfs), ['storage7']);
});
