import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { eventTable } from '@weft/core/events';

test('docs/events.md has the table that the catalogue makes', async () => {
  const page = await readFile(new URL('../../../../docs/events.md', import.meta.url), 'utf8');
  assert.ok(page.includes(`\n${eventTable()}\n`), `it should be:\n${eventTable()}`);
});
