import type { Client, Login } from '../client/index.ts';

/** What commands know of the world around them; tests pass their own. */
export interface Context {
  /** Writes to standard output, as it is: callers end their lines. */
  out(text: string): void;
  /** Writes to standard error. */
  err(text: string): void;
  /** Everything on standard input. */
  stdin(): Promise<string>;
  env: Readonly<Record<string, string | undefined>>;
  /** Where data is kept when nothing else is said. */
  dataDir: string;
  /** The time in ms since epoch. */
  now(): number;
  connect(login: Login): Client;
  /** Trusts one more certificate authority, PEM, for the rest of the process. */
  trust(pem: string): void;
  start(options: StartOptions): Promise<void>;
  lab: LabCommands;
}

export const labDrivers = ['auto', 'netns', 'uml', 'sim', 'none'] as const;

/** What `weft start` was asked for. */
export interface StartOptions {
  /** How lab hosts are made; `auto` takes what the machine can do, `none` starts the engine alone. */
  lab: (typeof labDrivers)[number];
  /** Number of lab hosts. */
  hosts: number;
  /** Address that the engine listens on. */
  listen: string;
  /** Port for plain HTTP. */
  port: number;
  /** Port for HTTPS and the agents. */
  tlsPort: number;
  /** Absolute path of the directory that everything is kept in. */
  dataDir: string;
}

/** What `weft lab` calls: lab hosts without an engine. Directories are absolute, of the lab itself. */
export interface LabCommands {
  /** Makes hosts and keeps them until the process is told to end. */
  up(dir: string, driver: 'auto' | 'netns' | 'uml', hosts: number, log: (line: string) => void): Promise<void>;
  /** Ends what a killed run left behind. */
  down(dir: string): Promise<void>;
  status(dir: string): Promise<LabState | undefined>;
  /** Runs a command on a host. Throws when there is no such host, or it is off. */
  exec(
    dir: string,
    host: string,
    command: readonly string[],
  ): Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/** A lab as its own records have it. */
interface LabState {
  driver: string;
  running: boolean;
  /** Number of the process that made it, when that is still there. */
  owner: number | null;
  hosts: { name: string; address: string; nics: number }[];
}
