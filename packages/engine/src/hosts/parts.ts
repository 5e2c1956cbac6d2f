import type { Logger } from 'pino';
import type { EventLog } from '../events/index.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Clock, Locks } from '../locks/index.ts';
import type { Authority } from '../pki/index.ts';
import type { Store } from '../store/index.ts';

/** What the parts of this folder are made of. */
export interface HostParts {
  store: Store;
  events: EventLog;
  jobs: Jobs;
  locks: Locks;
  authority: Authority;
  clock: Clock;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
}
