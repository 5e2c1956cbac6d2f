import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type HostState, type Interface, normalize, sameState } from '@weft/core/host-state';
import { arbitraryPair, bond, bridge, engineAddress, host, nic } from '@weft/core/plan/testing';
import { build } from 'esbuild';
import fc from 'fast-check';
import type { Difference } from './differential-inside.ts';
import { cannotRun, labFor } from './support.ts';

/**
 * The planner's idea of a kernel against a real one: plans between random states of a host are applied by the agent's own
 * means, and the host must look as the simulation says. `WEFT_KERNEL_RUNS=500 WEFT_KERNEL_SEED=7` for a campaign.
 */
const runs = Number(process.env.WEFT_KERNEL_RUNS ?? 25);
const seed = Number(process.env.WEFT_KERNEL_SEED ?? 1);

/**
 * The same state on a lab host: its NICs are veth devices, and nobody there gives out addresses, so what only leased ones would
 * make possible is left out.
 */
function onLabHost(state: HostState): HostState {
  const leased = new Set(
    state.interfaces.filter(({ ipv4, ipv6 }) => ipv4.dhcp || ipv6.dhcp || ipv6.autoconf).map(({ name }) => name),
  );
  return normalize({
    ...state,
    interfaces: state.interfaces.map((item): Interface => {
      const static4 = { ...item.ipv4, dhcp: false };
      const static6 = { ...item.ipv6, dhcp: false };
      const type = item.type === 'ethernet' ? 'veth' : item.type;
      return { ...item, type, ipv4: static4, ipv6: static6 } as Interface;
    }),
    routes: {
      config: state.routes.config.filter(
        (route) => route['next-hop-address'] === undefined || !leased.has(route['next-hop-interface']),
      ),
    },
  });
}

/** What chance found once, made to happen again: what the kernel does here depends on what it was told before and does not show. */
function found(): [HostState, HostState][] {
  const tun: Interface = { ...nic('tun0', { up: true }), 'mac-address': '02:00:00:00:00:30', type: 'tun' };
  const on = (...own: Interface[]): HostState => {
    const names = new Set(own.map(({ name }) => name));
    const idle = [0, 1, 2, 3, 4, 5].map((at) => nic(`eth${at}`)).filter(({ name }) => !names.has(name));
    return host([...own, ...idle, tun]);
  };
  const port = nic('eth1', { controller: 'bond0' });
  const br0 = bridge('br0', { addresses: ['fd00:1::7/64'], mtu: 1501 });
  const first = nic('eth2', { controller: 'br0', mtu: 9000 });
  return [
    // A port that had no room for IPv6 before it came to its bond, and for a moment has none when the bond's mode changes.
    [on(nic('eth1', { mtu: 576 })), on(port, bond('bond0', 'balance-xor'))],
    [on(port, bond('bond0', '802.3ad')), on(port, nic('eth2', { controller: 'bond0' }), bond('bond0', '802.3ad'))],
    // A bridge with an MTU of its own, whose new port has no room for IPv6.
    [on(first, { ...br0, mtu: 9000 }), on(first, br0)],
    [on({ ...first, mtu: 1501 }, br0), on({ ...first, mtu: 1501 }, nic('eth3', { controller: 'br0', mtu: 576 }), br0)],
  ];
}

test('uml: a real kernel does what plans say', { skip: cannotRun('uml'), timeout: 600_000 }, async (t) => {
  t.diagnostic(`${runs} pairs of states, seed ${seed}`);
  const random = fc.sample(arbitraryPair, { numRuns: runs, seed });
  const cases = [...found(), ...random].map((pair) => pair.map(onLabHost));
  const lab = await labFor(t, { driver: 'uml', hosts: [{ name: 'alpha', nics: 6 }] });
  const alpha = lab.host('alpha');
  const [program, input] = [join(alpha.dir, 'differential.mjs'), join(alpha.dir, 'cases.json')];
  await build({
    entryPoints: [fileURLToPath(new URL('./differential-inside.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
  });
  writeFileSync(input, JSON.stringify(cases));
  // Somebody else's device, that plans may configure but neither make nor remove.
  await alpha.must(['ip', 'tuntap', 'add', 'tun0', 'mode', 'tap']);

  const begun = performance.now();
  const said = await alpha.must([process.execPath, program, input, engineAddress], { timeoutMs: 500_000 });
  t.diagnostic(`applied in ${Math.round(performance.now() - begun)} ms`);
  const differences: Difference[] = said
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  for (const found of differences) t.diagnostic(inWords(found));
  assert.equal(differences.length, 0, `${differences.length} of ${2 * cases.length} plans, seed ${seed}`);
});

/** What differs, item by item, and how it came about. */
function inWords({ case: index, stage, refused, steps, expected, got }: Difference): string {
  const lists = (state: HostState): [string, unknown][] => [
    ...state.interfaces.map((item): [string, unknown] => [item.name, item]),
    ...state.routes.config.map((item): [string, unknown] => [`route ${JSON.stringify(item)}`, true]),
    ...state['route-rules'].config.map((item): [string, unknown] => [`rule ${JSON.stringify(item)}`, true]),
    ['dns', state['dns-resolver'].config],
  ];
  const [wanted, seen] = [new Map(lists(expected)), new Map(lists(got))];
  const lines = [...new Set([...wanted.keys(), ...seen.keys()])].flatMap((key) => {
    const [a, b] = [text(wanted.get(key)), text(seen.get(key))];
    return a === b ? [] : [`${key}\n    expected ${a}\n    got      ${b}`];
  });
  assert.ok(refused !== undefined || !sameState(expected, got));
  return [`case ${index}, ${stage} state${refused === undefined ? '' : `: ${refused}`}`, ...lines, ...steps].join(
    '\n  ',
  );
}

/** JSON with its keys in order. */
const text = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
