import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureDependencies, environment, root } from './dependencies.mjs';

const node = ensureDependencies();
const run = join(root, 'scripts', 'test.ts');
const result = spawnSync(node, [run, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: environment(node),
});
process.exit(result.status ?? 1);
