/**
 * How long searches over 10,000 VMs take on SQLite: parse, compile, run, all rows read. `node bench/search-vms.ts`
 */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { DummyDriver, Kysely, SqliteAdapter, SqliteQueryCompiler } from 'kysely';
import { applySearch, parseSearch, type SearchColumns } from '../packages/engine/src/api/search/index.ts';

interface Tables {
  vms: { id: string; name: string; status: string; memory: number; clusterId: string };
  clusters: { id: string; name: string };
}

const file = new DatabaseSync(':memory:');
file.exec(`create table clusters (id text primary key, name text);
  create table vms (id text primary key, name text, status text, memory integer, clusterId text);
  create index vms_name on vms (name)`);
for (let i = 0; i < 10; i += 1) file.prepare('insert into clusters values (?, ?)').run(`c${i}`, `cluster${i}`);
const insert = file.prepare('insert into vms values (?, ?, ?, ?, ?)');
for (let i = 0; i < 10_000; i += 1)
  insert.run(`v${i}`, `vm-${i}`, i % 3 ? 'up' : 'down', 1024 * (i % 64), `c${i % 10}`);

const db = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: () => {
      throw new Error('not needed');
    },
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});
const columns: SearchColumns = {
  name: { kind: 'text', column: 'vms.name' },
  status: { kind: 'text', column: 'vms.status' },
  memory: { kind: 'number', column: 'vms.memory' },
  cluster: { kind: 'text', column: 'clusters.name' },
};

function search(text: string, max: number | undefined): number {
  const select = db.selectFrom('vms').innerJoin('clusters', 'clusters.id', 'vms.clusterId').selectAll('vms');
  const options = { search: parseSearch(text), max, caseSensitive: true };
  const { sql, parameters } = applySearch(select, options, columns, {
    dialect: 'sqlite',
    thenBy: 'vms.name',
  }).compile();
  return file.prepare(sql).all(...(parameters as SQLInputValue[])).length;
}

for (const [text, max] of [
  ['name=vm-9999', undefined],
  ['name=vm-99* and status=up', undefined],
  ['name=*99 or cluster="cluster3" sortby memory desc page 3', 100],
  ['cluster=cluster3 and memory>=32768 and status!=down', undefined],
  ['', 100],
] as const) {
  const times: number[] = [];
  let found = 0;
  for (let i = 0; i < 100; i += 1) {
    const start = performance.now();
    found = search(text, max);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2).padStart(6);
  console.log(`${text.padEnd(58)} ${String(found).padStart(5)} found   p50 ${at(0.5)} ms   p95 ${at(0.95)} ms`);
}
