import { addressByLabel, emptySetup, type Network, type SetupRequest } from '@weft/core/entities';
import type { HostNetworking } from '../resources/setup-networks/networking.ts';
import { sent } from '../resources/sync/accept.ts';
import type { LabelDebt } from '../store/index.ts';

type Named = Pick<Network, 'id' | 'name'>;

/** The request that gives a host what it is owed, from how the host is when its turn has come; asked twice it asks for nothing. */
export function askedBy({ networkId: id, networkName: name, label, change }: LabelDebt) {
  return change === 'gained' ? attaching({ id, name }, label) : detaching({ id, name }, label);
}

/** What is done about a debt, for people. */
export function describe({ networkName, label, change }: LabelDebt, host: string): string {
  return change === 'gained'
    ? `Attaching network ${networkName} to host ${host} by label ${label}`
    : `Detaching network ${networkName} from host ${host}, which had it by label ${label}`;
}

/** A host that has the network already keeps it as it is; a label that was taken away meanwhile attaches nothing. */
const attaching =
  (network: Named, label: string) =>
  ({ config, networks, assigned }: HostNetworking): SetupRequest => {
    const place = config.labels.find((one) => one.label === label);
    const inCluster = networks.get(network.id)?.label === label ? assigned.get(network.id) : undefined;
    const has = config.attachments.some(({ networkId }) => networkId === network.id);
    if (!place || !inCluster || has) return emptySetup;
    const assignments = sent(addressByLabel(inCluster), 'v4');
    const attachment = { network: { id: network.id }, nic: { id: place.nicId }, assignments };
    return { ...emptySetup, modifiedAttachments: [attachment] };
  };

/** A host that has the network elsewhere has it not by the label, and keeps it; so does one for which the label was given back meanwhile. */
const detaching =
  (network: Named, label: string) =>
  ({ config, networks, assigned }: HostNetworking): SetupRequest => {
    const place = config.labels.find((one) => one.label === label);
    const meant = networks.get(network.id)?.label === label && assigned.has(network.id);
    if (meant) return emptySetup;
    const gone = config.attachments.filter(
      ({ networkId, nicId }) => networkId === network.id && nicId === place?.nicId,
    );
    const removedAttachments = gone.map(({ id }) => ({ id }));
    // Whether it is as it was defined is of no interest any more.
    return { ...emptySetup, removedAttachments, synchronizedAttachments: removedAttachments };
  };
