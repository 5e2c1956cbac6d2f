export { type Checkpoints, checkpoints } from './checkpoints.ts';
export { crashPoint, crashPoints, restoreCrashPoints } from './crash.ts';
export {
  readIfThere,
  readJson,
  removeIfThere,
  replaceDurably,
  syncFolder,
  writeDurably,
  writeForThisBoot,
} from './durable.ts';
export { journalFiles } from './journal.ts';
export { hostLock, type Lock, memoryLock, soleAgent } from './lock.ts';
export { planner } from './planner.ts';
export {
  endMarkedProcesses,
  identify,
  isAlive,
  markedProcesses,
  ownIdentity,
  type ProcessIdentity,
} from './process-identity.ts';
export { ownedPart, recordFiles } from './records.ts';
export { settleInPlace } from './settle.ts';
export { noWatchdog, processWatchdog, type StartWatchdog } from './watchdog.ts';
