import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEngine } from '@weft/engine/engine';
import openapiTS, { astToString } from 'openapi-typescript';
import { pino } from 'pino';

/** Where the console has the API's types. */
export const generatedFile = fileURLToPath(new URL('../../../console/src/generated/api.ts', import.meta.url));

const heading = `/* The API's types, made from the engine's OpenAPI document by \`npm run generate -w @weft/console\`. */\n\n`;

/** The API's types as TypeScript, from the document of the engine in this very checkout. */
export async function generateApiTypes(): Promise<string> {
  return heading + astToString(await openapiTS(JSON.stringify(await openApiDocument())));
}

/** The document as an engine answers it. The engine is started for this, on ports that are free, over an empty store. */
async function openApiDocument(): Promise<object> {
  const dataDir = mkdtempSync(join(tmpdir(), 'weft-generate-'));
  try {
    const engine = await startEngine({
      dataDir,
      adminPassword: 'generate',
      listen: '127.0.0.1',
      port: 0,
      tlsPort: 0,
      addresses: [],
      log: pino({ level: 'silent' }),
    });
    try {
      const credentials = Buffer.from('admin@internal:generate').toString('base64');
      const answer = await engine.app.inject({
        url: '/api/v1/openapi.json',
        headers: { authorization: `Basic ${credentials}` },
      });
      if (answer.statusCode !== 200) throw new Error(`the engine answered ${answer.statusCode}: ${answer.body}`);
      return answer.json();
    } finally {
      await engine.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

if (import.meta.main) writeFileSync(generatedFile, await generateApiTypes());
