import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '../src/kernel/index.ts';
import { openresolvWay, resolvedWay, resolver } from '../src/resolver/index.ts';

/**
 * Runs in namespaces of its own, beside systemd-resolved or openresolv, and says on one line of JSON what becomes of a host's name servers when
 * Weft's are put in their place and taken away again. Two servers stand for the host's own and for Weft's: which one was asked is seen by its
 * answer. Arguments: which one, the folder with its unpacked package, and the network namespace of the machine, in which this must
 * not run.
 */

const [which = '', folder = '', machine = ''] = process.argv.slice(2);
if (readlinkSync('/proc/self/ns/net') === machine) throw new Error('this is the machine’s own network');

const sh = (script: string): string =>
  execFileSync('bash', ['-ec', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const root = join(folder, 'root');
const own = 'nameserver 10.66.0.2\nsearch own.lab\n';

sh(`
mount -t tmpfs tmpfs /run
mkdir -p /run/above /run/work
mount -t overlay overlay -o lowerdir=/etc,upperdir=/run/above,workdir=/run/work /etc
mount -t overlay overlay -o lowerdir=${root}/lib:/usr/lib /usr/lib
rm -f /etc/resolv.conf
ip link set lo up
ip link add eno1 type veth peer name eno1p
ip link set eno1p up
ip link set eno1 up
ip addr add 10.66.0.1/24 dev eno1
ip addr add 10.66.0.2/24 dev eno1`);

for (const [address, answer] of Object.entries({ '10.66.0.1': '192.0.2.77', '10.66.0.2': '192.0.2.66' })) {
  const args = [
    '--no-daemon',
    '--bind-interfaces',
    `--listen-address=${address}`,
    '--no-hosts',
    '--no-resolv',
    '--conf-file=/dev/null',
  ];
  spawn('dnsmasq', [...args, '--except-interface=lo', `--address=/there.example/${answer}`], { stdio: 'ignore' });
}
/** Whose answer a program gets that asks by resolv.conf. */
async function asked(): Promise<string[]> {
  const script = `require('node:dns').promises.resolve4('there.example').then((all) => console.log(all.join()), (error) => console.log(error.code))`;
  for (const deadline = Date.now() + 30_000; ; await sleep(50)) {
    const { stdout } = await run(process.execPath, ['-e', script]);
    const name = { '192.0.2.77': 'weft', '192.0.2.66': 'own' }[stdout.trim()];
    if (name !== undefined) return [name];
    if (Date.now() > deadline) return [stdout.trim()];
  }
}

let daemon: ChildProcess | undefined;
/** As systemd does: returns when the service is ready, which is when it has written its files. */
async function restart(): Promise<void> {
  const ended = daemon && once(daemon, 'exit');
  daemon?.kill();
  await ended;
  sh('rm -f /run/systemd/resolve/*.conf');
  daemon = spawn('/lib/systemd/systemd-resolved', { stdio: 'ignore' });
  for (const deadline = Date.now() + 30_000; !existsSync('/run/systemd/resolve/resolv.conf'); await sleep(20)) {
    if (Date.now() > deadline) throw new Error('systemd-resolved does not become ready');
  }
}
const resolvconf = async (args: string[], input = ''): Promise<void> => {
  const { code, stderr } = await run(`${root}/sbin/resolvconf`, args, { input });
  if (code !== 0) throw new Error(`resolvconf ${args.join(' ')}: ${stderr}`);
};

const hosts = {
  resolved: {
    async prepare() {
      sh(`
echo 'systemd-resolve:x:990:990::/:/usr/sbin/nologin' >>/etc/passwd
echo 'systemd-resolve:x:990:' >>/etc/group
printf '[Resolve]\\nDNS=10.66.0.2\\nDomains=own.lab\\n' >/etc/systemd/resolved.conf
mkdir -p /run/systemd/resolve
chown 990:990 /run/systemd/resolve
ln -s ../run/systemd/resolve/stub-resolv.conf /etc/resolv.conf`);
      await restart();
    },
    again: restart,
    byHand: async () => {
      sh('rm /run/systemd/resolved.conf.d/90-weft.conf');
      await restart();
    },
    left: '/run/systemd/resolved.conf.d/*.conf',
  },
  openresolv: {
    prepare: () => resolvconf(['-a', 'eno1.dhcp'], own),
    // Its lease is renewed meanwhile.
    again: () => resolvconf(['-a', 'eno1.dhcp'], own),
    byHand: () => resolvconf(['-d', 'weft']),
    left: '/run/resolvconf/*/weft',
  },
};
const host = hosts[which as keyof typeof hosts];
await host.prepare();

const path = '/etc/resolv.conf';
const open = () =>
  resolver(path, '/run/weft/resolver.json', [resolvedWay(path, '/run', restart), openresolvWay(path, resolvconf)]);
const first = await asked();
const before = open().read();
await open().set({ server: ['10.66.0.1'], search: ['weft.lab'] });
const told = await asked();
const [read, kept] = [open().read(), open().own()];
await host.again();
const startedAgain = await asked();
await host.byHand();
const changedByHand = open().read();
await open().set({ server: ['10.66.0.1'], search: ['weft.lab'] });
const repaired = await asked();
let link: string | null = null;
try {
  link = readlinkSync(path);
} catch {
  // It is a file.
}
await open().set(before);
const back = await asked();
const left = sh(`ls ${host.left} /run/weft/* 2>/dev/null || true`)
  .split('\n')
  .filter((name) => name !== '');
const result = { first, told, read, own: kept, link, startedAgain, changedByHand, repaired, back, left };
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);
