import type { HostCounters, LinkAddresses, LldpElement, MachineFacts } from '@weft/core/link';
import type { Lock, ProcessIdentity, StartWatchdog } from '../checkpoint/index.ts';
import type { Guests } from '../guests/index.ts';
import type { Kernel } from '../kernel/index.ts';
import type { Managers } from '../managers/index.ts';
import type { PrepareProbe } from '../probes/index.ts';
import type { Troubles } from '../troubles/index.ts';

/** All of one host that an agent needs, real or in memory. */
export interface Host {
  kernel: Kernel;
  guests: Guests;
  /** What the agent says of it in its hello. */
  about: {
    hostname: string;
    /** Kernel release. */
    kernel: string;
    /** Bytes. */
    memory: number;
    cpus: number;
    machine?: MachineFacts;
    simulated: boolean;
  };
  /** In place of the ends of the agent's own socket, where that is not how the host itself would reach the engine. */
  link?: LinkAddresses;
  /** In place of the kernel's counters and lldpd's neighbours, where the host is in memory. */
  counters?: () => Promise<HostCounters>;
  neighbours?: () => Promise<Record<string, LldpElement[]>>;
  /** What does not work of what is done for this host. */
  troubles: Troubles;
  /** Differs after every boot. */
  bootId: string;
  agent: ProcessIdentity;
  lock: Lock;
  /** Where files are kept in memory; absent where the whole host is in memory. */
  runDir?: string;
  startWatchdog: StartWatchdog;
  /** Makes ready what must be seen before a change is kept. */
  prepareProbe: PrepareProbe;
  /** The programs beside Weft that configure networks; none where the host is in memory. */
  managers?: Managers;
  /** Ends what a killed agent left running. */
  endLeftovers(): Promise<void>;
}
