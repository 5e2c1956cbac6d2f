import { join, resolve } from 'node:path';
import { type Command, isAlive, type RunOptions } from '../processes/index.ts';
import { drivers } from './drivers.ts';
import { readRecord } from './record.ts';

/** Runs a command on a host of the lab of a folder, whoever made it. Throws when there is no such lab or host, or it is off. */
export async function labExec(
  folder: string,
  name: string,
  argv: readonly string[],
  options: RunOptions = {},
): Promise<Command> {
  const dir = resolve(folder);
  const record = readRecord(dir);
  if (record === undefined) throw new Error(`there is no lab in ${dir}`);
  const { driver, hosts } = record;
  const host = hosts.find((one) => one.name === name);
  if (host === undefined)
    throw new Error(`the lab has no host ${name}: it has ${hosts.map((one) => one.name).join(', ')}`);
  if (driver === 'sim' || host.init === undefined || !isAlive(host.init)) throw new Error(`${name} is off`);
  return drivers[driver].exec({ dir: join(dir, 'hosts', name), init: host.init })(argv, options);
}
