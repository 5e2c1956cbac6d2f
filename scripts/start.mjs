import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureDependencies, environment, root } from './dependencies.mjs';

const node = ensureDependencies();
const main = join(root, 'packages', 'cli', 'src', 'main.ts');
const weft = spawn(node, [main, 'start', ...process.argv.slice(2)], { stdio: 'inherit', env: environment(node) });
// A terminal sends Ctrl-C to the whole group, a supervisor signals only us, so it is passed on: hearing it twice does no harm.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => weft.kill(signal));
weft.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
