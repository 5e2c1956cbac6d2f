import { canonicalIp, cidrText, type Family, type IpConfig } from '../../host-state/index.ts';
import type { IpIntent } from '../intent.ts';
import { type Devices, withoutIp } from './devices.ts';
import { adler32 } from './layout.ts';

/** Puts every network's addresses on its top device. */
export function placeAddresses({ layout, target, facts }: Devices): void {
  for (const { intent, top } of layout.placed) {
    const one = target.get(top);
    if (!one) continue;
    const now = layout.now.get(top);
    const table = intent.defaultRoute ? undefined : adler32(top);
    const byHost = facts[top]?.['dynamic-by-host'] === true;
    const ipv4 = configOf('ipv4', intent.ipv4, { now: now?.ipv4, byHost }, table);
    const ipv6 = configOf('ipv6', intent.ipv6, { now: now?.ipv6, byHost }, table);
    target.set(top, { ...one, ipv4, ipv6 });
  }
}

/** Where the gateways belong of networks whose IPv4 lease is left to a client of the host's own, by device. */
export function leaseTables({ layout, target, facts }: Devices): Record<string, number> {
  const elsewhere = layout.placed.filter(({ intent, top }) => {
    const isLeft = facts[top]?.['dynamic-by-host'] === true && target.get(top)?.ipv4.dhcp === true;
    return isLeft && !intent.defaultRoute && target.get(top)?.ipv4['auto-route-table-id'] === undefined;
  });
  return Object.fromEntries(elsewhere.map(({ top }) => [top, adler32(top)]));
}

/** One family of a device as it is. */
interface Found {
  now: IpConfig | undefined;
  /** What it gets by itself is not Weft's doing. */
  byHost: boolean;
}

/**
 * The configuration of one family. Where the device already has what is wanted, further static addresses on it stay: they
 * were there when the host was adopted, or somebody needs them. A client of the host's own that does what is wanted is left to it,
 * with whatever it does about routes.
 */
function configOf(
  family: Family,
  { method, address }: IpIntent,
  { now, byHost }: Found,
  /** Where the leased gateway goes when it is not the host's. */
  table: number | undefined,
): IpConfig {
  const dhcp = method === 'dhcp' || method === 'poly_dhcp_autoconf';
  const autoconf = family === 'ipv6' && (method === 'autoconf' || method === 'poly_dhcp_autoconf');
  if (dhcp || autoconf) {
    const isSame = (now?.dhcp === true) === dhcp && (now?.autoconf === true) === autoconf;
    if (isSame && byHost && now) return now;
    const routes = table === undefined ? {} : { 'auto-route-table-id': table };
    return { enabled: true, dhcp, autoconf, ...routes, address: isSame && now ? now.address : [] };
  }
  if (method === 'none' || !address) return withoutIp(now);
  const wanted = { ...address, ip: canonicalIp(address.ip) };
  const isThere = now?.address.some((other) => cidrText(other) === cidrText(wanted)) === true;
  const isStatic = now?.dhcp !== true && now?.autoconf !== true;
  return { enabled: true, address: isThere && isStatic && now ? now.address : [wanted] };
}
