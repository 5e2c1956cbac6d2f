import { type EthtoolSettings, ethtoolFeature } from '@weft/core/host-state';

/** One setting as `ethtool` shows it. */
interface Shown {
  value: string;
  /** The driver does not let it be changed. */
  fixed: boolean;
}

type Reader = (text: string) => Map<string, Shown>;

/** What `ethtool` 6.1 prints for each group, by the names that its commands take. */
const readers: Readonly<Record<string, Reader>> = {
  features: (text) => byLines(text, /^\s*([\w-]+): (on|off)( \[fixed\])?/, ethtoolFeature),
  ring: (text) => byLines(current(text), /^([\w ]+):\s+(\d+)$/, dashed),
  channels: (text) => byLines(current(text), /^([\w ]+):\s+(\d+)$/, dashed),
  coalesce: (text) => new Map([...byLines(text, /^([\w-]+):\s+(\d+)$/), ...adaptive(text)]),
  pause: (text) => byLines(text.replace('Autonegotiate', 'autoneg'), /^(\w+):\s+(on|off)$/, dashed),
  link: (text) =>
    new Map([
      ...byLines(text, /^\s*(Speed): (\d+)Mb\/s$/, dashed),
      ...byLines(text.replace('Auto-negotiation', 'autoneg'), /^\s*(Duplex|autoneg): (\w+)$/, dashed),
    ]),
};

/** Ring and channels are shown with their most and then as they are. */
const current = (text: string): string => text.split(/^Current hardware settings:$/m)[1] ?? '';
const dashed = (name: string): string => name.trim().toLowerCase().replaceAll(' ', '-');

function byLines(text: string, line: RegExp, nameOf: (name: string) => string = (name) => name): Map<string, Shown> {
  const found = new Map<string, Shown>();
  for (const one of text.split('\n')) {
    const [, name, value, fixed] = one.match(line) ?? [];
    if (name !== undefined && value !== undefined) {
      found.set(nameOf(name), { value: value.toLowerCase(), fixed: fixed !== undefined });
    }
  }
  return found;
}

/** `Adaptive RX: on  TX: off`, on one line. */
function adaptive(text: string): [string, Shown][] {
  const [, rx, tx] = text.match(/^Adaptive RX:\s*(on|off)\s+TX:\s*(on|off)/m) ?? [];
  if (rx === undefined || tx === undefined) return [];
  return [
    ['adaptive-rx', { value: rx, fixed: false }],
    ['adaptive-tx', { value: tx, fixed: false }],
  ];
}

/**
 * Of the asked settings of one group those that the NIC has, as they are. One that cannot be changed counts only where it
 * is as it is asked to be.
 */
export function readSettings(group: string, text: string, asked: EthtoolSettings): EthtoolSettings {
  const shown = readers[group]?.(text) ?? new Map<string, Shown>();
  const kept = Object.entries(asked).flatMap(([key, wanted]): [string, string][] => {
    const found = shown.get(key.slice(group.length + 1));
    return !found || (found.fixed && found.value !== wanted) ? [] : [[key, found.value]];
  });
  return Object.fromEntries(kept);
}
