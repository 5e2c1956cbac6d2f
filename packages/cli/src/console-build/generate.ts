import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { client } from '../client/index.ts';
import { startScratchEngine } from '../scratch-engine/index.ts';

/** Where the console has the API's types. */
export const generatedFile = fileURLToPath(new URL('../../../console/src/generated/api.ts', import.meta.url));

const heading = `/* The API's types, made from the engine's OpenAPI document by \`npm run generate -w @weft/console\`. */\n\n`;

/** The API's types as TypeScript, from the document of the engine in this very checkout. */
export async function generateApiTypes(): Promise<string> {
  return heading + astToString(await openapiTS(JSON.stringify(await openApiDocument())));
}

async function openApiDocument(): Promise<object> {
  const { url, password, stop } = await startScratchEngine();
  try {
    return await client({ url, user: 'admin@internal', password }).get<object>('openapi.json');
  } finally {
    await stop();
  }
}

if (import.meta.main) writeFileSync(generatedFile, await generateApiTypes());
