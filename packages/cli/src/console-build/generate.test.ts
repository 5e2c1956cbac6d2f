import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { generateApiTypes, generatedFile } from './generate.ts';

it('the console’s types of the API are those of this engine', async () => {
  const fresh = await generateApiTypes();
  assert.ok(
    readFileSync(generatedFile, 'utf8') === fresh,
    'packages/console/src/generated/api.ts is old; `npm run generate -w @weft/console` makes it anew',
  );
});
