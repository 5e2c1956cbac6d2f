import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const writer = fileURLToPath(new URL('./durability/writer.ts', import.meta.url));
const kills = 50;

/** Runs the writer until it has acknowledged `writes`, kills it at once, and answers everything that it acknowledged. */
function writeAndKill(file: string, writes: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, file], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors += String(chunk);
    });
    child.stdout.on('data', (chunk: Buffer) => {
      output += String(chunk);
      if (output.split('\n').length > writes) child.kill('SIGKILL');
    });
    child.on('close', (_code, signal) => {
      // The last line may be cut; then it was not acknowledged.
      if (signal === 'SIGKILL') resolve(output.split('\n').slice(0, -1));
      else reject(new Error(`The writer ended by itself: ${errors}`));
    });
  });
}

test(`no acknowledged write is lost when the engine is killed ${kills} times while it writes`, async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'weft-kill-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, 'weft.db');
  const acknowledged: string[] = [];
  for (let round = 0; round < kills; round++) {
    // A different number each time, so that the kill meets every part of a transaction.
    acknowledged.push(...(await writeAndKill(file, 1 + (round % 7))));
    const db = new DatabaseSync(file);
    try {
      const stored = new Set(
        db
          .prepare('select "id" from "networks"')
          .all()
          .map(({ id }) => id),
      );
      const lost = acknowledged.filter((id) => !stored.has(id));
      assert.deepEqual(lost, [], `after kill ${round + 1}`);
      assert.deepEqual({ ...db.prepare('pragma integrity_check').get() }, { integrity_check: 'ok' });
      assert.deepEqual(db.prepare('pragma foreign_key_check').all(), []);
      // Network and event are one transaction: one is there exactly when the other is.
      const events = db.prepare('select "networkId" from "events" where "code" = \'NETWORK_ADDED\'').all();
      assert.equal(events.length, stored.size - 1);
    } finally {
      db.close();
    }
  }
  assert.ok(acknowledged.length >= kills);
});
