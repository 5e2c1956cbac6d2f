import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Runs a TypeScript file on a host that exists only for it: own processes, network, mounts, and a libvirt at
 * `qemu:///system` with a bridge `br0`. Everything that was started there ends with it, since the host is a process
 * namespace, and its folder is removed. Needs root.
 *
 * @returns the exit code and what was printed
 */
export async function onThrowAwayHost(
  file: URL,
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'weft-host-'));
  try {
    const script = fileURLToPath(new URL('host.sh', import.meta.url));
    const { NODE_TEST_CONTEXT: _, ...environment } = process.env;
    const child = spawn(
      'unshare',
      [
        ...['--mount', '--net', '--uts', '--ipc', '--pid', '--fork', '--kill-child', '--mount-proc'],
        ...['--propagation', 'private', 'bash', script, folder, process.execPath, fileURLToPath(file)],
      ],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...environment, ...env, WEFT_HOST_FOLDER: folder } },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    return { code, output };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
