import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Whether this process may make namespaces. */
export const isRoot = process.getuid?.() === 0 && process.platform === 'linux';

const inside = 'WEFT_TEST_INSIDE';

/** Whether this is the process that `runInOwnNetwork` started. */
export const isInside = process.env[inside] === '1';

/**
 * Runs a test file again in network and mount namespaces of its own, which end with it however it ends: nothing can be left
 * behind, and the machine's own network is out of reach. Rejects with the file's output when it fails.
 */
export async function runInOwnNetwork(url: string): Promise<void> {
  // Where systemd runs the machine, it does not run what is in here.
  const script =
    '[ ! -d /run/systemd ] || mount -t tmpfs tmpfs /run/systemd; mount -t sysfs sysfs /sys && ip link set lo up && exec "$@"';
  const file = fileURLToPath(url);
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const child = spawn(
    'unshare',
    ['--net', '--mount', 'sh', '-c', script, 'sh', process.execPath, '--test-reporter=tap', file],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...env, [inside]: '1' },
    },
  );
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (output += data));
  const code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  if (code !== 0) throw new Error(`the tests inside failed:\n${output}`);
}

/** Runs a command; throws its words when it fails. */
export function sh(command: string): string {
  const { status, stdout, stderr } = spawnSync('sh', ['-ec', command], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}: ${stderr}${stdout}`);
  return stdout;
}

/** Waits until something is true; throws when it does not become so in time. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
