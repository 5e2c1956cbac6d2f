import type { Resource } from '../api/index.ts';
import { findingsResource } from '../findings/resource.ts';
import { eventsResource } from './events/index.ts';
import type { HostDeps } from './host-deps.ts';
import { hostChangesResource } from './host-history/index.ts';
import { hostNicLabelsResource, hostNicsResource, lldpResource } from './host-nics/index.ts';
import { hostsResource } from './hosts/index.ts';
import { jobsResource, stepsResource } from './jobs/index.ts';
import { networkAttachmentsResource } from './network-attachments/index.ts';
import { plansResource } from './plans/index.ts';
import { nicReportedDevicesResource, reportedDevicesResource } from './reported-devices/index.ts';
import { statisticsResource } from './statistics/index.ts';
import { unmanagedNetworksResource } from './unmanaged-networks/index.ts';
import { filterParametersResource } from './vm-nics/filter-parameters.ts';
import { vmNicsResource } from './vm-nics/index.ts';
import { serialConsoleResource, vmsResource } from './vms/index.ts';

export type { HostDeps } from './host-deps.ts';
export { setUpManagement } from './setup-networks/management.ts';
export { watchDrift } from './sync/watch-drift.ts';

/** The resources of hosts and VMs, of what they do and of what happened. */
export function hostResources(deps: HostDeps): Resource[] {
  return [
    hostsResource(deps),
    hostNicsResource(deps),
    hostChangesResource(deps),
    findingsResource(deps),
    hostNicLabelsResource(deps),
    lldpResource(deps),
    networkAttachmentsResource(deps),
    plansResource(deps),
    unmanagedNetworksResource(deps),
    vmsResource(deps),
    serialConsoleResource(deps),
    vmNicsResource(deps),
    filterParametersResource(deps),
    reportedDevicesResource(deps),
    nicReportedDevicesResource(deps),
    statisticsResource(deps),
    jobsResource(deps),
    stepsResource(deps),
    eventsResource(deps),
  ];
}
