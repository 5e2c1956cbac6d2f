import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLab, labDown } from '@weft/lab/lab';
import { build } from 'esbuild';
import type { Figure } from './apply-many-inside.ts';
import { fetchIfupdown2 } from './peers/ifupdown2.ts';
import type { Made } from './peers/make-bridges.ts';

/**
 * Many networks on one host: made by the agent and by a bare `ip -batch`, one changed among them, and looks for drift. Needs root.
 * `bridges`: bridges alone, on this machine's kernel in namespaces that end with it, and by ifupdown2, systemd-networkd and
 * NetworkManager too. `vlans`: a VLAN and a bridge each, on a host with a kernel of its own.
 *
 *     node bench/apply-many.ts bridges|vlans [COUNT] [ROUNDS]
 */

const [kind = 'bridges', countText = '1000', roundsText] = process.argv.slice(2);
const count = Number(countText);
const rounds = Number(roundsText ?? 3);
const limitMs = 120_000;
const inside = fileURLToPath(new URL('./apply-many-inside.ts', import.meta.url));

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const say = (what: string, ms: number, rest = ''): void =>
  console.log(`${what.padEnd(28)}${ms.toFixed(1).padStart(10)} ms   ${rest}`.trimEnd());
const times = (ratio: number, of: string): string => `${ratio.toFixed(2)} times ${of}`;
/** `median (least to most)` */
const spread = (values: readonly number[], digits: number): string => {
  const [mid, least, most] = [median(values), Math.min(...values), Math.max(...values)];
  return `${mid.toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`;
};

/** Answers the median of the agent's time. */
function show(lines: string): number {
  const figures: Figure[] = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const of = (name: Figure['name']): number[] => figures.find((item) => item.name === name)?.ms ?? [];
  for (const { name, ms } of figures) console.log(`${name.padEnd(20)} ${spread(ms, 0)} ms`);
  // They took turns: each round of the one is compared with its round of the other.
  for (const name of ['ip -batch', 'the same, IPv6 off'] as const) {
    const others = of(name);
    const ratios = of('agent').map((ms, round) => ms / (others[round] ?? Number.NaN));
    console.log(`agent to ${name.padEnd(18)} ${spread(ratios, 2)}`);
  }
  return median(of('agent'));
}

function output(argv: readonly string[]): string {
  const [file = '', ...args] = argv;
  const { status, stdout, stderr, error } = spawnSync(file, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr || String(error ?? status));
  return stdout;
}

/** All that is started in there ends with its first process. */
const apart = ['unshare', '--net', '--mount', '--uts', '--pid', '--fork', '--kill-child', '--mount-proc'];
const aloneInside = (argv: readonly string[]): string[] => [
  ...apart,
  'sh',
  '-ec',
  'mount -t sysfs sysfs /sys; ip link set lo up; exec "$@"',
  'sh',
  process.execPath,
  ...argv,
];

const missing = (...paths: string[]): string => {
  const path = paths.find((one) => !existsSync(one));
  return path === undefined ? '' : `there is no ${path}`;
};

function bridges(): void {
  const folder = mkdtempSync(join(tmpdir(), 'weft-ifupdown2-'));
  try {
    const peers = [
      ['ifupdown2', fetchIfupdown2(folder)],
      ['networkd', missing('/lib/systemd/systemd-networkd', '/usr/bin/dbus-daemon')],
      ['networkmanager', missing('/usr/sbin/NetworkManager', '/usr/bin/dbus-daemon')],
    ] as const;
    const agent = show(output(aloneInside([inside, 'bridges', String(count), String(rounds)])));
    for (const [name, why] of peers) {
      if (why === '') showPeer(name, folder, agent);
      else console.log(`${name.padEnd(28)}   not run: ${why}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function showPeer(name: string, folder: string, agent: number): void {
  const program = fileURLToPath(new URL('./peers/make-bridges.ts', import.meta.url));
  const machine = readlinkSync('/proc/self/ns/net');
  try {
    const made: Made = JSON.parse(
      output(aloneInside([program, name, String(count), String(limitMs), machine, folder])),
    );
    const late = `not done by then: ${made.up} of ${count} are up. ${made.said ?? ''}`;
    say(name, made.ms, made.up === count ? times(made.ms / agent, 'the agent') : late);
  } catch (error) {
    console.log(`${name.padEnd(28)}   not run: ${String(error)}`);
  }
}

async function vlans(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'weft-many-'));
  try {
    const memory = 1024 * 2 ** 20;
    const hosts = [{ name: 'alpha', nics: 2 }];
    const lab = await createLab({ driver: 'uml', hosts, needs: [], dir, memory });
    try {
      const alpha = lab.host('alpha');
      const program = join(alpha.dir, 'apply-many.mjs');
      const options = { bundle: true, platform: 'node', target: 'node24', format: 'esm' } as const;
      await build({ entryPoints: [inside], outfile: program, ...options });
      const argv = [process.execPath, program, 'vlans', String(count), String(rounds)];
      show(await alpha.must(argv, { timeoutMs: 900_000 }));
    } finally {
      await lab.stop();
    }
  } finally {
    await labDown(dir);
    rmSync(dir, { recursive: true, force: true });
  }
}

console.log(`${count} ${kind === 'vlans' ? 'VLANs, each with a bridge' : 'bridges'}, median of ${rounds}`);
if (kind === 'vlans') await vlans();
else bridges();
