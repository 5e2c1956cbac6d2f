import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere, writeDurably } from '../checkpoint/index.ts';

/** What an enrolled agent proves itself with, and trusts. All PEM. */
export interface Identity {
  key: string;
  certificate: string;
  ca: string;
}

const path = (stateDir: string): string => join(stateDir, 'identity.json');

/** The identity in the state directory, if this host has enrolled. */
export function readIdentity(stateDir: string): Identity | undefined {
  const text = readIfThere(path(stateDir));
  return text === undefined ? undefined : (JSON.parse(text) as Identity);
}

/** Key and certificate are one file, so that there is never one without the other; mode 0600 in a folder of mode 0700. */
export async function writeIdentity(stateDir: string, identity: Identity): Promise<void> {
  mkdirSync(stateDir, { recursive: true, mode: 0o700 });
  chmodSync(stateDir, 0o700);
  await writeDurably(path(stateDir), JSON.stringify(identity));
}
