import type { Server, Socket } from 'node:net';
import type { Need } from '../kernel/index.ts';
import type { Command, Running, RunOptions } from '../processes/index.ts';
import type { Switch } from '../segment/index.ts';

/** How lab hosts are made: namespaces, User Mode Linux, or simulated in this process. */
export type DriverName = 'netns' | 'uml' | 'sim';

export interface SpawnOptions {
  env?: Record<string, string>;
  /** Standard output and error are appended to this file, below the host's folder. */
  log: string;
}

/** A throw-away host. What it writes is gone when it goes down, except for `/var/lib/weft`. */
export interface LabHost {
  name: string;
  driver: DriverName;
  /** eth0 is the management NIC. */
  nics: readonly string[];
  /** MAC addresses of `nics`, the same at every start. */
  macs: readonly string[];
  /** IPv4 address on the management network, on eth0 when the host comes up. */
  address: string;
  /** Folder of this host on the machine; seen inside the host under the same path. */
  dir: string;
  /** On the machine: what the host sees as `/var/lib/weft`. Outlives power cuts as a disk does: what was synced stays. */
  disk: string;
  on: boolean;
  /** Runs a command to its end. Answers code 137 when it took too long (30 s by default). Throws when the host is off. */
  exec(argv: readonly string[], options?: RunOptions): Promise<Command>;
  /** Standard output of a command that has to succeed; throws when it does not. */
  must(argv: readonly string[], options?: RunOptions): Promise<string>;
  spawn(argv: readonly string[], options: SpawnOptions): Promise<Running>;
  /** Pulls the plug. */
  powerCut(): Promise<void>;
  /** Boots, and starts again what `atBoot` was told of. */
  powerOn(): Promise<void>;
  /** An orderly restart: processes get SIGTERM and time to end, file systems are synced. */
  reboot(): Promise<void>;
  /** Started now by the caller, and by every `powerOn` from now on, until the returned function is called. */
  atBoot(start: () => Promise<void>): () => void;
  /** As pulled and plugged cable: the NIC loses its carrier, and so does the switch. */
  cutLink(nic: string): Promise<void>;
  restoreLink(nic: string): Promise<void>;
}

export interface Lab {
  dir: string;
  driver: DriverName;
  /** Why this driver. */
  because: string;
  hosts: readonly LabHost[];
  /** Throws when there is no such host. */
  host(name: string): LabHost;
  switch: Switch;
  /** The address where hosts reach the engine; belongs into the engine's certificate. */
  engineAddress: string;
  /** Listens on the engine's address inside the lab and serves the connections here. `stop` closes it. */
  listen(port: number, onConnection: (socket: Socket) => void): Promise<Server>;
  /** Ends everything and leaves the hosts' disks and logs. Idempotent. */
  stop(): Promise<void>;
}

export interface LabOptions {
  /** State of this lab; made when missing. Hosts' disks in it are found again by the next lab. */
  dir: string;
  driver: DriverName | 'auto';
  hosts: readonly { name: string; nics?: number }[];
  needs: readonly Need[];
  /** Folders of the machine that hosts read under the same path, e.g. one with guest images. */
  shares?: readonly string[];
  /** Bytes of memory of a host that has its own kernel. */
  memory?: number;
  /** Progress, one line each. */
  log?(line: string): void;
}
