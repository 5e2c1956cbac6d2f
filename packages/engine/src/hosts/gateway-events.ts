import type { HostChange, HostNetworkConfig, IpAssignment, NetworkId } from '@weft/core/entities';
import { inSubnet } from '@weft/core/host-state';

/** What there is to tell of the gateways that a change gave or took. */
export interface GatewayNote {
  code: 'NETWORK_IPV4_GATEWAY_OUT_OF_RANGE' | 'NETWORK_REMOVING_IPV6_GATEWAY_FROM_OLD_DEFAULT_ROUTE_ROLE_ATTACHMENT';
  networkId: NetworkId;
  gateway: string;
}

/**
 * IPv4 gateways outside their own subnet, which are told and not refused (IP-5), and IPv6 gateways that went from networks
 * which do not, or no longer, have the default route (IP-6). Only what the change made different is told.
 */
export function gatewayNotes(
  { previous, config }: Pick<HostChange, 'previous' | 'config'>,
  hasDefaultRoute: (network: NetworkId) => boolean,
): GatewayNote[] {
  const before = new Map(previous.attachments.map((attachment) => [attachment.networkId, attachment]));
  return config.attachments.flatMap(({ networkId, ipv4, ipv6 }: HostNetworkConfig['attachments'][number]) => {
    const was = before.get(networkId);
    const notes: GatewayNote[] = [];
    const outside = ipv4?.gateway;
    if (outside && isOutOfRange(ipv4) && !isSame(ipv4, was?.ipv4 ?? null)) {
      notes.push({ code: 'NETWORK_IPV4_GATEWAY_OUT_OF_RANGE', networkId, gateway: outside });
    }
    const gateway = was?.ipv6?.gateway;
    if (gateway && !ipv6?.gateway && !hasDefaultRoute(networkId)) {
      const code = 'NETWORK_REMOVING_IPV6_GATEWAY_FROM_OLD_DEFAULT_ROUTE_ROLE_ATTACHMENT';
      notes.push({ code, networkId, gateway });
    }
    return notes;
  });
}

const isOutOfRange = (assignment: IpAssignment | null): boolean =>
  Boolean(assignment?.gateway && assignment.address && !inSubnet(assignment.gateway, assignment.address));

const isSame = (a: IpAssignment | null, b: IpAssignment | null): boolean => JSON.stringify(a) === JSON.stringify(b);
