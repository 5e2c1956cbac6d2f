import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { emptyState, type HostState, type RouteRule } from '@weft/core/host-state';
import { journalFiles, type Phase } from './journal.ts';
import type { Touched } from './overlay.ts';

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

test('a change that an older agent left open is there, with its rules touched all or not at all', (t) => {
  const dir = mkdtempSync(join(tmpdir(), 'weft-journal-'));
  t.after(() => rmSync(dir, { recursive: true, force: true }));
  const rule = (table: number): RouteRule => ({ family: 'ipv4', priority: 100, 'route-table': table });
  const state = (table: number): HostState => ({ ...emptyState(), 'route-rules': { config: [rule(table)] } });
  const written = { checkpoint: 'c1', bootId: 'one', before: state(7), target: state(8), owned: [] };
  const readWith = (rules: boolean): Touched['rules'] | undefined => {
    const journal = { ...written, touched: { interfaces: ['eth1'], rules, dns: false }, timeoutMs: 1, commit: true };
    writeFileSync(join(dir, 'journal.json'), JSON.stringify(journal));
    return journalFiles(dir).read()?.touched.rules;
  };
  assert.deepEqual(readWith(true), [rule(7), rule(8)]);
  assert.deepEqual(readWith(false), []);
});
