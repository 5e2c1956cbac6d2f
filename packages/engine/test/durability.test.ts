import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { adminBasic, type EngineProcess, startEngineProcess } from './support/engine-process.ts';

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
      const events = db.prepare('select "networkId" from "events" where "code" = \'NETWORK_ADD_NETWORK\'').all();
      assert.equal(events.length, stored.size - 1);
    } finally {
      db.close();
    }
  }
  assert.ok(acknowledged.length >= kills);
});

/** Asks the API of an engine; rejects when the connection breaks before the whole answer is here. */
async function ask(engine: EngineProcess, method: 'GET' | 'POST', path: string, body?: object) {
  const answer = await fetch(`http://127.0.0.1:${engine.port}/api/v1/${path}`, {
    method,
    headers: { authorization: adminBasic, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

/** Several clients make networks until so many were acknowledged; then the engine is killed while they go on. */
async function makeAndKill(engine: EngineProcess, round: number, clients: number, writes: number): Promise<string[]> {
  const acknowledged: string[] = [];
  let killed: Promise<void> | undefined;
  const client = async (number: number) => {
    for (let count = 0; ; count++) {
      const name = `n-${round}-${number}-${count}`;
      const { status, body } = await ask(engine, 'POST', 'networks', { name, data_center: { name: 'Default' } });
      assert.equal(status, 201);
      acknowledged.push(body.id);
      if (acknowledged.length >= writes) killed ??= engine.kill();
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: clients }, (_, number) => client(number)));
  assert.ok(killed, String(ends.map((end) => (end.status === 'rejected' ? end.reason : ''))));
  await killed;
  return acknowledged;
}

test(`no network that the API has acknowledged is lost when the engine is killed ${kills} times, and it comes back each time`, async (t) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'weft-kill-api-'));
  t.after(() => rmSync(dataDir, { recursive: true, force: true }));
  const acknowledged: string[] = [];
  let engine = await startEngineProcess({ dataDir });
  t.after(() => engine.kill());
  for (let round = 0; round < kills; round++) {
    acknowledged.push(...(await makeAndKill(engine, round, 4, 1 + (round % 7))));
    engine = await startEngineProcess({ dataDir });
    const { body: networks } = await ask(engine, 'GET', 'networks');
    const stored = new Set(networks.map(({ id }: { id: string }) => id));
    assert.deepEqual(
      acknowledged.filter((id) => !stored.has(id)),
      [],
      `after kill ${round + 1}`,
    );
  }
  assert.ok(acknowledged.length >= kills);
  // Network, profile, permissions and event are one transaction: what is there is there as a whole.
  const { body: networks } = await ask(engine, 'GET', 'networks');
  const { body: profiles } = await ask(engine, 'GET', 'vnicprofiles');
  const { body: events } = await ask(engine, 'GET', 'events?max=100000&search=code_name%3DNETWORK_ADD_NETWORK');
  assert.deepEqual([profiles.length, events.length], [networks.length, networks.length - 1]);
});
