import type { Command, ProcessId, RunOptions } from '../processes/index.ts';
import type { Room } from '../segment/index.ts';

/** What a driver needs to know to boot a host. */
export interface BootOptions {
  room: Room;
  /**
   * Makes the switch let go of the devices of these NICs, and take the devices of the same name that have come
   * in their place (`attach`); `prefer` makes it use NICs again that it left for others of their bundle.
   */
  wires: Record<'detach' | 'attach' | 'prefer', (nics: readonly string[]) => Promise<void>>;
  name: string;
  /** The host's folder; `disk/weft` in it becomes `/var/lib/weft`. */
  dir: string;
  nics: readonly { name: string; mac: string }[];
  /** Folders of the machine to be read under the same path. */
  shares: readonly string[];
  /** Bytes, for hosts with memory of their own. */
  memory: number;
}

/** A host that is switched on, with its NICs but nothing configured on them. Killing `init` is pulling its plug. */
export interface Machine {
  init: ProcessId;
  exec(argv: readonly string[], options: RunOptions): Promise<Command>;
  /** Plugs or pulls the cable of a NIC. */
  setCarrier(nic: string, up: boolean): Promise<void>;
  /** Takes away what remains on the switch's side of a host that has lost power. */
  unplug(): Promise<void>;
}

/** A way to make hosts. Another one is another folder like `netns` and `uml`. */
export interface Driver {
  name: 'netns' | 'uml';
  /** How commands are run on a host that is on, by whichever process: of its folder and its `init` alone. */
  exec(host: { dir: string; init: ProcessId }): Machine['exec'];
  boot(options: BootOptions): Promise<Machine>;
}
