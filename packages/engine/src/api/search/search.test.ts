import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import test from 'node:test';
import { Refused } from '@weft/core/errors';
import fc from 'fast-check';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteQueryCompiler,
} from 'kysely';
import { applySearch, type MemoryFields, parseSearch, type SearchColumns, searchInMemory } from './index.ts';

interface Vm {
  name: string;
  status: string;
  memory: number;
  running: 0 | 1;
  comment: string | null;
}
const columns: SearchColumns = {
  name: { kind: 'text', column: 'vms.name' },
  status: { kind: 'text', column: 'vms.status' },
  memory: { kind: 'number', column: 'vms.memory' },
  running: { kind: 'boolean', column: 'vms.running' },
  comment: { kind: 'text', column: 'vms.comment' },
};
const fields: MemoryFields<Vm> = new Map<string, (vm: Vm) => string | number | boolean | undefined>([
  ['name', (vm) => vm.name],
  ['status', (vm) => vm.status],
  ['memory', (vm) => vm.memory],
  ['running', (vm) => vm.running === 1],
  ['comment', (vm) => vm.comment ?? undefined],
]);
const dialects = {
  sqlite: { adapter: SqliteAdapter, compiler: SqliteQueryCompiler },
  postgres: { adapter: PostgresAdapter, compiler: PostgresQueryCompiler },
} as const;

/** The SQL of a search, and its parameters. */
function compiled(text: string, dialect: 'sqlite' | 'postgres', caseSensitive = true, max?: number) {
  const { adapter: Adapter, compiler: Compiler } = dialects[dialect];
  const db = new Kysely<{ vms: Vm }>({
    dialect: {
      createAdapter: () => new Adapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: () => {
        throw new Error('not needed');
      },
      createQueryCompiler: () => new Compiler(),
    },
  });
  const options = { search: parseSearch(text), max, caseSensitive };
  return applySearch(db.selectFrom('vms').selectAll(), options, columns, { dialect, thenBy: 'vms.name' }).compile();
}

function fault(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    assert.ok(error instanceof Refused, String(error));
    return error.message;
  }
  return assert.fail('nothing was refused');
}

test('and binds closer than or, brackets closer still', () => {
  const names = (text: string): string => {
    const show = (node: NonNullable<ReturnType<typeof parseSearch>['where']>): string =>
      node.kind === 'compare'
        ? `${node.field ?? '?'}${node.operator}${node.value}`
        : `(${show(node.left)} ${node.kind} ${show(node.right)})`;
    const { where } = parseSearch(text);
    return where ? show(where) : '';
  };
  assert.equal(names('a=1 or b=2 and c=3'), '(a=1 or (b=2 and c=3))');
  assert.equal(names('(a=1 or b=2) and c=3'), '((a=1 or b=2) and c=3)');
  assert.equal(names('name="a b \\"c\\"" and data_center="Default"'), '(name=a b "c" and datacenter=Default)');
  assert.equal(names('Clusters.name=Default'), 'clusters.name=Default');
  assert.equal(names('mac=00:1a:4a:16:01:0c'), 'mac=00:1a:4a:16:01:0c');
  assert.equal(names('web*'), '?=web*');
  assert.equal(names(''), '');
});

test('order and page', () => {
  const { where, sortBy, page } = parseSearch('sortby name DESC page 3');
  assert.deepEqual({ where, page }, { where: undefined, page: 3 });
  assert.deepEqual(sortBy, { field: 'name', descending: true, column: 8 });
});

test('errors say where', () => {
  const at = (text: string) => /column (\d+)/.exec(fault(() => parseSearch(text)))?.[1];
  assert.equal(at('name='), '6');
  assert.equal(at('name="x'), '6');
  assert.equal(at('name=x y=z'), '8');
  assert.equal(at('(name=x'), '8');
  assert.equal(at('=x'), '1');
  assert.equal(at('name=x sortby'), '14');
  assert.equal(at('name=x page zero'), '13');
  assert.equal(at('name ! x'), '6');
});

test('a field that there is not is answered with those that there are', () => {
  const message = fault(() => compiled('a=1 and colour=red', 'sqlite'));
  assert.match(message, /column 1: there is no field a; there are comment, memory, name, running, status/);
  assert.match(
    fault(() => compiled('memory=much', 'sqlite')),
    /column 1: much is not a number/,
  );
});

test('values are parameters, never part of the SQL', () => {
  const { sql, parameters } = compiled(`name="x' or 1=1 --"`, 'postgres');
  assert.equal(sql, 'select * from "vms" where "vms"."name" = $1 order by "vms"."name"');
  assert.deepEqual(parameters, [`x' or 1=1 --`]);
});

test('case is heeded in patterns on both databases', () => {
  assert.match(compiled('name=w?b*', 'sqlite').sql, /"vms"\."name" glob \?/);
  assert.deepEqual(compiled('name=w?b*', 'sqlite').parameters, ['w[?]b*']);
  assert.match(compiled('name=w_b*', 'postgres').sql, /"vms"\."name" like \$1 escape '\\'/);
  assert.deepEqual(compiled('name=w_b*', 'postgres').parameters, ['w\\_b%']);
  assert.match(compiled('name=web', 'postgres', false).sql, /lower\("vms"\."name"\) = lower\(\$1\)/);
});

test('a page is a window of the greatest number', () => {
  const { sql, parameters } = compiled('sortby memory desc page 3', 'sqlite', true, 10);
  assert.match(sql, /order by "vms"\."memory" desc, "vms"\."name" limit \? offset \?/);
  assert.deepEqual(parameters, [10, 20]);
});

const word = fc.constantFrom('web', 'Web', 'WEB01', 'db', 'a*b', 'x?y', '[z]', 'a%c', 'a_c', '');
const pattern = fc.oneof(word, fc.constantFrom('w*', '*b', '*e*', '*', 'W*1', 'a\\%c', '[*', '?*', '*_*', 'a*c'));
const vm = fc.record({
  name: word,
  status: fc.constantFrom('up', 'down'),
  memory: fc.nat(5),
  running: fc.constantFrom(0 as const, 1 as const),
  comment: fc.option(word),
});
const term = fc
  .oneof(
    fc.tuple(fc.constantFrom('name', 'status', 'comment'), fc.constantFrom('=', '!=', '<', '>', '<=', '>='), pattern),
    fc.tuple(fc.constant('memory'), fc.constantFrom('=', '!=', '<', '>', '<=', '>='), fc.nat(5).map(String)),
    fc.tuple(fc.constant('running'), fc.constantFrom('=', '!='), fc.constantFrom('true', 'false')),
  )
  .map(([field, operator, value]) => `${field}${operator}"${value.replaceAll('\\', '\\\\')}"`);
const search = fc
  .tuple(fc.array(term, { minLength: 1, maxLength: 3 }), fc.constantFrom(' and ', ' or '))
  .map(([terms, join]) => terms.join(join));

test('SQLite and memory find the same', () => {
  const db = new DatabaseSync(':memory:');
  db.exec('create table vms (name text, status text, memory integer, running integer, comment text)');
  const insert = db.prepare('insert into vms values (?, ?, ?, ?, ?)');
  fc.assert(
    fc.property(fc.array(vm, { maxLength: 12 }), search, fc.boolean(), (vms, text, caseSensitive) => {
      db.exec('delete from vms');
      for (const each of vms) insert.run(each.name, each.status, each.memory, each.running, each.comment);
      const { sql, parameters } = compiled(text, 'sqlite', caseSensitive);
      const rows = db.prepare(sql).all(...(parameters as string[])) as unknown as Vm[];
      const found = searchInMemory(vms, parseSearch(text), fields, { caseSensitive, max: undefined });
      const names = (list: readonly Vm[]) => list.map((each) => JSON.stringify({ ...each })).sort();
      assert.deepEqual(names(rows), names(found));
    }),
    { numRuns: 400 },
  );
});

test('any text is parsed or refused, nothing else', () => {
  const lexeme = fc.constantFrom(
    'name',
    '=',
    '!=',
    '"',
    '(',
    ')',
    'and',
    'or',
    'sortby',
    'page',
    '1',
    ' ',
    '\\',
    '*',
    '!',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(lexeme).map((all) => all.join(' ')),
      ),
      (text) => {
        try {
          parseSearch(text);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
        }
      },
    ),
  );
});
