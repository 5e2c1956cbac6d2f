/**
 * The whole test suite: `npm test`. Arguments narrow it to the stages named: `npm test -- check unit`.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { installLine, installPackages, missingPackages, thisMachine } from '@weft/cli/setup';

/** What the tests drive, beyond what Node brings. */
const debianPackages = [
  'iproute2',
  'iperf3',
  'ethtool',
  'dhcpcd-base',
  'dnsmasq-base',
  'lldpd',
  'network-manager',
  'dbus',
  'openvswitch-switch',
  'libvirt-daemon-system',
  'libvirt-clients',
  'qemu-system-x86',
  'user-mode-linux',
  'busybox-static',
  'qemu-guest-agent',
  'cpio',
  'kmod',
  'procps',
  'postgresql',
  'chromium',
];

interface Stage {
  name: string;
  command: string;
  args: string[];
}

const tests = (pattern: string) => globSync(pattern).sort();

const stages: Stage[] = [
  { name: 'check', command: 'npx', args: ['biome', 'check', '.'] },
  { name: 'check', command: 'npx', args: ['tsc', '--noEmit', '-p', '.'] },
  { name: 'check', command: 'npx', args: ['depcruise', '--config', '.dependency-cruiser.cjs', 'packages'] },
  { name: 'check', command: 'npx', args: ['knip'] },
  {
    name: 'unit',
    command: 'node',
    args: [
      '--test',
      // Node leaves a core free, which is half of a small machine.
      `--test-concurrency=${availableParallelism()}`,
      '--test-reporter=dot',
      '--test-reporter-destination=stdout',
      ...tests('packages/*/src/**/*.test.ts'),
    ],
  },
  {
    name: 'integration',
    command: 'node',
    // Two files at a time, on however many cores: they boot machines, and wait for them more than they work.
    args: [
      '--test',
      `--test-concurrency=${Math.min(2, availableParallelism())}`,
      '--test-timeout=900000',
      ...tests('packages/*/test/**/*.test.ts'),
    ],
  },
];

const machine = thisMachine();
if (machine.apt) {
  const missing = missingPackages(debianPackages);
  if (missing.length > 0 && machine.root) installPackages(missing, (line) => console.log(`test: ${line}`));
  else if (missing.length > 0) console.log(`test: what needs these is skipped; as root: ${installLine(missing)}`);
}
if (!machine.root || !machine.apt) {
  const lack = `This is not root on Debian, so what needs real hosts`;
  if (process.env.CI) {
    console.error(`test: ${lack} cannot be tested; in CI that is a failure`);
    process.exit(1);
  }
  console.log(`test: ${lack} is skipped`);
}

/** Every test file is a process: what they import is compiled once. */
const env = { ...process.env, NODE_COMPILE_CACHE: resolve('node_modules/.cache/compile') };

const wanted = process.argv.slice(2);
let failed = false;
for (const stage of stages) {
  if (wanted.length > 0 && !wanted.includes(stage.name)) continue;
  const began = Date.now();
  console.log(`\n== ${stage.name}: ${stage.args.slice(0, 4).join(' ')}`);
  const { status } = spawnSync(stage.command, stage.args, { stdio: 'inherit', env });
  console.log(`== ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  if (status !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
