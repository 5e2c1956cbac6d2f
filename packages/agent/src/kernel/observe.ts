import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import type { HostState, InterfaceFacts, InterfaceType, Observation } from '@weft/core/host-state';
import type { IpLink, IpRoute, IpRule } from './ip-json.ts';
import { type BesideLinks, parseLinks } from './parse-links.ts';
import { parseResolvConf, parseRoutes, parseRules } from './parse-routes.ts';
import { run } from './run.ts';

/** Where the kernel and the resolver are found. */
export interface HostPaths {
  /** `/sys` of the host's network namespace. */
  sysfs: string;
  /** `/proc/sys` */
  sysctl: string;
  /** `/etc/resolv.conf` */
  resolvConf: string;
}

/**
 * One look at this network namespace: two `ip` processes, whatever the number of interfaces, plus small
 * files. Throws when `ip` fails.
 */
export async function observe(paths: HostPaths, asked?: HostState): Promise<Observation> {
  const [main, ipv6Rules] = await Promise.all([
    ipJson(['-N', '-d', '-batch', '-'], 'addr show\nroute show table all\nrule show\n'),
    // A batch knows no families, and rules are listed of one family at a time.
    ipJson(['-N', '-6', 'rule', 'show'], ''),
  ]);
  const [links = [], routes = [], rules = []] = main as [IpLink[]?, IpRoute[]?, IpRule[]?];
  const { interfaces, facts, taps } = parseLinks(links, besideLinks(paths, asked));
  const config = [...parseRules(rules, 'ipv4'), ...parseRules((ipv6Rules[0] ?? []) as IpRule[], 'ipv6')];
  return {
    state: {
      interfaces,
      routes: { config: parseRoutes(routes) },
      'route-rules': { config },
      'dns-resolver': { config: parseResolvConf(readText(paths.resolvConf) ?? '') },
    },
    facts,
    taps,
  };
}

/** The lists that `ip -j` prints: one a line and command, nothing for an empty one. */
async function ipJson(args: string[], input: string): Promise<unknown[]> {
  const { code, stdout, stderr } = await run('ip', ['-j', ...args], { input });
  if (code !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr.trim()}`);
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
    hardware: (link, type) => hardware(paths.sysfs, link, type),
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
function hardware(sysfs: string, link: IpLink, type: InterfaceType): Partial<InterfaceFacts> {
  if (type !== 'ethernet' && type !== 'veth' && type !== 'bond') return {};
  const folder = `${sysfs}/class/net/${link.ifname}`;
  const facts: Partial<InterfaceFacts> = {};
  const speed = Number(readText(`${folder}/speed`));
  if (speed > 0) facts.speed = speed;
  const duplex = readText(`${folder}/duplex`)?.trim();
  if (duplex === 'full' || duplex === 'half') facts.duplex = duplex;
  if (type !== 'ethernet') return facts;
  const driver = linkTarget(`${folder}/device/driver`)?.split('/').at(-1);
  if (driver !== undefined) facts.driver = driver;
  // A virtio NIC hangs below its PCI function.
  const pci = realPath(`${folder}/device`)?.match(/[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7](?!.*:)/);
  if (pci) facts['pci-address'] = pci[0];
  return facts;
}

/** The file's text; undefined where there is none or the driver does not answer. */
const readText = (path: string): string | undefined => orUndefined(() => readFileSync(path, 'latin1'));
const linkTarget = (path: string): string | undefined => orUndefined(() => readlinkSync(path));
const realPath = (path: string): string | undefined => orUndefined(() => realpathSync(path));

function orUndefined(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
