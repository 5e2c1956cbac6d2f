export { type Checkpoints, checkpoints } from './checkpoints.ts';
export { crashPoints } from './crash.ts';
export { journalFiles } from './journal.ts';
export { hostLock, memoryLock } from './lock.ts';
export { endMarkedProcesses, ownIdentity } from './process-identity.ts';
export { recordFiles } from './records.ts';
export { settle } from './settle.ts';
export { noWatchdog, processWatchdog } from './watchdog.ts';
