import { isObject, type Names, text, valueAt } from './value.ts';

/** One column of a table: its title and how a cell comes out of an entity. */
export interface Column {
  title: string;
  cell: (entity: Record<string, unknown>, names: Names) => string;
  /** The dotted paths that the cell is made of: references in them are given names. */
  paths: readonly string[];
}

function column(title: string, path: string): Column {
  return { title, paths: [path], cell: (entity, names) => text(valueAt(entity, path), names) };
}

function made(title: string, paths: string[], cell: (values: unknown[], names: Names) => string): Column {
  return {
    title,
    paths,
    cell: (entity, names) =>
      cell(
        paths.map((path) => valueAt(entity, path)),
        names,
      ),
  };
}

const id = column('ID', 'id');
const name = column('NAME', 'name');
const status = column('STATUS', 'status');
const description = column('DESCRIPTION', 'description');
const mac = column('MAC', 'mac.address');
const network = column('NETWORK', 'network');

/** Columns by collection, written without the ids in between. What is not here gets `generalColumns`. */
const columns: Readonly<Record<string, readonly Column[]>> = {
  datacenters: [name, column('VERSION', 'version'), status, description, id],
  'datacenters/qoss': [
    name,
    column('TYPE', 'type'),
    column('WEIGHT', 'outbound_average_linkshare'),
    column('AT MOST', 'outbound_average_upperlimit'),
    column('AT LEAST', 'outbound_average_realtime'),
    id,
  ],
  'datacenters/iscsibonds': [name, column('NETWORKS', 'networks'), description, id],
  storageconnections: [column('TARGET', 'target'), column('ADDRESS', 'address'), column('PORT', 'port'), id],
  clusters: [name, column('DATA CENTER', 'data_center'), column('SWITCH', 'switch_type'), description, id],
  'clusters/networks': clusterNetwork(),
  hosts: [name, status, column('CLUSTER', 'cluster'), column('ADDRESS', 'address'), column('WHY', 'status_detail'), id],
  'hosts/nics': [
    name,
    status,
    made('ADDRESS', ['ip', 'ipv6'], (values) => values.map(cidr).filter(Boolean).join(', ')),
    network,
    column('ON', 'base_interface'),
    column('VLAN', 'vlan.id'),
    column('PORTS', 'bonding.slaves'),
    column('MTU', 'mtu'),
    made('SPEED', ['speed'], ([value]) => speed(value)),
    mac,
  ],
  'hosts/networkattachments': [
    network,
    column('NIC', 'host_nic'),
    column('IN SYNC', 'in_sync'),
    made('ADDRESS', ['ip_address_assignments'], ([list]) => assignments(list)),
    outOfSync(),
    id,
  ],
  /** Hosts of a lab, of `weft lab status`. */
  lab: [name, column('ADDRESS', 'address'), column('NICS', 'nics')],
  /** Attachments of all hosts: no collection of the API, but a part of `weft status`. */
  outofsync: [column('HOST', 'host'), network, column('NIC', 'host_nic'), outOfSync()],
  networks: [
    name,
    column('DATA CENTER', 'data_center'),
    column('VLAN', 'vlan.id'),
    made('MTU', ['mtu'], ([mtu]) => (mtu === 0 ? 'default' : text(mtu))),
    column('USAGES', 'usages'),
    description,
    id,
  ],
  vnicprofiles: [name, network, column('FILTER', 'network_filter'), column('PASS-THROUGH', 'pass_through.mode'), id],
  vms: [
    name,
    status,
    column('HOST', 'host'),
    column('CLUSTER', 'cluster'),
    made('MEMORY', ['memory'], ([bytes]) => (typeof bytes === 'number' ? `${Math.round(bytes / 2 ** 20)} MiB` : '')),
    id,
  ],
  'vms/nics': [
    name,
    column('INTERFACE', 'interface'),
    mac,
    column('PROFILE', 'vnic_profile'),
    column('PLUGGED', 'plugged'),
    column('LINKED', 'linked'),
    id,
  ],
  macpools: [
    name,
    made('RANGES', ['ranges'], ([ranges]) => (Array.isArray(ranges) ? ranges.map(range).join(', ') : '')),
    column('DEFAULT', 'default_pool'),
    id,
  ],
  jobs: [
    column('STARTED', 'start_time'),
    status,
    description,
    column('ENDED', 'end_time'),
    column('OWNER', 'owner'),
    id,
  ],
  'jobs/steps': [column('NUMBER', 'number'), column('TYPE', 'type'), status, description, id],
  events: [column('TIME', 'time'), column('SEVERITY', 'severity'), description, id],
};

function outOfSync(): Column {
  return made('OUT OF SYNC', ['reported_configurations'], ([list]) => differences(list));
}

function clusterNetwork(): readonly Column[] {
  return [name, column('REQUIRED', 'required'), status, column('USAGES', 'usages'), column('VLAN', 'vlan.id'), id];
}

/** The columns for a collection, written without ids: `hosts/nics`. Columns that are empty in every row can be left out. */
export function columnsOf(collection: string, entities: readonly Record<string, unknown>[]): readonly Column[] {
  return columns[collection] ?? generalColumns(entities);
}

function generalColumns(entities: readonly Record<string, unknown>[]): Column[] {
  const there = (path: string) => entities.some((entity) => valueAt(entity, path) !== undefined);
  return [
    ...[name, status, description].filter(({ paths }) => paths.every(there)),
    ...['value', 'version', 'type'].filter(there).map((path) => column(path.toUpperCase(), path)),
    id,
  ];
}

/** Bits per second, as the API has it, in the unit that a switch's label has. */
export function speed(bitsPerSecond: unknown): string {
  if (typeof bitsPerSecond !== 'number' || bitsPerSecond === 0) return '';
  const mega = bitsPerSecond / 1e6;
  return mega >= 1000 ? `${mega / 1000} Gbit/s` : `${mega} Mbit/s`;
}

function cidr(ip: unknown): string {
  if (!isObject(ip) || typeof ip.address !== 'string' || ip.address === '') return '';
  return typeof ip.netmask === 'string' ? `${ip.address}/${prefixLength(ip.netmask)}` : ip.address;
}

/** A dotted IPv4 mask as a prefix length; IPv6 has the length already. */
function prefixLength(netmask: string): string {
  if (!netmask.includes('.')) return netmask;
  const ones = netmask.split('.').map((octet) => Number(octet).toString(2).replaceAll('0', '').length);
  return String(ones.reduce((sum, count) => sum + count, 0));
}

function assignments(list: unknown): string {
  if (!Array.isArray(list)) return '';
  return list
    .filter(isObject)
    .map((each) => [text(each.assignment_method), cidr(each.ip)].filter(Boolean).join(' '))
    .filter((words) => words !== 'none')
    .join(', ');
}

function differences(list: unknown): string {
  if (!Array.isArray(list)) return '';
  return list
    .filter(isObject)
    .filter((each) => each.in_sync === false)
    .map((each) => `${each.name} is ${each.actual_value ?? 'unset'}, wanted ${each.expected_value ?? 'unset'}`)
    .join('; ');
}

function range(value: unknown): string {
  return isObject(value) ? `${value.from} to ${value.to}` : '';
}
