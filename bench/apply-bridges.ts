import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { agentHere, bridgeOf, macOf, timeToApply } from './agent-here.ts';
import { fetchIfupdown2, prepareIfupdown2 } from './peers/ifupdown2.ts';

/**
 * Makes 200 bridges: by the agent, with its journal, watchdog and a look at the host before and after; by a bare
 * `ip -batch` with the same lines; and by `ifreload -a` (Debian's ifupdown2). Then once more with
 * nothing to do. Needs root; works in a network namespace of its own that ends with it.
 *
 *     node bench/apply-bridges.ts [bridges] [rounds]
 */

const count = Number(process.argv[2] ?? 200);
const rounds = Number(process.argv[3] ?? 9);
/** An agent runs for months, its code compiled: the first rounds are not counted. */
const warmUps = 3;
const inside = 'WEFT_BENCH_INSIDE';
const skipped = 'WEFT_BENCH_SKIPPED';

const names = Array.from({ length: count }, (_, index) => `net${index}`);
const lines = names.map(
  (name, index) =>
    `link add name ${name} address ${macOf(index)} mtu 1500 type bridge stp_state 0\nlink set dev ${name} up\n`,
);

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

interface Times {
  made: number[];
  nothing: number[];
  plain: number[];
  same: number[];
}

/** Times of the agent (bridges made, and nothing to do) and of what it is compared with, in turns: the machine has other work too. */
async function inTurns(folder: string): Promise<Times> {
  const { changes, look } = await agentHere(folder);
  const times: Times = { made: [], nothing: [], plain: [], same: [] };
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [into, reference] of [
      [times.plain, ipBatch],
      [times.same, ipBatchWithoutIpv6],
    ] as const) {
      const time = reference();
      if (round >= 0) into.push(time);
      removeBridges();
    }
    for (const into of [times.made, times.nothing]) {
      const before = await look();
      const others = before.interfaces.filter((item) => !names.includes(item.name));
      const target = {
        ...before,
        interfaces: [...others, ...names.map((name, index) => bridgeOf(name, macOf(index)))],
      };
      const took = await timeToApply(changes, before, target, names);
      if (round >= 0) into.push(took);
    }
    removeBridges();
  }
  return times;
}

const ipBatch = (): number => run('ip', ['-batch', '-'], { input: lines.join('') });

/** The bridges of a network without addresses have IPv6 switched off, which `ip` cannot do: the whole of what the agent does. */
function ipBatchWithoutIpv6(): number {
  const off = `ip -batch - && for name in ${names.join(' ')}; do echo 1 >/proc/sys/net/ipv6/conf/$name/disable_ipv6; done`;
  return run('sh', ['-ec', off], { input: lines.join('') });
}

function ifupdown2(folder: string): { made: number; nothing: number } {
  const [file = '', ...args] = prepareIfupdown2(folder, names);
  return { made: run(file, args), nothing: run(file, args) };
}

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-bench-'));
  try {
    const times = await inTurns(folder);
    const [plain, same, made] = [median(times.plain), median(times.same), median(times.made)];
    console.log(`${count} bridges, median of ${rounds}`);
    console.log(`ip -batch              ${shown(plain)}`);
    console.log(`the same, IPv6 off     ${shown(same)}`);
    console.log(
      `agent                  ${shown(made)}   ${(made / plain).toFixed(2)} times ip -batch, ${(made / same).toFixed(2)} times the same`,
    );
    console.log(`agent, nothing to do   ${shown(median(times.nothing))}`);
    removeBridges();
    const why = process.env[skipped] ?? '';
    if (why !== '') {
      console.log(`ifreload -a            skipped: ${why}`);
      return;
    }
    const other = ifupdown2(process.env[inside] ?? '');
    console.log(`ifreload -a            ${shown(other.made)}   ${(other.made / made).toFixed(1)} times the agent`);
    console.log(
      `ifreload -a, nothing   ${shown(other.nothing)}   ${(other.nothing / median(times.nothing)).toFixed(1)} times the agent`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.env[inside] !== undefined) {
  await measure();
} else {
  const folder = mkdtempSync(join(tmpdir(), 'weft-ifupdown2-'));
  const why = fetchIfupdown2(folder);
  const script = 'mount -t sysfs sysfs /sys; ip link set lo up; exec "$@"';
  const again = [process.execPath, fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const child = spawn('unshare', ['--net', '--mount', 'sh', '-c', script, 'sh', ...again], {
    stdio: 'inherit',
    env: { ...process.env, [inside]: folder, [skipped]: why },
  });
  child.on('close', (code) => {
    rmSync(folder, { recursive: true, force: true });
    process.exitCode = code ?? 1;
  });
}
