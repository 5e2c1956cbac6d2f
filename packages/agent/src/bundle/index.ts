import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Writes the agent as one ECMAScript module for Node 24 that needs nothing beside it: for hosts where
 * reading and stripping hundreds of files takes seconds. The name should end in `.mjs`.
 */
export async function bundleAgent(outFile: string): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL('../main.ts', import.meta.url))],
    outfile: outFile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minifySyntax: true,
    minifyWhitespace: true,
    // Some libraries are CommonJS and ask for Node's own modules by `require`.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    external: ['pino-pretty', 'bufferutil', 'utf-8-validate'],
    logLevel: 'error',
  });
}
