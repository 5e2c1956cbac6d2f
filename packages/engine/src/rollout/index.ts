export {
  carryOut,
  type Due,
  networkChanged,
  qosChanged,
  rolesChanged,
  routeOfMovedHost,
  synchronizeCluster,
} from './network-change.ts';
export { type HostOutlook, planNetworkChange } from './plan-network-change.ts';
export { stopInterrupted } from './record.ts';
