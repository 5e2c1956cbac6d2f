export { carryOut, type Due, networkChanged, qosChanged, rolesChanged, synchronizeCluster } from './network-change.ts';
export { stopInterrupted } from './record.ts';
