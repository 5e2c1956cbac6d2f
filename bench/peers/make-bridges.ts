import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepareIfupdown2 } from './ifupdown2.ts';

/**
 * Runs in namespaces of its own, network, mounts and processes: has another tool make many bridges, and says on one line of
 * JSON how long it took from its start until all were there and up. Its files are in memory, over the machine's own.
 *
 *     make-bridges ifupdown2|networkd|networkmanager COUNT LIMIT-MS MACHINES-NETWORK FOLDER-OF-IFUPDOWN2
 */

export interface Made {
  ms: number;
  /** How many were up at the end: fewer than asked for when the limit came first. */
  up: number;
  /** What it said of itself when it ended before all were up. */
  said?: string;
}

const [which = '', countText, limitText, machine = '', folder = ''] = process.argv.slice(2);
const [count, limitMs] = [Number(countText), Number(limitText)];
if (readlinkSync('/proc/self/ns/net') === machine) throw new Error('this is the machine’s own network');
const names = Array.from({ length: count }, (_, index) => `net${index}`);

function sh(script: string): void {
  const { status, stderr } = spawnSync('sh', ['-ec', script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** They are told that all is theirs and nothing to wait for: no udev is here to say that devices are ready, so /sys is as in a container. */
const daemons = `
mount -t tmpfs tmpfs /run
mkdir -p /run/dbus /run/systemd/netif
mount -o remount,bind,ro /sys
dbus-daemon --system --fork --nosyslog`;

/** Each gets its definitions, and answers the command that starts it or has it read them. */
const prepare: Record<string, () => string[]> = {
  ifupdown2: () => prepareIfupdown2(folder, names),
  networkd() {
    sh(`${daemons}\nchown systemd-network /run/systemd/netif\nmount -t tmpfs tmpfs /etc/systemd/network`);
    for (const name of names) {
      const common = '[Network]\nLinkLocalAddressing=no\nIPv6AcceptRA=no\nConfigureWithoutCarrier=yes\n';
      writeFileSync(`/etc/systemd/network/${name}.netdev`, `[NetDev]\nName=${name}\nKind=bridge\n[Bridge]\nSTP=no\n`);
      writeFileSync(`/etc/systemd/network/${name}.network`, `[Match]\nName=${name}\n${common}`);
    }
    return ['/lib/systemd/systemd-networkd'];
  },
  networkmanager() {
    sh(
      `${daemons}\nmount -t tmpfs tmpfs /etc/NetworkManager\nmount -t tmpfs tmpfs /var/lib/NetworkManager\nmkdir /run/NetworkManager`,
    );
    const profiles = '/etc/NetworkManager/system-connections';
    mkdirSync(profiles);
    const own = '[main]\nplugins=keyfile\ndns=none\nno-auto-default=*\n';
    writeFileSync('/etc/NetworkManager/NetworkManager.conf', own);
    for (const name of names) {
      const profile = `[connection]\nid=${name}\ntype=bridge\ninterface-name=${name}\n[bridge]\nstp=false\n[ipv4]\nmethod=disabled\n[ipv6]\nmethod=disabled\n`;
      writeFileSync(`${profiles}/${name}.nmconnection`, profile, { mode: 0o600 });
    }
    return ['/usr/sbin/NetworkManager', '--no-daemon'];
  },
};

/** To ask for every device costs the tool time, so that is done once all are there. */
function isUp(): number {
  const there = readdirSync('/sys/class/net').filter((name) => name.startsWith('net')).length;
  if (there < count) return 0;
  const { stdout } = spawnSync('ip', ['-oneline', 'link', 'show', 'up', 'type', 'bridge'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line !== '').length;
}

function upAtLast(): number {
  return names.filter((name) => {
    try {
      return (Number(readFileSync(`/sys/class/net/${name}/flags`, 'utf8')) & 1) === 1;
    } catch {
      return false;
    }
  }).length;
}

const ready = prepare[which];
if (ready === undefined) throw new Error(`no such tool: ${which}`);
const [file = '', ...args] = ready();
const begun = performance.now();
const child = spawn(file, args, { stdio: ['ignore', 'ignore', 'pipe'] });
let said = '';
child.stderr.setEncoding('utf8').on('data', (text: string) => {
  said = (said + text).slice(-500);
});
await once(child, 'spawn');
while (isUp() < count && child.exitCode === null && performance.now() - begun < limitMs) await sleep(20);
const ms = performance.now() - begun;
const up = upAtLast();
const made: Made = up < count && child.exitCode !== null ? { ms, up, said } : { ms, up };
process.stdout.write(`${JSON.stringify(made)}\n`);
// What still runs ends with these namespaces.
process.exit(0);
