import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crashPoint, replaceDurably } from '../checkpoint/index.ts';
import { run } from '../kernel/index.ts';
import { ifupdownDevices, networkdText, networkManagerText } from './files.ts';

/** The programs beside Weft that configure a host's networks. */
export interface Managers {
  /** Has them leave exactly these devices alone, now and after a reboot. Returns when they do. */
  keepOff(devices: readonly string[]): Promise<void>;
  /** Devices that files of ifupdown configure, too, with the file. */
  alsoConfigured(): Record<string, string>;
}

/** Restarts a service if it runs. Injectable, for hosts without systemd. */
export type Restart = (service: string) => Promise<void>;

/** Sees to it by systemd (sd_booted(3): where that runs the host); a service that does not run reads its files when it starts. */
export const restartBySystemd: Restart = async (service) => {
  if (!existsSync('/run/systemd/system')) return;
  const { code, stderr } = await run('systemctl', ['try-restart', service]);
  if (code !== 0) throw new Error(`${service} was not restarted: ${stderr.trim()}`);
};

interface Manager {
  service: string;
  /** There when the program is installed. */
  folder: string;
  file: string;
  text(devices: readonly string[]): string;
}

/**
 * The managers whose files are below a folder as `/etc` is.
 *
 * Both are restarted when they are to leave more devices alone, not told to read their files again: told so, they take the addresses away
 * from the devices that they let go, and NetworkManager takes them down. A restart leaves everything as it is. Devices that they get back
 * they may have at their next start. That a restart is owed is on record in `runDir` from before the file is there until after it, so
 * that one that failed, or never came because this process was killed, is made up for; a reboot makes it needless.
 */
export function managers(etc: string, runDir: string, restart: Restart = restartBySystemd): Managers {
  const [networkManager, networkd, ifupdown] = ['NetworkManager', 'systemd/network', 'network'].map((name) =>
    join(etc, name),
  ) as [string, string, string];
  const all: Manager[] = [
    {
      service: 'NetworkManager.service',
      folder: networkManager,
      file: join(networkManager, 'conf.d', '90-weft.conf'),
      text: networkManagerText,
    },
    {
      service: 'systemd-networkd.service',
      folder: networkd,
      // The first file that matches counts, in the order of their names.
      file: join(networkd, '0-weft.network'),
      text: networkdText,
    },
  ];

  async function tell(one: Manager, names: readonly string[]): Promise<void> {
    const before = read(one.file);
    const text = names.length === 0 ? undefined : one.text(names);
    const owed = join(runDir, `restart-${one.service}`);
    if (text !== before) {
      mkdirSync(runDir, { recursive: true, mode: 0o700 });
      if (names.some((name) => !(before ?? '').match(mention(name)))) writeFileSync(owed, '');
      mkdirSync(dirname(one.file), { recursive: true });
      if (text === undefined) rmSync(one.file, { force: true });
      else replaceDurably(one.file, text, 0o644);
      crashPoint('kept-off');
    }
    if (!existsSync(owed)) return;
    await restart(one.service);
    rmSync(owed);
  }

  return {
    async keepOff(devices) {
      const names = [...new Set(devices)].sort();
      const failed: Error[] = [];
      for (const one of all) {
        if (existsSync(one.folder)) await tell(one, names).catch((error: Error) => failed.push(error));
      }
      if (failed.length > 0) throw new Error(failed.map(({ message }) => message).join('; '));
    },
    alsoConfigured() {
      const files = [join(ifupdown, 'interfaces'), ...filesIn(join(ifupdown, 'interfaces.d'))];
      return Object.fromEntries(
        files.flatMap((file) => ifupdownDevices(read(file) ?? '').map((device) => [device, file] as const)),
      );
    },
  };
}

/** A name as a whole in one of our files. */
const mention = (name: string): RegExp => {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`[=\\s]${literal}(;|\\s)`);
};

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
