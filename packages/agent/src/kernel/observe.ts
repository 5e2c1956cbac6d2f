import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import type { HostState, InterfaceFacts, InterfaceType, Observation } from '@weft/core/host-state';
import { readEgress, scheduledDevices } from './egress.ts';
import type { IpLink, IpRoute, IpRule } from './ip-json.ts';
import { isBeingNamed } from './naming.ts';
import { type BesideLinks, parseLinks } from './parse-links.ts';
import { parseResolvConf, parseRoutes, parseRules } from './parse-routes.ts';
import type { RunResult } from './run.ts';
import { starter } from './starter.ts';
import type { Kernel } from './types.ts';

/** Where the kernel and the resolver are found. */
export interface HostPaths {
  /** `/sys` of the host's network namespace. */
  sysfs: string;
  /** `/proc/sys` */
  sysctl: string;
  /** `/etc/resolv.conf` */
  resolvConf: string;
  /** `/run/udev` */
  udev: string;
}

/**
 * Looks at this network namespace: two `ip` processes for each look, whatever the number of interfaces, one `tc` where
 * devices have a scheduler like ours, plus small files. Looking throws when `ip` fails.
 */
export function observer(paths: HostPaths): Kernel['observe'] {
  const start = starter();
  // Past a device that is not there.
  const main = (input: string) => start('ip', ['-j', '-N', '-d', '-force', '-batch', '-'], input);
  // A batch knows no families, and rules are listed of one family at a time.
  const ipv6 = (input: string) => start('ip', ['-j', '-N', '-6', '-batch', '-'], input);
  const tc = (input: string) => start('tc', ['-batch', '-'], input);
  return async function look(asked?: HostState, only?: readonly string[], tries = 3): Promise<Observation> {
    const [said, said6] = await Promise.all([
      main(`route show table all\nrule show\n${addrShow(only)}`),
      ipv6('rule show\n'),
    ]);
    // What hinders a look at some devices may be nothing to a look at all.
    if (only !== undefined && !isAnswered(said)) return look(asked);
    const [routes = [], rules = [], ...devices] = lists(said, only) as [IpRoute[]?, IpRule[]?, ...IpLink[][]];
    const [rules6 = []] = lists(said6) as [IpRule[]?];
    const links = devices.flat();
    const egress = await readEgress(scheduledDevices(links), tc);
    if (!egress) {
      // A device went, or got another scheduler, between the two looks.
      if (tries > 1) return look(asked, only, tries - 1);
      throw new Error('tc, asked for the schedulers of devices, does not say them of all');
    }
    const beside = { ...besideLinks(paths, asked), egress: (name: string) => egress.get(name) };
    const { interfaces, facts, taps } = parseLinks(links, beside);
    return {
      state: {
        interfaces,
        routes: { config: parseRoutes(routes) },
        'route-rules': { config: [...parseRules(rules, 'ipv4'), ...parseRules(rules6, 'ipv6')] },
        'dns-resolver': { config: parseResolvConf(readText(paths.resolvConf) ?? '') },
      },
      facts,
      taps,
    };
  };
}

/** Lines for `ip -batch`: all devices, or these. A name that is more than one word is no device's. */
function addrShow(only: readonly string[] | undefined): string {
  if (only === undefined) return 'addr show\n';
  return only
    .filter((name) => /^[^\s"'\\#]+$/.test(name))
    .map((name) => `addr show dev ${name}\n`)
    .join('');
}

/** Whether all that `ip -force` could not do was to show devices that are not there. */
const isAnswered = ({ code, stderr }: RunResult): boolean =>
  code === 0 || /^(Device "[^"]+" does not exist\.\nCommand failed -:\d+\n)+$/.test(stderr);

/** The lists that `ip -j` prints: one a line and command, none where the kernel does not know of such things. */
function lists(said: RunResult, only?: readonly string[]): unknown[] {
  const { code, stdout, stderr } = said;
  if (only === undefined && code !== 0)
    throw new Error(`ip, asked how the host looks: ${stderr.trim() || `ended with ${code}`}`);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

function besideLinks(paths: HostPaths, asked: HostState | undefined): BesideLinks {
  const bridges = new Map<string, Record<string, string>>();
  for (const item of asked?.interfaces ?? []) {
    if (item.type === 'linux-bridge' && item.bridge.options.custom) bridges.set(item.name, item.bridge.options.custom);
  }
  return {
    askedBridgeOptions: (name) => bridges.get(name) ?? {},
    ipv6: (name) => ipv6Sysctls(`${paths.sysctl}/net/ipv6/conf/${name}`),
    hardware: (link, type) => hardware(paths, link, type),
  };
}

/** https://docs.kernel.org/networking/ip-sysctl.html: `disable_ipv6`, `autoconf`, `accept_ra`. */
function ipv6Sysctls(folder: string): { enabled: boolean; autoconf: boolean } {
  // Without IPv6 in the kernel there is no such folder.
  if (readText(`${folder}/disable_ipv6`)?.trim() !== '0') return { enabled: false, autoconf: false };
  const autoconf = readText(`${folder}/autoconf`)?.trim() === '1' && readText(`${folder}/accept_ra`)?.trim() !== '0';
  return { enabled: true, autoconf };
}

/** What only devices with wires have. Drivers that do not know their speed fail the read or say -1. */
function hardware({ sysfs, udev }: HostPaths, link: IpLink, type: InterfaceType): Partial<InterfaceFacts> {
  if (type !== 'ethernet' && type !== 'veth' && type !== 'bond') return {};
  const folder = `${sysfs}/class/net/${link.ifname}`;
  const facts: Partial<InterfaceFacts> = {};
  const speed = Number(readText(`${folder}/speed`));
  if (speed > 0) facts.speed = speed;
  const duplex = readText(`${folder}/duplex`)?.trim();
  if (duplex === 'full' || duplex === 'half') facts.duplex = duplex;
  if (type !== 'ethernet') return facts;
  if (isBeingNamed(udev, link.ifindex)) facts['being-named'] = true;
  const driver = linkTarget(`${folder}/device/driver`)?.split('/').at(-1);
  if (driver !== undefined) facts.driver = driver;
  // A virtio NIC hangs below its PCI function.
  const pci = realPath(`${folder}/device`)?.match(/[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7](?!.*:)/);
  if (pci) facts['pci-address'] = pci[0];
  return facts;
}

/** The file's text (UTF-8 is what Node reads fastest); undefined where there is none or the driver does not answer. */
const readText = (path: string): string | undefined => orUndefined(() => readFileSync(path, 'utf8'));
const linkTarget = (path: string): string | undefined => orUndefined(() => readlinkSync(path));
const realPath = (path: string): string | undefined => orUndefined(() => realpathSync(path));

function orUndefined(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
