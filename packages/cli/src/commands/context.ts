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

/** What `weft lab` calls: lab hosts without an engine. */
export interface LabCommands {
  up(options: Pick<StartOptions, 'lab' | 'hosts' | 'dataDir'>): Promise<void>;
  down(dataDir: string): Promise<void>;
  status(dataDir: string): Promise<void>;
}
