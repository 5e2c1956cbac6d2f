import type { Resource } from '../api/index.ts';
import {
  groupsResource,
  permissionsResource,
  permitsResource,
  rolesHeldResource,
  rolesResource,
  usersResource,
} from '../resources/access/index.ts';
import { clusterNetworksResource } from '../resources/cluster-networks/index.ts';
import { clustersResource } from '../resources/clusters/index.ts';
import { dataCentersResource } from '../resources/data-centers/index.ts';
import { type HostDeps, hostResources } from '../resources/host-resources.ts';
import {
  iscsiBondConnectionsResource,
  iscsiBondNetworksResource,
  iscsiBondsResource,
} from '../resources/iscsi-bonds/index.ts';
import { macPoolsResource } from '../resources/mac-pools/index.ts';
import { networkFiltersResource } from '../resources/networkfilters/index.ts';
import { networkLabelsResource, networksResource } from '../resources/networks/index.ts';
import { nothingThere } from '../resources/nothing-there/index.ts';
import { qossResource } from '../resources/qoss/index.ts';
import { storageConnectionsResource } from '../resources/storage-connections/index.ts';
import { tagsResource } from '../resources/tags/index.ts';
import { templatesResource } from '../resources/templates/index.ts';
import { vnicProfilesResource } from '../resources/vnic-profiles/index.ts';

/** Every resource of the API. */
export function allResources(deps: HostDeps): Resource[] {
  return [
    dataCentersResource(deps),
    clustersResource(deps),
    clusterNetworksResource(deps),
    networksResource(deps),
    networkLabelsResource(deps),
    vnicProfilesResource(deps),
    networkFiltersResource,
    macPoolsResource(deps),
    iscsiBondsResource(deps),
    iscsiBondNetworksResource(deps),
    iscsiBondConnectionsResource(deps),
    storageConnectionsResource(deps),
    qossResource(deps),
    templatesResource(deps),
    tagsResource,
    usersResource(deps),
    groupsResource(deps),
    rolesResource,
    rolesHeldResource(deps),
    permitsResource,
    permissionsResource(deps),
    ...nothingThere,
    ...hostResources(deps),
  ];
}
