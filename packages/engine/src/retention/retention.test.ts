import assert from 'node:assert/strict';
import test from 'node:test';
import { keepFrom } from './retention.ts';

test('events are kept for 30 days and changes for a year, unless the environment says otherwise', () => {
  assert.deepEqual(keepFrom({}), { eventDays: 30, historyDays: 365 });
  assert.deepEqual(keepFrom({ WEFT_KEEP_DAYS: '7', WEFT_KEEP_HISTORY_DAYS: '' }), { eventDays: 7, historyDays: 365 });
  for (const text of ['0', '-1', '1.5', 'forever', '36501', '1e3']) {
    assert.throws(() => keepFrom({ WEFT_KEEP_HISTORY_DAYS: text }), /^Error: WEFT_KEEP_HISTORY_DAYS=/);
  }
});
