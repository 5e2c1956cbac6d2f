import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { dhcpClients } from './clients.ts';

test('a name that leads out of the folder is no interface’s', async (t) => {
  const runDir = mkdtempSync(join(tmpdir(), 'weft-clients-'));
  t.after(() => rmSync(runDir, { recursive: true, force: true }));
  const others = join(runDir, 'others');
  writeFileSync(others, '');
  await assert.rejects(dhcpClients(runDir).set('..', {}), /not a name/);
  assert.ok(existsSync(others));
});
