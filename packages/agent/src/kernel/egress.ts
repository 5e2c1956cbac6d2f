import type { EgressClass } from '@weft/core/host-state';
import type { IpLink } from './ip-json.ts';
import type { RunResult } from './run.ts';

/**
 * Weft's scheduler on a device, as oVirt has it (spec 4.9): HFSC as the root under a handle of its own, by which it is
 * known, one class for each VLAN, and one for what no filter takes. Numbers after the colon are hexadecimal, as tc has them.
 */
const handle = '1389:';
const defaultMinor = '1388';
/** VLAN 0 has the number after the last tag: class 0 is the root itself. */
const minorOfTagZero = 4096;

function classId(vlan: number | null): string {
  return `${handle}${vlan === null ? defaultMinor : (vlan || minorOfTagZero).toString(16)}`;
}

function vlanOf(id: string): number | null | undefined {
  const minor = id.startsWith(handle) ? id.slice(handle.length) : '';
  if (minor === '' || minor === '0') return undefined;
  if (minor === defaultMinor) return null;
  const number = Number.parseInt(minor, 16);
  return number === minorOfTagZero ? 0 : number;
}

/** Lines for `tc -batch`: what must be done, and what is better done where the kernel can. */
export interface EgressLines {
  lines: string[];
  /** Fair queues in the classes. Without them a class is a plain queue, and as limited as with them. */
  better: string[];
}

/** What puts the classes in the place of a device's scheduler; null gives the device the kernel's own. */
export function egressLines(name: string, classes: readonly EgressClass[] | null): EgressLines {
  if (classes === null) return { lines: [`qdisc del dev ${name} root`], better: [] };
  const lines = [`qdisc replace dev ${name} root handle ${handle} hfsc default ${defaultMinor}`];
  for (const one of classes) {
    const id = classId(one.vlan);
    lines.push(`class replace dev ${name} parent ${handle} classid ${id} hfsc ${curves(one).join(' ')}`);
    if (one.vlan === null) continue;
    // A tag is looked up in the table that all filters of one priority share.
    const match = `protocol 802.1q prio 1 flower skip_hw vlan_id ${one.vlan}`;
    lines.push(`filter add dev ${name} parent ${handle} ${match} classid ${id}`);
  }
  return { lines, better: classes.map(({ vlan }) => `qdisc add dev ${name} parent ${classId(vlan)} fq_codel`) };
}

/** Only the ratio of link shares counts: as many Mbit/s as the weight is lets tc give it back unrounded. */
function curves(one: EgressClass): string[] {
  const rate = (key: 'rt' | 'ls' | 'ul', mbits: number | undefined) =>
    mbits === undefined ? [] : [`${key} m2 ${mbits}Mbit`];
  return [...rate('rt', one['real-time']), ...rate('ls', one['link-share']), ...rate('ul', one['upper-limit'])];
}

/** Devices on which Weft's scheduler may be. */
export function scheduledDevices(links: readonly IpLink[]): string[] {
  return links.filter(({ qdisc }) => qdisc === 'hfsc').map(({ ifname }) => ifname);
}

/**
 * The classes of these devices by their names, in one process; devices with somebody else's scheduler are left out. Undefined
 * when a device went or changed its scheduler meanwhile.
 */
export async function readEgress(
  names: readonly string[],
  tc: (input: string) => Promise<RunResult>,
): Promise<Map<string, EgressClass[]> | undefined> {
  if (names.length === 0) return new Map();
  const show = (name: string) => `qdisc show dev ${name}\nclass show dev ${name}\nfilter show dev ${name}\n`;
  const { code, stdout } = await tc(names.map(show).join(''));
  return code === 0 ? parseEgress(stdout, names) : undefined;
}

/** What tc prints of the devices, one after the other, each beginning with its root. JSON it has for this only in parts. */
export function parseEgress(text: string, names: readonly string[]): Map<string, EgressClass[]> | undefined {
  const parts = text.split(/^(?=qdisc \S+ \S+ root)/m).filter((part) => part.startsWith('qdisc '));
  if (parts.length !== names.length) return undefined;
  const found = new Map<string, EgressClass[]>();
  for (const [index, part] of parts.entries()) {
    if (isOurs(part)) found.set(names[index] as string, classesIn(part));
  }
  return found;
}

function isOurs(part: string): boolean {
  const [root = ''] = part.split('\n', 1);
  return root.startsWith(`qdisc hfsc ${handle} root`) && / default (0x)?1388\b/.test(root);
}

/** A tag that leads to a class: by our filters, or by those of a host that oVirt set up, one `basic` for each tag. */
const tagged = / (?:flower|basic) .*(?:classid|flowid) (\S+)[^\n]*\n\s+(?:vlan_id |meta\(vlan (?:mask \S+ )?eq )(\d+)/g;

/** A class to which no filter leads is none. */
function classesIn(part: string): EgressClass[] {
  const led = new Map<string, string>();
  for (const [, id = '', vlan = ''] of part.matchAll(tagged)) led.set(id, vlan);
  const classes: EgressClass[] = [];
  for (const [, id = '', words = ''] of part.matchAll(/^class hfsc (\S+) parent \S+ (.*)$/gm)) {
    const vlan = vlanOf(id);
    if (vlan === undefined || (vlan !== null && led.get(id) !== String(vlan))) continue;
    // `sc` is a real-time curve and a link share that are the same.
    const share = weightOf(rate(words, 'ls') ?? rate(words, 'sc') ?? 0);
    const realtime = rate(words, 'rt') ?? rate(words, 'sc');
    const upper = rate(words, 'ul');
    classes.push({
      vlan,
      'link-share': share,
      ...(upper === undefined ? {} : { 'upper-limit': upper }),
      ...(realtime === undefined ? {} : { 'real-time': realtime }),
    });
  }
  return classes;
}

/** oVirt's hosts have 8 bit/s for each point of a weight, we have one Mbit/s; what is less than that is theirs. */
function weightOf(share: number): number {
  return share < 1 ? Math.round((share * 1e6) / 8) : share;
}

const perMbit: Readonly<Record<string, number>> = { '': 1e-6, K: 1e-3, M: 1, G: 1e3, T: 1e6 };

/** Mbit/s of one curve of a class: `ls m1 0bit d 0us m2 50Mbit`. */
function rate(words: string, curve: string): number | undefined {
  const [, number, unit = ''] = new RegExp(`\\b${curve} m1 \\S+ d \\S+ m2 ([\\d.]+)([KMGT]?)bit`).exec(words) ?? [];
  return number === undefined ? undefined : Number(number) * (perMbit[unit] ?? 1);
}
