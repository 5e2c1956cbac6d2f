import type { Hosts } from '../hosts/index.ts';
import type { Jobs } from '../jobs/index.ts';
import type { LabelKeeper } from '../labels/types.ts';
import type { Vms } from '../vms/index.ts';
import type { InventoryDeps } from './references.ts';

/** What the resources of hosts and VMs work with. */
export interface HostDeps extends InventoryDeps {
  hosts: Hosts;
  jobs: Jobs;
  vms: Vms;
  labels: LabelKeeper;
  /** The line that, run as root on a host, makes its agent enrol with the token. */
  agentCommand(token: string): string;
  /** Work that goes on after its request was answered, to be told of when it fails. */
  inBackground(what: string, work: Promise<unknown>): void;
}
