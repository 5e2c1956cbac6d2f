import {
  type DataCenterId,
  defaultNetworkFilterId,
  type Network,
  type NetworkId,
  newId,
  type VnicProfile,
  type VnicProfileId,
} from '@weft/core/entities';

/** A VM network with nothing special. */
export function newNetwork(dataCenterId: DataCenterId, name: string, description = ''): Network {
  return {
    id: newId<NetworkId>(),
    name,
    description,
    comment: '',
    dataCenterId,
    vlanId: null,
    mtu: 0,
    stp: false,
    vm: true,
    portIsolation: false,
    dnsServers: [],
    label: null,
    qosId: null,
  };
}

/** The profile that a network comes with: of its own name, with the default filter. */
export function newProfile(network: Network): VnicProfile {
  return {
    id: newId<VnicProfileId>(),
    name: network.name.slice(0, 50),
    description: '',
    comment: '',
    networkId: network.id,
    passThrough: false,
    portMirroring: false,
    migratable: true,
    failoverId: null,
    networkFilterId: defaultNetworkFilterId,
    customProperties: [],
  };
}
