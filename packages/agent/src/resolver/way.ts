import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import type { DnsConfig } from './text.ts';

/** What a host has at resolv.conf: a file, or where its link points, which is how systemd-resolved and resolvconf put theirs in place. */
export type Own = { text: string } | { link: string; text: string } | null;

/** One way in which hosts are told their name servers: how Weft's are put there, and taken away again. */
export interface Way {
  name: 'file' | 'resolved' | 'openresolv';
  /** Whether this is the way of a host that has this. */
  isOf(own: Own): boolean;
  /** What is put. */
  textOf(config: DnsConfig): string;
  /** Whether what was put is what counts. */
  holds(text: string): boolean;
  /** Returns when it counts. */
  put(text: string): Promise<void>;
  /** The host has what it had again. */
  takeBack(own: Own): Promise<void>;
}

/** What is there now. A link that leads nowhere has no text. */
export function look(path: string): Own {
  try {
    if (!lstatSync(path).isSymbolicLink()) return { text: readFileSync(path, 'utf8') };
  } catch {
    return null;
  }
  return { link: readlinkSync(path), text: readText(path) ?? '' };
}

/** The text of a file; undefined where there is none. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
