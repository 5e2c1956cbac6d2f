import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { guestImage } from '../src/guest-image/index.ts';
import { onThrowAwayHost } from './guests/throw-away-host.ts';

test('guests run, talk, and end on a real libvirt', { skip: process.getuid?.() !== 0 && 'needs root' }, async (t) => {
  const cacheDir = process.env.WEFT_CACHE ?? join(homedir(), '.cache/weft/guest-image');
  await guestImage({ cacheDir });
  const { code, output } = await onThrowAwayHost(new URL('guests/inside.ts', import.meta.url), {
    WEFT_IMAGES: cacheDir,
  });
  for (const line of output.split('\n').filter((text) => text.includes('timing:'))) t.diagnostic(line.trim());
  assert.equal(code, 0, output);
});
