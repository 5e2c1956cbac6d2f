import type { Interface, Route, RouteRule } from '@weft/core/host-state';
import type { Change } from '@weft/core/plan';
import { ipBondOption } from './bond-options.ts';
import { ipBridgeOption } from './bridge-options.ts';
import { egressLines } from './egress.ts';

/** How one change is done on Linux: lines for `ip -batch`, or values for files. */
export type Rendered =
  | { kind: 'ip'; family: 'any' | 'ipv6'; lines: string[] }
  /** Lines for `tc -batch`. `better`: after the others, and no matter when the kernel cannot. */
  | { kind: 'tc'; lines: string[]; need: 'must' | 'better' }
  | FileRendered
  | { kind: 'resolv-conf'; text: string };

/**
 * `beforehand`: at any time before its place, once the device is there. `may-wait`: at any time after it. `optional`:
 * where there is no such file, it is as it should be.
 */
interface FileRendered {
  kind: 'file';
  root: 'sysctl' | 'sysfs';
  path: string;
  value: string;
  when: 'beforehand' | 'in-order' | 'may-wait';
  optional: boolean;
}

/**
 * One word of a batch line. Names and values come from validated requests, but a batch line runs as root:
 * whatever would split or quote it is refused here too.
 */
function word(text: string): string {
  if (!/^[^\s"'\\#]+$/.test(text)) throw new Error(`not one word: ${JSON.stringify(text)}`);
  return text;
}

/** A name that becomes part of a path. */
export function fileName(name: string): string {
  if (!/^[^\s/]+$/.test(name) || name === '.' || name === '..') throw new Error(`not a name: ${JSON.stringify(name)}`);
  return name;
}

const ip = (...words: string[]): Rendered => ({ kind: 'ip', family: 'any', lines: [words.map(word).join(' ')] });

/** Renders one change; most take one line or file, some more, in order. */
export function render(change: Change): Rendered[] {
  switch (change.op) {
    case 'create-interface':
      return create(change.interface, []);
    case 'delete-interface':
      return [ip('link', 'del', 'dev', change.name)];
    case 'set-up':
      return [ip('link', 'set', 'dev', change.name, change.up ? 'up' : 'down')];
    case 'set-mtu':
      return [ip('link', 'set', 'dev', change.name, 'mtu', String(change.mtu))];
    case 'set-mac-address':
      return [ip('link', 'set', 'dev', change.name, 'address', change['mac-address'])];
    case 'set-controller':
      return change.controller === null
        ? [ip('link', 'set', 'dev', change.name, 'nomaster')]
        : [ip('link', 'set', 'dev', change.name, 'master', change.controller)];
    case 'set-bond-option':
      return [setBondOption(change.name, change.option, change.value)];
    case 'set-bridge-option':
      return [ip('link', 'set', 'dev', change.name, 'type', 'bridge', ...ipBridgeOption(change.option, change.value))];
    case 'add-address':
      return [changeAddress(change)];
    case 'remove-address':
      return [...(change.address.ip.includes(':') ? [] : [keepOthers(change.name)]), changeAddress(change)];
    case 'set-ip-mode':
      return change.family === 'ipv6' ? ipv6Mode(change) : [];
    case 'add-route':
      return [ip('route', 'add', ...routeWords(change.route))];
    case 'remove-route':
      return [ip('route', 'del', ...routeWords(change.route))];
    case 'add-rule':
      return [rule('add', change.rule)];
    case 'remove-rule':
      return [rule('del', change.rule)];
    case 'set-egress': {
      const { lines, better } = egressLines(word(change.name), change.classes);
      return [
        { kind: 'tc', lines, need: 'must' },
        { kind: 'tc', lines: better, need: 'better' },
      ];
    }
    case 'set-ethtool':
      throw new Error('ethtool sets it, not ip');
    case 'set-dns':
      return [{ kind: 'resolv-conf', text: resolvConf(change.dns) }];
  }
}

/** Making an interface, taking it up and putting it into a controller, if there is one for it, at once. */
export const renderCreatedUp = (item: Interface, controller: string | null): Rendered[] =>
  create(item, controller === null ? ['up'] : ['up', 'master', controller]);

/** Deleting several interfaces at once: a mark on each, then the end of all that are marked. */
export function renderGroupDeletion(group: string): { mark(name: string): Rendered; end: Rendered } {
  return {
    mark: (name) => ip('link', 'set', 'dev', name, 'group', group),
    end: ip('link', 'del', 'group', group),
  };
}

function create(item: Interface, flags: readonly string[]): Rendered[] {
  return [createLine(item, flags), ...(item.ipv6.enabled ? withoutAutoconf(item.name) : [ipv6Off(item.name)])];
}

function createLine(item: Interface, flags: readonly string[]): Rendered {
  const words = ['link', 'add', ...(item.type === 'vlan' ? ['link', item.vlan['base-iface']] : []), 'name', item.name];
  if (item['mac-address'] !== '') words.push('address', item['mac-address']);
  words.push('mtu', String(item.mtu), ...flags);
  switch (item.type) {
    case 'bond': {
      const { mode, options } = item['link-aggregation'];
      const set = Object.entries(options).filter(([option, value]) => value !== '' && option !== 'active_slave');
      const spelled = set.flatMap(([option, value]) => ipBondOption(option, value) ?? []);
      return ip(...words, 'type', 'bond', 'mode', mode, ...spelled);
    }
    case 'vlan':
      return ip(...words, 'type', 'vlan', 'id', String(item.vlan.id));
    case 'linux-bridge': {
      const { stp, custom = {} } = item.bridge.options;
      const options = Object.entries(custom).flatMap(([option, value]) => ipBridgeOption(option, value));
      return ip(...words, 'type', 'bridge', 'stp_state', stp.enabled ? '1' : '0', ...options);
    }
    case 'dummy':
      return ip(...words, 'type', 'dummy');
    default:
      throw new Error(`interfaces of type ${item.type} cannot be created`);
  }
}

function setBondOption(name: string, option: string, value: string): Rendered {
  const words = ipBondOption(option, value);
  if (words !== undefined) return ip('link', 'set', 'dev', name, 'type', 'bond', ...words);
  const path = `class/net/${fileName(name)}/bonding/${fileName(option)}`;
  return { kind: 'file', root: 'sysfs', path, value: `${value}\n`, when: 'in-order', optional: false };
}

function changeAddress({ op, name, address }: Extract<Change, { op: 'add-address' | 'remove-address' }>): Rendered {
  const { ip: text, 'prefix-length': length } = address;
  const verb = op === 'add-address' ? 'add' : 'del';
  // Point-to-point prefixes have no broadcast address; `+` is the one that follows from the prefix.
  const broadcast = verb === 'add' && !text.includes(':') && length < 31 ? ['broadcast', '+'] : [];
  return ip('addr', verb, `${text}/${length}`, ...broadcast, 'dev', name);
}

/** Without this the kernel removes, with the first IPv4 address of a subnet, all others of it on the interface. */
const keepOthers = (name: string): Rendered => ({
  kind: 'file',
  root: 'sysctl',
  path: `net/ipv4/conf/${fileName(name)}/promote_secondaries`,
  value: '1',
  when: 'beforehand',
  optional: false,
});

/**
 * One IPv6 sysctl of an interface, https://docs.kernel.org/networking/ip-sysctl.html. Turning something off may wait
 * until the lines around it are done, which keeps those in one process; turning it on may not, for addresses
 * follow it. An interface whose MTU is too small for IPv6 has none of them: there everything is off.
 */
function ipv6Sysctl(
  name: string,
  key: string,
  value: string,
  when: 'in-order' | 'may-wait',
  optional: boolean,
): Rendered {
  return { kind: 'file', root: 'sysctl', path: `net/ipv6/conf/${fileName(name)}/${key}`, value, when, optional };
}

const ipv6Off = (name: string): Rendered => ipv6Sysctl(name, 'disable_ipv6', '1', 'may-wait', true);
/** In order, for an MTU that is set later may take IPv6 away, and then give it back as it is by default. */
const withoutAutoconf = (name: string): Rendered[] => [
  ipv6Sysctl(name, 'accept_ra', '0', 'in-order', true),
  ipv6Sysctl(name, 'autoconf', '0', 'in-order', true),
];

function ipv6Mode({ name, enabled, autoconf }: Extract<Change, { op: 'set-ip-mode' }>): Rendered[] {
  if (!enabled) return [ipv6Off(name)];
  return [
    // 2: also where the host forwards.
    ipv6Sysctl(name, 'accept_ra', autoconf ? '2' : '0', 'in-order', false),
    ipv6Sysctl(name, 'autoconf', autoconf ? '1' : '0', 'in-order', false),
    ipv6Sysctl(name, 'disable_ipv6', '0', 'in-order', false),
  ];
}

function routeWords(route: Route): string[] {
  const via = route['next-hop-address'];
  return [
    route.destination,
    ...(via === undefined ? [] : ['via', via]),
    'dev',
    route['next-hop-interface'],
    'table',
    String(route['table-id']),
    ...(route.metric === undefined ? [] : ['metric', String(route.metric)]),
  ];
}

function rule(verb: 'add' | 'del', item: RouteRule): Rendered {
  const words = ['rule', verb, 'from', item['ip-from'] ?? 'all'];
  if (item['ip-to'] !== undefined) words.push('to', item['ip-to']);
  words.push('priority', String(item.priority), 'table', String(item['route-table']));
  return { kind: 'ip', family: item.family === 'ipv6' ? 'ipv6' : 'any', lines: [words.map(word).join(' ')] };
}

/** resolv.conf(5) */
function resolvConf(dns: { server: string[]; search: string[] }): string {
  const lines = dns.server.map((server) => `nameserver ${word(server)}`);
  if (dns.search.length > 0) lines.unshift(`search ${dns.search.map(word).join(' ')}`);
  return lines.map((line) => `${line}\n`).join('');
}
