import { type AttachmentQos, limitsOn, type Network, type Qos, type QosId, type QosLimits } from '@weft/core/entities';
import { type EgressLimits, isEqual } from '@weft/core/host-state';

/** A weight and Mbit/s, in the words of host states. */
export function egressLimits(limits: QosLimits): EgressLimits {
  const { outbound_average_linkshare: weight = 1 } = limits;
  const { outbound_average_upperlimit: upper, outbound_average_realtime: realtime } = limits;
  return {
    'link-share': weight,
    ...(upper === undefined ? {} : { 'upper-limit': upper }),
    ...(realtime === undefined ? {} : { 'real-time': realtime }),
  };
}

/** The same in the words of the API. */
export function limitsAsSeen(seen: EgressLimits): QosLimits {
  const { 'link-share': weight, 'upper-limit': upper, 'real-time': realtime } = seen;
  return {
    outbound_average_linkshare: weight,
    ...(upper === undefined ? {} : { outbound_average_upperlimit: upper }),
    ...(realtime === undefined ? {} : { outbound_average_realtime: realtime }),
  };
}

/** What an attachment needs of its own so that a host may keep the limits that it has; null where those are the network's. */
export function ownLimits(
  seen: EgressLimits | undefined,
  network: Pick<Network, 'qosId'>,
  qoss: ReadonlyMap<QosId, Qos>,
): AttachmentQos | null {
  const ofNetwork = limitsOn({ qos: null }, network, qoss);
  const isTheSame = ofNetwork !== undefined && isEqual(seen, egressLimits(ofNetwork));
  return seen === undefined || isTheSame ? null : { type: 'hostnetwork', limits: limitsAsSeen(seen) };
}
