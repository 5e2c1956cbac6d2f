import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { journalFiles, type Phase } from './journal.ts';

test('a new phase is written in place where there is no room for another file', (t) => {
  const dir = mkdtempSync(join(tmpdir(), 'weft-journal-'));
  t.after(() => rmSync(dir, { recursive: true, force: true }));
  const files = journalFiles(dir);
  const phase: Phase = {
    phase: 'rolling-back',
    checkpoint: 'c1',
    deadline: 100,
    agent: { pid: 1, start: '2' },
    reason: 'a reason that is longer than what comes after it',
  };
  files.writePhase(phase);
  // Where the temporary file would be.
  mkdirSync(join(dir, 'phase.new'));
  const later = { ...phase, deadline: 200, reason: 'short' };
  assert.throws(() => files.writePhase(later));
  files.overwritePhase(later);
  assert.deepEqual(files.readPhase(), later);
  assert.match(readFileSync(join(dir, 'phase'), 'utf8'), /^200 1 2\n[^\n]*\n$/);
});
