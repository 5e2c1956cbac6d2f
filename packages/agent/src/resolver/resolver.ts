import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readJson, removeIfThere, replaceDurably } from '../checkpoint/index.ts';
import { parseResolvConf } from '../kernel/index.ts';
import { fileWay } from './file.ts';
import { canonical, type DnsConfig } from './text.ts';
import { look, type Own, type Way } from './way.ts';

/** The host's resolver configuration, shared with whoever had it before. */
export interface Resolver {
  /** What is configured there, by whomever; leased name servers do not count. */
  read(): DnsConfig;
  /** What the host had by itself, while something of ours is in its place. */
  own(): DnsConfig | undefined;
  /** Puts this in place; what the host had by itself is given back byte for byte when it is that. */
  set(config: DnsConfig): Promise<void>;
  /** Name servers that came with the lease of the default route; they stand back behind configured ones. */
  setLeased(lease: DnsConfig | undefined): Promise<void>;
}

/** What we know on disk. It is written before the host is told, so that no crash can make us take our own for the host's. */
interface Kept {
  own: Own;
  configured?: DnsConfig;
  leased?: DnsConfig;
  /** How the host was told. Absent: by a file. */
  way?: Way['name'];
  /** What we put last. */
  written: string;
  boot: string;
}

/** `path` is resolv.conf, `keptPath` a file on a disk that outlives reboots, `others` the ways that are tried before the file's. */
export function resolver(path: string, keptPath: string, others: readonly Way[] = []): Resolver {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  const byFile = fileWay(path);
  const ways = [...others, byFile];
  const kept = (): Kept | undefined => readJson<Kept>(keptPath);
  const configOf = (own: Own): DnsConfig => parseResolvConf(own?.text ?? '');
  const wayOf = ({ way }: Pick<Kept, 'way'>): Way => ways.find(({ name }) => name === way) ?? byFile;

  type Wanted = Pick<Kept, 'own' | 'configured' | 'leased' | 'way'>;

  /** Puts in place what is due by what is kept: configured, else leased, else the host's own. */
  async function settle(next: Wanted): Promise<void> {
    const due = next.configured ?? next.leased;
    const way = wayOf(next);
    if (due === undefined) {
      if (kept() !== undefined) await way.takeBack(next.own);
      removeIfThere(keptPath);
      return;
    }
    const written = way.textOf(due);
    mkdirSync(dirname(keptPath), { recursive: true });
    replaceDurably(keptPath, JSON.stringify({ ...next, written, boot }), 0o600);
    if (!way.holds(written)) await way.put(written);
  }

  /**
   * What is kept, and of a host that has none of ours yet, what it has. Whatever another boot found there that is not
   * ours was put there by the host.
   */
  function present(): Wanted {
    const found = kept();
    const fresh = (): Pick<Kept, 'own' | 'way'> => {
      const own = look(path);
      return { own, way: (ways.find((way) => way.isOf(own)) ?? byFile).name };
    };
    if (found === undefined) return fresh();
    const { written, boot: then, ...rest } = found;
    const way = wayOf(found);
    const isOtherwise = !way.isOf(look(path)) || (then !== boot && !way.holds(written));
    return isOtherwise ? { ...rest, ...fresh() } : rest;
  }

  let last: Promise<void> = Promise.resolve();
  /** One after the other: what is kept says what the next has to do. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };

  return {
    read() {
      const found = kept();
      if (found === undefined || !wayOf(found).holds(found.written)) return configOf(look(path));
      return found.configured ?? configOf(found.own);
    },
    own() {
      const found = kept();
      return found?.configured && configOf(found.own);
    },
    set: (config) =>
      inTurn(async () => {
        const { configured: _, ...before } = present();
        await settle(isSame(config, configOf(before.own)) ? before : { ...before, configured: config });
      }),
    setLeased: (lease) =>
      inTurn(async () => {
        if (lease === undefined && kept()?.leased === undefined) return;
        const { leased: _, ...before } = present();
        await settle(lease === undefined ? before : { ...before, leased: lease });
      }),
  };
}

function isSame(a: DnsConfig, b: DnsConfig): boolean {
  return a.server.map(canonical).join() === b.server.map(canonical).join() && a.search.join() === b.search.join();
}
