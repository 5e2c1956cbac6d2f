import type { HostChange, HostNetworkConfig, IpAssignment, NetworkId } from '@weft/core/entities';
import { inSubnet } from '@weft/core/host-state';

/** What there is to tell of the gateways that a change gave or took. */
export interface GatewayNote {
  code: 'NETWORK_IPV4_GATEWAY_OUT_OF_RANGE' | 'NETWORK_REMOVING_IPV6_GATEWAY_FROM_OLD_DEFAULT_ROUTE_ROLE_ATTACHMENT';
  networkId: NetworkId;
  /** The rest of a sentence about a network on a host. */
  says: string;
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
    if (isOutOfRange(ipv4) && !isSame(ipv4, was?.ipv4 ?? null)) {
      const says = `has the IPv4 gateway ${ipv4?.gateway}, which is not in its own subnet`;
      notes.push({ code: 'NETWORK_IPV4_GATEWAY_OUT_OF_RANGE', networkId, says });
    }
    const gateway = was?.ipv6?.gateway;
    if (gateway && !ipv6?.gateway && !hasDefaultRoute(networkId)) {
      const says = `does not have the default route and lost its IPv6 gateway ${gateway}`;
      const code = 'NETWORK_REMOVING_IPV6_GATEWAY_FROM_OLD_DEFAULT_ROUTE_ROLE_ATTACHMENT';
      notes.push({ code, networkId, says });
    }
    return notes;
  });
}

const isOutOfRange = (assignment: IpAssignment | null): boolean =>
  Boolean(assignment?.gateway && assignment.address && !inSubnet(assignment.gateway, assignment.address));

const isSame = (a: IpAssignment | null, b: IpAssignment | null): boolean => JSON.stringify(a) === JSON.stringify(b);
