/**
 * Settings of NICs that `ethtool` makes, as `group.name` to value: `features.tso` to `off`, `ring.rx` to `1024`. A state holds
 * only those that somebody cares about: what a NIC has of them besides, and what is usual for its driver, nobody knows.
 */
export type EthtoolSettings = Record<string, string>;

/** What `ethtool` sets with one command (ethtool(8)). */
export interface EthtoolGroup {
  /** The command that sets, and the one that shows. */
  sets: string;
  /** Other spellings of the first. */
  alike: readonly string[];
  /** Undefined: without a word, the NIC alone. */
  shows?: string;
  /** What can be set; of features, whatever the NIC has. */
  names?: readonly string[];
  takes: 'on or off' | 'number' | 'either' | 'link';
}

/** All groups that are known. */
export const ethtoolGroups: Readonly<Record<string, EthtoolGroup>> = {
  features: { sets: '-K', alike: ['--features', '--offload'], shows: '-k', takes: 'on or off' },
  ring: { sets: '-G', alike: ['--set-ring'], shows: '-g', names: ['rx', 'rx-mini', 'rx-jumbo', 'tx'], takes: 'number' },
  coalesce: {
    sets: '-C',
    alike: ['--coalesce'],
    shows: '-c',
    names: [
      ...[
        'adaptive-rx',
        'adaptive-tx',
        'rx-usecs',
        'rx-frames',
        'rx-usecs-irq',
        'rx-frames-irq',
        'tx-usecs',
        'tx-frames',
      ],
      ...['tx-usecs-irq', 'tx-frames-irq', 'stats-block-usecs', 'pkt-rate-low', 'rx-usecs-low', 'rx-frames-low'],
      ...['tx-usecs-low', 'tx-frames-low', 'pkt-rate-high', 'rx-usecs-high', 'rx-frames-high', 'tx-usecs-high'],
      ...['tx-frames-high', 'sample-interval'],
    ],
    takes: 'either',
  },
  pause: { sets: '-A', alike: ['--pause'], shows: '-a', names: ['autoneg', 'rx', 'tx'], takes: 'on or off' },
  channels: {
    sets: '-L',
    alike: ['--set-channels'],
    shows: '-l',
    names: ['rx', 'tx', 'other', 'combined'],
    takes: 'number',
  },
  link: { sets: '-s', alike: ['--change'], names: ['speed', 'duplex', 'autoneg'], takes: 'link' },
};

/** Short names of features by the long ones that `ethtool -k` prints for them. */
const shortNames: Readonly<Record<string, string>> = {
  'rx-checksumming': 'rx',
  'tx-checksumming': 'tx',
  'scatter-gather': 'sg',
  'tcp-segmentation-offload': 'tso',
  'udp-fragmentation-offload': 'ufo',
  'generic-segmentation-offload': 'gso',
  'generic-receive-offload': 'gro',
  'large-receive-offload': 'lro',
  'rx-vlan-offload': 'rxvlan',
  'tx-vlan-offload': 'txvlan',
  'ntuple-filters': 'ntuple',
  'receive-hashing': 'rxhash',
};

/** A feature by its short name where it has one. */
export const ethtoolFeature = (name: string): string => shortNames[name] ?? name;

/** In place of a device's name: every NIC beneath the network. */
export const everyNic = '*';

/** What `ethtool_opts` asks for: settings by device name or `*`. Or what cannot be read of it, in words. */
export type EthtoolRequest = { settings: Record<string, EthtoolSettings> } | { problem: string };

/**
 * Reads `ethtool_opts` as oVirt's hook does (spec 4.11): commands of `ethtool` one after the other, each with the NIC's name or `*`
 * and then names and values, as `--offload eth1 rx on tso off --set-ring * rx 1024`. Nothing but names and values of known shape is taken.
 */
export function readEthtoolOptions(text: string): EthtoolRequest {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const settings: Record<string, EthtoolSettings> = {};
  for (let at = 0; at < words.length; ) {
    const end = words.findIndex((word, index) => index > at && word.startsWith('-'));
    const command = words.slice(at, end === -1 ? words.length : end);
    const read = readCommand(command);
    if ('problem' in read) return read;
    const { device, pairs } = read;
    const known = settings[device] ?? {};
    for (const [key, value] of pairs) {
      if (known[key] !== undefined && known[key] !== value) return { problem: `sets ${key} of ${device} twice` };
      known[key] = value;
    }
    settings[device] = known;
    at += command.length;
  }
  return { settings };
}

/** The same commands where NICs are called otherwise: each command is followed by the NIC that it is for. */
export function renameInEthtoolOptions(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(
    /(^|\s)(-\S+\s+)(\S+)/g,
    (_all, before: string, command: string, device: string) => `${before}${command}${names.get(device) ?? device}`,
  );
}

type Command = { device: string; pairs: [key: string, value: string][] } | { problem: string };

function readCommand([command = '', device, ...given]: readonly string[]): Command {
  const speed = command === '--speed';
  const found = Object.entries(ethtoolGroups).find(
    ([, { sets, alike }]) => sets === command || alike.includes(command),
  );
  const [name, group] = speed ? ['link', ethtoolGroups.link] : (found ?? []);
  if (name === undefined || !group) return { problem: `holds ${command}, which is not a command that sets something` };
  if (device === undefined || !/^(\*|[^\s/*-][^\s/*]{0,14})$/.test(device)) {
    return { problem: `names no NIC after ${command}` };
  }
  const words = speed ? ['speed', ...given] : given;
  if (words.length === 0 || words.length % 2 !== 0) return { problem: `has no value for every name after ${command}` };
  const pairs: [string, string][] = [];
  for (let at = 0; at < words.length; at += 2) {
    const [key = '', value = ''] = [words[at], words[at + 1]];
    const setting = name === 'features' ? ethtoolFeature(key) : key;
    const isKnown = group.names?.includes(setting) ?? /^[a-z][a-z0-9_-]*$/.test(setting);
    if (!isKnown) return { problem: `holds ${key}, which ${command} does not set` };
    if (!fits(group, setting, value)) return { problem: `cannot set ${key} to ${value}` };
    pairs.push([`${name}.${setting}`, value]);
  }
  return { device, pairs };
}

function fits({ takes }: EthtoolGroup, name: string, value: string): boolean {
  const isFlag = value === 'on' || value === 'off';
  const isNumber = /^\d{1,9}$/.test(value);
  switch (takes) {
    case 'on or off':
      return isFlag;
    case 'number':
      return isNumber;
    case 'either':
      return name.startsWith('adaptive') ? isFlag : isNumber;
    case 'link':
      if (name === 'speed') return isNumber;
      return name === 'duplex' ? value === 'half' || value === 'full' : isFlag;
  }
}

/** Settings in the words of `ethtool_opts`; what `readEthtoolOptions` reads. */
export function ethtoolText(device: string, settings: EthtoolSettings): string {
  const groups = Map.groupBy(Object.entries(settings), ([key]) => key.split('.')[0] ?? '');
  return [...groups]
    .map(([group, entries]) => {
      const command = ethtoolGroups[group]?.sets ?? '';
      return [command, device, ...entries.flatMap(([key, value]) => [key.slice(group.length + 1), value])].join(' ');
    })
    .join(' ');
}
