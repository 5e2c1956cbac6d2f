import type { QosLimits } from '@weft/core/entities';
import type { EgressLimits } from '@weft/core/host-state';

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
