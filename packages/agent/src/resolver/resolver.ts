import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { canonicalIp } from '@weft/core/host-state';
import { readJson } from '../checkpoint/index.ts';
import { parseResolvConf } from '../kernel/index.ts';
import { type DnsConfig, resolvConfText } from './text.ts';

/** The host's resolv.conf, shared with whoever had it before. */
export interface Resolver {
  /** What is configured there, by whomever; leased name servers do not count. */
  read(): DnsConfig;
  /** What the host had by itself, while something of ours is in its place. */
  own(): DnsConfig | undefined;
  /** Puts this in place; what the host had by itself is given back byte for byte when it is that. */
  set(config: DnsConfig): void;
  /** Name servers that came with the lease of the default route; they stand back behind configured ones. */
  setLeased(lease: DnsConfig | undefined): void;
}

/** A file as it was, or where it pointed, which is how systemd-resolved and resolvconf put theirs in place. */
type Own = { text: string } | { link: string; text: string } | null;

/** What we know on disk. It is written before the file is, so that no crash can make us take our own text for the host's. */
interface Kept {
  own: Own;
  configured?: DnsConfig;
  leased?: DnsConfig;
  /** What we wrote last. */
  written: string;
  boot: string;
}

/** `path` is resolv.conf, `keptPath` a file on a disk that outlives reboots. */
export function resolver(path: string, keptPath: string): Resolver {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
  const kept = (): Kept | undefined => readJson<Kept>(keptPath);
  const configOf = (own: Own): DnsConfig => parseResolvConf(own?.text ?? '');

  /** Puts in place what is due by what is kept: configured, else leased, else the host's own. */
  function settle(next: Omit<Kept, 'written' | 'boot'>): void {
    const due = next.configured ?? next.leased;
    if (due === undefined) {
      if (kept() !== undefined) putBack(path, next.own);
      rmSync(keptPath, { force: true });
      return;
    }
    const written = resolvConfText(due);
    mkdirSync(dirname(keptPath), { recursive: true });
    writeSynced(keptPath, JSON.stringify({ ...next, written, boot }));
    if (textOf(look(path)) !== written)
      replace(path, (temporary) => writeFileSync(temporary, written, { mode: 0o644 }));
  }

  /**
   * What is kept, and of a host that has none of ours yet, what it has. Whatever another boot found there that is not
   * ours was put there by the host.
   */
  function present(): Omit<Kept, 'written' | 'boot'> {
    const found = kept();
    const now = look(path);
    if (found === undefined) return { own: now };
    const { written, boot: then, ...rest } = found;
    return then !== boot && textOf(now) !== written ? { ...rest, own: now } : rest;
  }

  return {
    read() {
      const found = kept();
      const now = look(path);
      if (found === undefined || textOf(now) !== found.written) return configOf(now);
      return found.configured ?? configOf(found.own);
    },
    own() {
      const found = kept();
      return found?.configured && configOf(found.own);
    },
    set(config) {
      const { configured: _, ...before } = present();
      settle(isSame(config, configOf(before.own)) ? before : { ...before, configured: config });
    },
    setLeased(lease) {
      if (lease === undefined && kept()?.leased === undefined) return;
      const { leased: _, ...before } = present();
      settle(lease === undefined ? before : { ...before, leased: lease });
    },
  };
}

function isSame(a: DnsConfig, b: DnsConfig): boolean {
  return a.server.map(canonical).join() === b.server.map(canonical).join() && a.search.join() === b.search.join();
}

function canonical(server: string): string {
  try {
    return canonicalIp(server);
  } catch {
    return server;
  }
}

function look(path: string): Own {
  try {
    if (!lstatSync(path).isSymbolicLink()) return { text: readFileSync(path, 'utf8') };
  } catch {
    return null;
  }
  const link = readlinkSync(path);
  try {
    return { link, text: readFileSync(path, 'utf8') };
  } catch {
    return { link, text: '' };
  }
}

/** Replaces the file, and returns when it is on the disk. */
function writeSynced(path: string, text: string): void {
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

const textOf = (own: Own): string | undefined => (own === null || 'link' in own ? undefined : own.text);

function putBack(path: string, own: Own): void {
  if (own === null) rmSync(path, { force: true });
  else if ('link' in own) replace(path, (temporary) => symlinkSync(own.link, temporary));
  else replace(path, (temporary) => writeFileSync(temporary, own.text, { mode: 0o644 }));
}

/** Replaces the file at once. One that is mounted into its place (as in containers) cannot be, and is written to. */
function replace(path: string, make: (temporary: string) => void): void {
  const temporary = `${path}.weft`;
  rmSync(temporary, { force: true });
  make(temporary);
  try {
    renameSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EBUSY') throw error;
    writeFileSync(path, readFileSync(temporary));
    unlinkSync(temporary);
  }
}
