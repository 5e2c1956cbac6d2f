import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { type CpioEntry, cpio } from './cpio.ts';

const entries: CpioEntry[] = [
  { path: 'bin', kind: 'directory' },
  { path: 'bin/tool', kind: 'file', mode: 0o755, content: Buffer.from('abcde') },
  { path: 'bin/link', kind: 'link', target: 'tool' },
];

test('a member is its header, name and content, each filled up to four bytes', () => {
  const archive = cpio(entries.slice(1, 2)).toString('latin1');
  const header = `070701${['1', '81ED', '0', '0', '1', '0', '5', '0', '0', '0', '0', '9', '0'].map((n) => n.padStart(8, '0')).join('')}`;
  assert.ok(archive.startsWith(`${header}bin/tool\0\0abcde${'\0'.repeat(3)}070701`));
  assert.equal(archive.length % 4, 0);
  assert.match(archive, /TRAILER!!!\0+$/);
});

test('equal entries give equal bytes', () => {
  assert.deepEqual(cpio(entries), cpio(structuredClone(entries)));
});

test("Debian's cpio reads it", { skip: spawnSync('cpio', ['--version']).error && 'no cpio here' }, () => {
  const { stdout, status } = spawnSync('cpio', ['-itv', '--quiet', '--numeric-uid-gid'], {
    input: cpio(entries),
    encoding: 'utf8',
  });
  assert.equal(status, 0);
  assert.deepEqual(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.replace(/^(\S+).* (bin.*)$/, '$1 $2')),
    ['drwxr-xr-x bin', '-rwxr-xr-x bin/tool', 'lrwxrwxrwx bin/link -> tool'],
  );
});
