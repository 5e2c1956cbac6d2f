import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint, type HostState, type Interface, sameState } from '@weft/core/host-state';
import type { ApplyRequest } from '@weft/core/link';
import { plan } from '@weft/core/plan';
import { type Checkpoints, checkpoints, journalFiles, recordFiles } from '../packages/agent/src/checkpoint/index.ts';
import { hostAccess, realHost } from '../packages/agent/src/host/index.ts';
import { simulatedHost } from '../packages/agent/src/simulated/index.ts';

/**
 * Makes 200 bridges: by the agent, with its journal, watchdog and a look at the host before and after; by a bare
 * `ip -batch` with the same lines; and by `ifreload -a` (Debian's ifupdown2). Then once more with
 * nothing to do. Needs root; works in a network namespace of its own that ends with it.
 *
 *     node bench/apply-bridges.ts [bridges] [rounds]
 */

const count = Number(process.argv[2] ?? 200);
const rounds = Number(process.argv[3] ?? 5);
const inside = 'WEFT_BENCH_INSIDE';

const names = Array.from({ length: count }, (_, index) => `net${index}`);
const mac = (index: number): string =>
  `02:00:00:00:${[index >> 8, index & 255].map((n) => n.toString(16).padStart(2, '0')).join(':')}`;
const lines = names.map(
  (name, index) =>
    `link add name ${name} address ${mac(index)} mtu 1500 type bridge stp_state 0\nlink set dev ${name} up\n`,
);

function bridge(name: string, index: number): Interface {
  const none = { enabled: false, address: [] };
  const options = { stp: { enabled: false } };
  const common = { name, state: 'up' as const, mtu: 1500, 'mac-address': mac(index), ipv4: none, ipv6: none };
  return { ...common, type: 'linux-bridge', bridge: { port: [], options } };
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const shown = (ms: number): string => `${ms.toFixed(1).padStart(9)} ms`;

/** One bridge at a time costs a grace period of the kernel each; a group of devices goes at once. */
function removeBridges(): void {
  const marks = names.map((name) => `link set dev ${name} group 4711\n`).join('');
  spawnSync('ip', ['-force', '-batch', '-'], { input: `${marks}link del group 4711\n` });
}

function run(file: string, args: string[], options: { input?: string; env?: NodeJS.ProcessEnv } = {}): number {
  const begun = performance.now();
  const { status, stderr } = spawnSync(file, args, { encoding: 'utf8', ...options });
  if (status !== 0) throw new Error(`${file} ${args.join(' ')}: ${stderr}`);
  return performance.now() - begun;
}

async function withAgent(folder: string): Promise<{ changes: Checkpoints; now(): Promise<HostState> }> {
  const stateDir = join(folder, 'state');
  mkdirSync(stateDir, { mode: 0o700 });
  const access = { stateDir, bootId: 'bench', paths: { resolvConf: join(folder, 'resolv.conf') } };
  // The watchdog is the real one; its command is only used when this process dies.
  const host = realHost(access, simulatedHost({ name: 'bench', nics: 0 }).guests, ['false']);
  const changes = checkpoints({
    ...host,
    planner: { plan, fingerprint, same: sameState },
    journal: journalFiles(stateDir),
    records: recordFiles(stateDir),
    onEnd: () => {},
    onBroken: (item, why) => {
      throw new Error(`${item}: ${why}`);
    },
  });
  await changes.begin();
  return { changes, now: async () => (await hostAccess(access).kernel.observe()).state };
}

/** Times of the agent: bridges made, and nothing to do. */
async function ours(folder: string): Promise<{ made: number; nothing: number }> {
  const { changes, now } = await withAgent(folder);
  const made: number[] = [];
  const nothing: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const into of [made, nothing]) {
      const before = await now();
      const others = before.interfaces.filter((item) => !names.includes(item.name));
      const target = { ...before, interfaces: [...others, ...names.map(bridge)] };
      const request: ApplyRequest = {
        checkpoint: `${round}-${into === made}`,
        plan: plan(before, target),
        target,
        owned: names,
        timeoutMs: 10_000,
        probes: [],
        commit: false,
      };
      const begun = performance.now();
      const report = await changes.apply(request);
      if (round > 0) into.push(performance.now() - begun);
      if (report.state !== 'confirmed') throw new Error(JSON.stringify(report));
    }
    removeBridges();
  }
  return { made: median(made), nothing: median(nothing) };
}

function bare(): number {
  const times = Array.from({ length: rounds }, () => {
    const time = run('ip', ['-batch', '-'], { input: lines.join('') });
    removeBridges();
    return time;
  });
  return median(times);
}

/** Debian's ifupdown2, unpacked into a private folder and told to keep its files there. */
function ifupdown2(folder: string): { made: number; nothing: number } | string {
  const root = join(folder, 'ifupdown2');
  mkdirSync(root);
  const fetched = spawnSync('apt-get', ['download', 'ifupdown2'], { cwd: root, encoding: 'utf8' });
  if (fetched.status !== 0) return `skipped: apt-get download ifupdown2: ${fetched.stderr.trim().split('\n')[0]}`;
  for (const deb of readdirSync(root).filter((name) => name.endsWith('.deb'))) {
    run('dpkg-deb', ['-x', join(root, deb), join(root, 'root')]);
  }
  // It reads and writes under fixed paths, which in this mount namespace are ours.
  const at = join(root, 'root');
  mkdirSync('/etc/network/ifupdown2', { recursive: true });
  const interfaces = names
    .map((name) => `auto ${name}\niface ${name}\n  bridge-ports none\n  bridge-stp off\n`)
    .join('\n');
  writeFileSync('/etc/network/interfaces', `auto lo\niface lo inet loopback\n\n${interfaces}`);
  const program = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';
  const env = { ...process.env, PYTHONPATH: `${at}/usr/share/ifupdown2:${at}/usr/lib/python3/dist-packages` };
  const reload = (): number => run(program, [join(at, 'usr/share/ifupdown2/ifupdown2'), '-a', 'ifreload'], { env });
  void reload;
  try {
    const made = run(program, [join(at, 'usr/share/ifupdown2/__main__.py'), '-a'], { env });
    const nothing = run(program, [join(at, 'usr/share/ifupdown2/__main__.py'), '-a'], { env });
    return { made, nothing };
  } catch (error) {
    return `skipped: ${(error as Error).message.slice(0, 300)}`;
  }
}

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-bench-'));
  try {
    const reference = bare();
    const agent = await ours(folder);
    console.log(`${count} bridges, median of ${rounds}`);
    console.log(`ip -batch              ${shown(reference)}`);
    console.log(`agent                  ${shown(agent.made)}   ${(agent.made / reference).toFixed(2)} times ip -batch`);
    console.log(`agent, nothing to do   ${shown(agent.nothing)}`);
    removeBridges();
    const other = ifupdown2(folder);
    if (typeof other === 'string') {
      console.log(`ifreload -a            ${other}`);
    } else {
      console.log(
        `ifreload -a            ${shown(other.made)}   ${(other.made / agent.made).toFixed(1)} times the agent`,
      );
      console.log(
        `ifreload -a, nothing   ${shown(other.nothing)}   ${(other.nothing / agent.nothing).toFixed(1)} times the agent`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.env[inside] === '1') {
  await measure();
} else {
  // /etc/network and /run/network are ifupdown2's own; in here they are empty folders in memory.
  const script = `mount -t sysfs sysfs /sys; ip link set lo up
    mkdir -p /run/network /etc/network 2>/dev/null; mount -t tmpfs none /run/network; [ -d /etc/network ] && mount -t tmpfs none /etc/network
    exec "$@"`;
  const child = spawn(
    'unshare',
    [
      '--net',
      '--mount',
      'sh',
      '-c',
      script,
      'sh',
      process.execPath,
      fileURLToPath(import.meta.url),
      ...process.argv.slice(2),
    ],
    {
      stdio: 'inherit',
      env: { ...process.env, [inside]: '1' },
    },
  );
  child.on('close', (code) => {
    process.exitCode = code ?? 1;
  });
}
