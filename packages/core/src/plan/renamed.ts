import type { HostState, Interface, IpConfig } from '../host-state/index.ts';
import { adler32 } from './desired/layout.ts';

/** The longest name an interface can have (IFNAMSIZ - 1). */
const longest = 15;

/**
 * The names of all devices when NICs are called otherwise: VLAN devices that are called after their NIC, as `eth1.100`, go along.
 */
export function renamedDevices(
  interfaces: readonly Interface[],
  nics: ReadonlyMap<string, string>,
): Map<string, string> {
  const names = new Map(nics);
  const staying = new Set(interfaces.map(({ name }) => name).filter((name) => !nics.has(name)));
  for (const one of interfaces) {
    if (one.type !== 'vlan') continue;
    const { 'base-iface': base, id } = one.vlan;
    const name = nics.get(base);
    if (name === undefined || one.name !== `${base}.${id}` || `${name}.${id}`.length > longest) continue;
    names.set(one.name, `${name}.${id}`);
    staying.delete(one.name);
  }
  // A name that somebody else keeps is not to be had.
  for (const [was, name] of names) if (staying.has(name) && !nics.has(was)) names.delete(was);
  return names;
}

/** The same state with devices called otherwise, and with their routing tables, which are numbered after their names. */
export function renameDevices(state: HostState, names: ReadonlyMap<string, string>): HostState {
  const nameOf = (name: string): string => names.get(name) ?? name;
  const tables = new Map([...names].map(([was, name]) => [adler32(was), adler32(name)]));
  const tableOf = (table: number): number => tables.get(table) ?? table;
  const ip = (config: IpConfig): IpConfig => {
    const table = config['auto-route-table-id'];
    return table === undefined ? config : { ...config, 'auto-route-table-id': tableOf(table) };
  };
  const rename = (one: Interface): Interface => {
    const common = {
      name: nameOf(one.name),
      ...(one.controller === undefined ? {} : { controller: nameOf(one.controller) }),
      ipv4: ip(one.ipv4),
      ipv6: ip(one.ipv6),
    };
    switch (one.type) {
      case 'bond': {
        const { mode, options, port } = one['link-aggregation'];
        const { primary } = options;
        const renamed = primary ? { ...options, primary: nameOf(primary) } : options;
        return { ...one, ...common, 'link-aggregation': { mode, options: renamed, port: port.map(nameOf).sort() } };
      }
      case 'vlan':
        return { ...one, ...common, vlan: { ...one.vlan, 'base-iface': nameOf(one.vlan['base-iface']) } };
      case 'linux-bridge':
        return { ...one, ...common, bridge: { ...one.bridge, port: one.bridge.port.map(nameOf).sort() } };
      default:
        return { ...one, ...common };
    }
  };
  return {
    ...state,
    interfaces: state.interfaces.map(rename).sort((a, b) => (a.name < b.name ? -1 : 1)),
    routes: {
      config: state.routes.config.map((route) => ({
        ...route,
        'next-hop-interface': nameOf(route['next-hop-interface']),
        'table-id': tableOf(route['table-id']),
      })),
    },
    'route-rules': {
      config: state['route-rules'].config.map((rule) => ({ ...rule, 'route-table': tableOf(rule['route-table']) })),
    },
  };
}
