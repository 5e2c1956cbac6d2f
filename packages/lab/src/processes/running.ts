/** A process inside a host that outlives the command that started it. */
export interface Running {
  /** Its number inside the host; also its process group. */
  pid: number;
  /** Resolves with its exit code; also when its host loses power (137). */
  exited: Promise<number>;
  /** Signals its process group. Answers whether there was one. Default SIGKILL. */
  kill(signal?: NodeJS.Signals): Promise<boolean>;
}
