import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { end, isAlive, type ProcessId } from '../processes/index.ts';
import type { DriverName } from './types.ts';

/**
 * `lab.json` in a lab's folder: what there is to end, written before it can do anything. All that a lab makes
 * (devices, mounts, daemons) lives in namespaces that end with the processes in here.
 */
export interface LabRecord {
  driver: DriverName;
  because: string;
  /** Who made the lab; ends by itself. */
  owner: ProcessId;
  /** The first process of the lab, outside its PID namespace; it ends its namespace when it dies. */
  first?: ProcessId;
  /** Process 1 of the lab's namespaces. */
  room?: ProcessId;
  hosts: { name: string; address: string; nics: number; init?: ProcessId }[];
}

const path = (dir: string): string => join(dir, 'lab.json');

export function readRecord(dir: string): LabRecord | undefined {
  return existsSync(path(dir)) ? (JSON.parse(readFileSync(path(dir), 'utf8')) as LabRecord) : undefined;
}

export function writeRecord(dir: string, record: LabRecord): void {
  const part = `${path(dir)}.part`;
  writeFileSync(part, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(part, path(dir));
}

/** What `weft lab status` tells. */
export interface LabStatus extends LabRecord {
  running: boolean;
  /** Whether the process that made it is still there. */
  owned: boolean;
}

/** The lab of a folder, running or left behind; undefined when there is none. */
export function labStatus(dir: string): LabStatus | undefined {
  const record = readRecord(dir);
  if (record === undefined) return undefined;
  const parts = [record.first, record.room].filter((part) => part !== undefined);
  return { ...record, running: parts.some(isAlive), owned: isAlive(record.owner) };
}

/**
 * Ends the lab of a folder, whoever made it and however far it came, and leaves hosts' disks and logs. Ends
 * only the processes that the lab wrote down, told apart by when they started. Idempotent.
 */
export async function labDown(dir: string): Promise<void> {
  const record = readRecord(dir);
  if (record === undefined) return;
  for (const part of [...record.hosts.map((host) => host.init), record.room, record.first]) {
    if (part !== undefined) await end(part);
  }
  for (const { name } of record.hosts) {
    for (const left of ['jobs', 'bell', 'uml'])
      rmSync(join(dir, 'hosts', name, left), { recursive: true, force: true });
  }
  rmSync(path(dir), { force: true });
}
