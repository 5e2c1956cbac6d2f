import { mainTable } from '@weft/core/host-state';
import type { Modes } from './mode.ts';

/**
 * dhcpcd.conf(5) for one interface. It is known to the server by its MAC address, so that a bridge or bond that takes the
 * NIC's over keeps the lease; addresses in IPv6 come from the server only, router advertisements are the kernel's.
 */
export function clientConfig({ ipv4, ipv6 }: Modes, hook: string): string {
  const wantsMainTable = ipv4?.table === mainTable;
  return [
    'clientid',
    'nodelay',
    'noipv4ll',
    'noipv6rs',
    'option routers, domain_name_servers, domain_name, domain_search, classless_static_routes',
    // The MTU is the network's, not the server's.
    'nooption interface_mtu',
    'require dhcp_server_identifier',
    ...(ipv6?.dhcp ? ['ia_na'] : ['ipv4only']),
    ...(ipv4?.dhcp ? [] : ['ipv6only']),
    ...(wantsMainTable ? [] : ['nogateway']),
    `script ${hook}`,
    '',
  ].join('\n');
}

/** Priority of the rules of source routing, as that of static gateways. */
const rulePriority = 3200;

/**
 * What dhcpcd runs when something about a lease changes (dhcpcd-run-hooks(8)), a script of its own for each interface. It
 * keeps the lease in a file beside it, and where the gateway does not belong into the main table, source routing that
 * lives as long as the lease. Routes and rules carry the protocol `dhcp`, by which nobody takes them for configuration.
 */
export function hookScript({ ipv4 }: Modes): string {
  const table = ipv4 !== undefined && ipv4.table !== mainTable ? String(ipv4.table) : '';
  return `#!/bin/sh
folder=\${0%/*}
table='${table}'
withdraw() {
  [ "$table" ] || return
  ip -4 route flush table "$table" proto dhcp
  while ip -4 rule del priority ${rulePriority} table "$table" protocol dhcp; do :; done
} 2>/dev/null
announce() {
  gateway=\${new_routers%% *}
  [ "$table" ] && [ "$gateway" ] || return
  subnet=$new_network_number/$new_subnet_cidr
  ip -4 route replace "$subnet" dev "$interface" table "$table" proto dhcp
  ip -4 route replace default via "$gateway" dev "$interface" table "$table" proto dhcp
  ip -4 rule add from "$subnet" priority ${rulePriority} table "$table" protocol dhcp
  ip -4 rule add to "$subnet" priority ${rulePriority} table "$table" protocol dhcp
}
keep() {
  cat >"$folder/$1.new" && mv "$folder/$1.new" "$folder/$1"
}
case $reason in
BOUND|RENEW|REBIND|REBOOT|INFORM|TIMEOUT)
  withdraw
  announce
  keep ipv4 <<end
address $new_ip_address/$new_subnet_cidr
server $new_domain_name_servers
search $new_domain_name $new_domain_search
end
  ;;
BOUND6|RENEW6|REBIND6|REBOOT6|INFORM6)
  keep ipv6 <<end
address $new_dhcp6_ia_na1_ia_addr1/128
server $new_dhcp6_name_servers
search $new_dhcp6_domain_search
end
  ;;
EXPIRE|FAIL|STOP|RELEASE|NAK|NOCARRIER)
  withdraw
  rm -f "$folder/ipv4"
  ;;
EXPIRE6|STOP6|RELEASE6)
  rm -f "$folder/ipv6"
  ;;
esac
exit 0
`;
}
