import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HostState, type Interface, interfaceByName } from '@weft/core/host-state';
import type { Checkpoints } from '../packages/agent/src/checkpoint/index.ts';
import { agentHere, bridgeOf, commonOf, macOf, timeToApply } from './agent-here.ts';

/**
 * Runs on a host that may be changed at will: many networks made by the agent and by a bare `ip -batch`, in turns, then one
 * changed among them, then looks for drift. Says what it measured as lines of JSON.
 *
 *     apply-many-inside vlans|bridges COUNT ROUNDS
 */

export interface Figure {
  name: 'ip -batch' | 'the same, IPv6 off' | 'agent' | 'one change' | 'nothing to change' | 'look' | 'look, CPU';
  /** Milliseconds, one for each round. */
  ms: number[];
}

const [kind = 'bridges', countText = '1000', roundsText = '3'] = process.argv.slice(2);
const count = Number(countText);
const rounds = Number(roundsText);
const hasVlans = kind === 'vlans';
const base = 'eth1';
/** Once compiled, code is as in an agent that has run for a while. */
const small = 25;
/** What is quick is done more often than the many networks are made, for taking a thousand bridges away takes half a minute. */
const often = Math.max(rounds, 3);
/** Several where they are short, because children's CPU time is counted coarsely. */
const looks = hasVlans ? 1 : 10;

interface Network {
  bridge: string;
  tag: number;
}
const networks = Array.from({ length: count }, (_, index): Network => ({ bridge: `net${index}`, tag: index + 1 }));
const vlanOf = ({ tag }: Network): string => `${base}.${tag}`;
const baseMac = (state: HostState): string => interfaceByName(state, base)?.['mac-address'] ?? '';

function interfacesOf(network: Network, mac: string): Interface[] {
  const { bridge, tag } = network;
  if (!hasVlans) return [bridgeOf(bridge, macOf(tag))];
  const vlan = vlanOf(network);
  const onBase = { 'base-iface': base, id: tag };
  return [bridgeOf(bridge, mac, [vlan]), { ...commonOf(vlan, mac), controller: bridge, type: 'vlan', vlan: onBase }];
}

const owned = (some: readonly Network[]): string[] =>
  some.flatMap((network) => (hasVlans ? [network.bridge, vlanOf(network)] : [network.bridge]));

/** The same by hand: a line a device, and one to put the one into the other. */
function linesOf(network: Network, mac: string): string {
  const { bridge, tag } = network;
  const rest = 'mtu 1500 up type bridge stp_state 0';
  if (!hasVlans) return `link add name ${bridge} address ${macOf(tag)} ${rest}\n`;
  const vlan = vlanOf(network);
  return `link add name ${bridge} address ${mac} ${rest}
link add link ${base} name ${vlan} address ${mac} mtu 1500 up type vlan id ${tag}
link set dev ${vlan} master ${bridge}
`;
}

function ip(lines: string): number {
  const begun = performance.now();
  const { status, stderr } = spawnSync('ip', ['-batch', '-'], { input: lines, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - begun;
}

/** Networks without addresses have IPv6 switched off, which `ip` cannot do: with it, this is the whole of what the agent does. */
function ipWithoutIpv6(lines: string, some: readonly Network[]): number {
  const begun = performance.now();
  ip(lines);
  for (const name of owned(some)) writeFileSync(`/proc/sys/net/ipv6/conf/${name}/disable_ipv6`, '1');
  return performance.now() - begun;
}

/** As a group: one by one each would wait for the kernel. */
function remove(some: readonly Network[]): void {
  ip(
    `${owned(some)
      .map((name) => `link set dev ${name} group 4711\n`)
      .join('')}link del group 4711\n`,
  );
}

/** proc_pid_stat(5) from field 3 on; nothing of a process that has just ended. */
function statOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
  } catch {
    return [];
  }
}

/** Milliseconds of CPU that this process, the shells that it has, and all that they have waited for took; but for its own, in ticks of 10 ms. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  const own = statOf('self');
  const shells = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((fields) => fields[1] === String(process.pid));
  // Fields 14 to 17: of the process, then of its children that ended.
  const ticks = [own.slice(13, 15), ...shells.map((fields) => fields.slice(11, 15))].flat();
  return (user + system) / 1_000 + 10 * ticks.reduce((sum, one) => sum + Number(one), 0);
}

/** What the agent does whenever the kernel says that something changed: it looks, and sees whether that is news. */
async function lookForDrift(changes: Checkpoints): Promise<string> {
  const seen = [await changes.observe(), changes.owned(), changes.dirty()];
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex');
}

async function inTurns(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-many-'));
  const { changes, look } = await agentHere(folder);
  if (hasVlans) ip(`link set dev ${base} up\n`);
  const figures = new Map<Figure['name'], number[]>();
  const note = (name: Figure['name'], ms: number): void => {
    figures.set(name, [...(figures.get(name) ?? []), ms]);
  };

  const before = await look();
  const mac = baseMac(before);
  const targetOf = (some: readonly Network[]): HostState => ({
    ...before,
    interfaces: [...before.interfaces, ...some.flatMap((network) => interfacesOf(network, mac))],
  });
  const linesOfAll = networks.map((network) => linesOf(network, mac)).join('');
  const byAgent = async (some: readonly Network[]): Promise<number> =>
    timeToApply(changes, await look(), targetOf(some), owned(some));

  for (let round = 0; round < 4; round += 1) {
    await byAgent(networks.slice(0, small));
    remove(networks.slice(0, small));
  }
  for (let round = 0; round < rounds; round += 1) {
    note('ip -batch', ip(linesOfAll));
    remove(networks);
    note('the same, IPv6 off', ipWithoutIpv6(linesOfAll, networks));
    remove(networks);
    note('agent', await byAgent(networks));
    if (round < rounds - 1) remove(networks);
  }
  const full = await look();
  const names = owned(networks);
  for (let round = 0; round < 2 * often; round += 1) {
    const now = await look();
    // There and back.
    const changed = names[(round >> 1) % names.length] as string;
    const mtu = round % 2 === 0 ? 1400 : 1500;
    const interfaces = now.interfaces.map((item) => (item.name === changed ? { ...item, mtu } : item));
    note('one change', await timeToApply(changes, now, { ...now, interfaces }, names));
  }
  const now = await look();
  for (let round = 0; round < often; round += 1) note('nothing to change', await timeToApply(changes, now, now, names));
  for (let round = 0; round < often; round += 1) {
    const [cpu, begun] = [cpuMs(), performance.now()];
    for (let turn = 0; turn < looks; turn += 1) await lookForDrift(changes);
    note('look', (performance.now() - begun) / looks);
    note('look, CPU', (cpuMs() - cpu) / looks);
  }
  if (full.interfaces.length < count) throw new Error(`only ${full.interfaces.length} interfaces`);
  remove(networks);
  rmSync(folder, { recursive: true });
  return [...figures].map(([name, ms]) => ({ name, ms }));
}

for (const figure of await inTurns()) console.log(JSON.stringify(figure));
