import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { managers } from '../src/managers/index.ts';

/**
 * Runs in namespaces of its own, beside a NetworkManager or systemd-networkd that manages the NIC eno1, and says on one line of JSON what
 * becomes of its addresses when that is told to keep off, starts again, and is given the NIC back. Arguments: which one, and the
 * network namespace of the machine, in which this must not run.
 */

const [which = '', machine = ''] = process.argv.slice(2);
if (readlinkSync('/proc/self/ns/net') === machine) throw new Error('this is the machine’s own network');

const sh = (script: string): string =>
  execFileSync('bash', ['-ec', script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/** How each is started, given a profile for eno1 with 10.66.0.1/24, and asked what it does with it. */
const daemons = {
  networkmanager: {
    argv: ['NetworkManager', '--no-daemon'],
    prepare: `
mount -t tmpfs tmpfs /etc/NetworkManager
mount -t tmpfs tmpfs /var/lib/NetworkManager
mkdir -p /run/NetworkManager /etc/NetworkManager/conf.d /etc/NetworkManager/system-connections
printf '[main]\\nplugins=keyfile\\ndns=none\\nno-auto-default=*\\n' >/etc/NetworkManager/NetworkManager.conf
cat >/etc/NetworkManager/system-connections/eno1.nmconnection <<end
[connection]
id=eno1
type=ethernet
interface-name=eno1
[ipv4]
method=manual
address1=10.66.0.1/24
[ipv6]
method=disabled
end
chmod 600 /etc/NetworkManager/system-connections/*`,
    state: 'nmcli --get-values GENERAL.STATE device show eno1',
  },
  networkd: {
    argv: ['/lib/systemd/systemd-networkd'],
    prepare: `
mount -t tmpfs tmpfs /etc/systemd/network
mkdir -p /run/systemd/netif
chown systemd-network /run/systemd/netif
printf '[Match]\\nName=eno1\\n[Network]\\nAddress=10.66.0.1/24\\n' >/etc/systemd/network/00-eno1.network`,
    state: 'networkctl list eno1 --no-legend --no-pager',
  },
};
const daemon = daemons[which as keyof typeof daemons];

// udev is not here to say that devices are ready.
sh(`
mount -t tmpfs tmpfs /run
mkdir -p /run/dbus /run/udev/data
mount -t sysfs sysfs /sys
${daemon.prepare}
ip link set lo up
ip link add eno1 type veth peer name eno1p
ip link set eno1p up
for nic in lo eno1 eno1p; do
  printf 'I:1000000\\nE:ID_NET_DRIVER=veth\\nG:systemd\\n' >/run/udev/data/n$(cat /sys/class/net/$nic/ifindex)
done
touch /run/udev/control
dbus-daemon --system --fork --nosyslog`);

let running: ChildProcess | undefined;
async function start(): Promise<void> {
  const [program = '', ...args] = daemon.argv;
  running = spawn(program, args, { stdio: 'ignore' });
  await once(running, 'spawn');
}
async function restart(): Promise<void> {
  const ended = running && once(running, 'exit');
  running?.kill();
  await ended;
  await start();
}
async function until(what: string, condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 60_000; !condition(); await sleep(50)) {
    if (Date.now() > deadline) throw new Error(`not in time: ${what}`);
  }
}
const addresses = (): string =>
  sh('ip -4 -o addr show dev eno1')
    .split('\n')
    .flatMap((line) => /inet (\S+)/.exec(line)?.[1] ?? [])
    .join();
const state = (): string => sh(`${daemon.state} 2>/dev/null || true`);
const isUnmanaged = (): boolean => state().includes('unmanaged');

await start();
await until('the daemon gives eno1 its address', () => addresses() === '10.66.0.1/24');

const others = managers('/etc', '/run/weft', restart);
await others.keepOff(['eno1']);
await until('the daemon keeps off', isUnmanaged);
const told = addresses();

// Weft's steps, and a start of the daemon after them.
sh('ip addr add 10.77.0.1/24 dev eno1; ip addr del 10.66.0.1/24 dev eno1');
await restart();
await until('the daemon keeps off after its start', isUnmanaged);
const startedAgain = addresses();

await others.keepOff([]);
await restart();
// NetworkManager takes a device with addresses as it is, networkd gives it its own.
await until('the daemon has eno1 back', () => /\(connected|configured/.test(state()));
process.stdout.write(`${JSON.stringify({ told, startedAgain, isBack: !isUnmanaged() })}\n`);
process.exit(0);
