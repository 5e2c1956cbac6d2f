import { type IpConfig, mainTable } from '@weft/core/host-state';
import type { Change } from '@weft/core/plan';

/** How one family of an interface gets its addresses by itself. */
export interface FamilyMode {
  dhcp: boolean;
  /** IPv6 only. */
  autoconf: boolean;
  /** The routing table for the gateway. */
  table: number;
}

/** What an interface gets by itself; a family that is not there is static. */
export interface Modes {
  ipv4?: FamilyMode;
  ipv6?: FamilyMode;
}

type SetIpMode = Extract<Change, { op: 'set-ip-mode' }>;

/** The modes once the change is done. */
export function modesAfter(modes: Modes, change: SetIpMode): Modes {
  const { [change.family]: _, ...others } = modes;
  const autoconf = change.family === 'ipv6' && change.autoconf;
  if (!change.enabled || !(change.dhcp || autoconf)) return others;
  const table = change['auto-route-table-id'] ?? mainTable;
  return { ...others, [change.family]: { dhcp: change.dhcp, autoconf, table } };
}

/** Whether it takes a DHCP client. */
export const needsClient = ({ ipv4, ipv6 }: Modes): boolean => ipv4?.dhcp === true || ipv6?.dhcp === true;

export const isStatic = ({ ipv4, ipv6 }: Modes): boolean => ipv4 === undefined && ipv6 === undefined;

/** Configuration as it is observed, corrected by what is known of where it comes from: `leased` are addresses as CIDR text. */
export function corrected(config: IpConfig, mode: FamilyMode | undefined, leased: ReadonlySet<string>): IpConfig {
  const address = config.address.filter((own) => !leased.has(`${own.ip}/${own['prefix-length']}`));
  if (mode === undefined) return { ...config, address };
  return {
    ...config,
    enabled: true,
    dhcp: mode.dhcp,
    ...(mode.table === mainTable ? {} : { 'auto-route-table-id': mode.table }),
    address,
  };
}
