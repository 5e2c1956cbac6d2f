import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { readXmlTree, type XmlElement } from '../api/codecs/xml-tree.ts';
import { furnished } from '../resources/testing/furnished.ts';
import type { Inventory } from '../resources/testing/inventory.ts';
import { hosts } from '../store/index.ts';

/**
 * A host that uses all that its networks can have, so that nothing is missing from an answer for want of something to say: a bond in
 * mode 4 with a tagged network on it that has addresses, name servers, properties and limits, a label, a network that the cluster
 * does not have any more, and a neighbour.
 */
async function lived(t: TestContext): Promise<Inventory> {
  const world = await furnished(t);
  const { alpha, call, idOf, store } = world;
  const done = async (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => {
    const answer = await call(method, path, body);
    assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const host = `hosts/${await idOf('hosts', 'alpha')}`;
  const [center, cluster] = [await idOf('datacenters', 'Default'), await idOf('clusters', 'Default')];
  const limits = {
    type: 'hostnetwork',
    outbound_average_linkshare: 50,
    outbound_average_upperlimit: 900,
    outbound_average_realtime: 100,
  };
  await done('POST', `datacenters/${center}/qoss`, { name: 'gold', description: 'first', ...limits });
  const within = { data_center: { id: center } };
  const nameServers = { dns_resolver_configuration: { name_servers: ['192.0.2.53'] } };
  const rich = await done('POST', 'networks', {
    name: 'rich',
    vlan: { id: 7 },
    qos: { name: 'gold' },
    ...nameServers,
    ...within,
  });
  const old = await done('POST', 'networks', { name: 'old', ...within });
  await done('POST', `clusters/${cluster}/networks`, { id: old.id, required: false });
  const attachments = (await call('GET', `${host}/networkattachments`)).body as {
    id: string;
    network: { name: string };
  }[];
  const on = (name: string) => attachments.find((one) => one.network.name === name)?.id;
  await done('POST', `clusters/${cluster}/networks`, { id: rich.id, required: false });
  await done('POST', 'vnicprofiles', { name: 'rich-too', description: 'second', network: { id: rich.id } });
  const address = (ip: object) => ({ assignment_method: 'static', ip });
  await done('POST', `${host}/setupnetworks`, {
    modified_network_attachments: [
      {
        id: on('blue'),
        host_nic: { name: 'bond0' },
        ip_address_assignments: [
          address({ address: '198.51.100.2', netmask: '255.255.255.0', gateway: '198.51.100.1', version: 'v4' }),
          address({ address: '2001:db8::2', netmask: '64', version: 'v6' }),
        ],
        properties: [{ name: 'bridge_opts', value: 'forward_delay=1500' }],
        qos: limits,
        ...nameServers,
      },
      {
        id: on('ovirtmgmt'),
        ip_address_assignments: [
          address({ address: '192.0.2.11', netmask: '255.255.255.0', gateway: '192.0.2.1', version: 'v4' }),
          address({ address: '2001:db8:1::2', netmask: '64', gateway: '2001:db8:1::1', version: 'v6' }),
        ],
      },
      { network: { name: 'old' }, host_nic: { name: 'eth4' } },
    ],
    modified_labels: [{ id: 'other', host_nic: { name: 'eth3' } }],
  });
  await done('DELETE', `clusters/${cluster}/networks/${old.id}`);
  await store.transaction((tx) => hosts.update(tx, alpha.id, { certificateSerial: '1' }));
  alpha.facts.bond0 = { 'ad-partner-mac': '02:00:00:00:00:99', 'ad-aggregator-id': 1, 'active-port': 'eth1' };
  const chassis = { name: 'Chassis ID', type: 1, subtype: 4, oui: 32_962 };
  alpha.neighbours = { bond0: [{ ...chassis, properties: [{ name: 'mac address', value: '02:00:00:00:00:99' }] }] };
  const still = { rxBytes: 1, txBytes: 1, rxErrors: 0, txErrors: 0 };
  alpha.counters = { bond0: still };
  await done('POST', `${host}/refresh`, {});
  return world;
}

/** Elements by name, with those in them: `ip(address netmask)`. */
type Shape = Map<string, Shape>;

function shapeOf(elements: readonly XmlElement[]): Shape {
  const inside = new Map<string, XmlElement[]>();
  for (const child of elements.flatMap(({ children }) => children)) {
    if (child.name === 'link' || child.name === 'actions') continue;
    inside.set(child.name, [...(inside.get(child.name) ?? []), child]);
  }
  return new Map([...inside].map(([name, all]) => [name, shapeOf(all)]));
}

/** The names in a shape, the outer before the inner: `ip`, `ip/address`. */
function pathsOf(shape: Shape, above = ''): string[] {
  return [...shape].flatMap(([name, inner]) => [`${above}${name}`, ...pathsOf(inner, `${above}${name}/`)]);
}

/** The same of what is written down. */
function pathsIn(written: string): string[] {
  const paths: string[] = [];
  const above: string[] = [];
  for (const [token] of written.matchAll(/\w+|[()]/g)) {
    if (token === '(') above.push(paths.at(-1) ?? '');
    else if (token === ')') above.pop();
    else paths.push(above.length === 0 ? token : `${above.at(-1)}/${token}`);
  }
  return paths;
}

/** Those that have nothing in them. */
function leavesOf(paths: readonly string[]): string[] {
  return paths.filter((path) => !paths.some((other) => other.startsWith(`${path}/`)));
}

interface Answer {
  path(world: Inventory): Promise<string>;
  /** oVirt's elements in its order: as its engines answered, and by its API model what those had nothing to say of. */
  elements: string;
  /** Those that Weft has not, by why. What is in them is not there either. */
  without?: Record<string, string>;
  /** Weft's own beside them. */
  also?: string;
}

const notNetworks = {
  storage: 'storage is not for Weft to manage',
  install: 'the agent is installed on the host, and enrols by itself',
  power: 'Weft does not switch hosts',
  machine: 'guests are placed by networks and memory, not by families of processors or by graphics',
};
const external = 'there are no external networks yet';

const host = async ({ idOf }: Inventory) => `hosts/${await idOf('hosts', 'alpha')}`;
const bond = async (world: Inventory) =>
  `${await host(world)}/nics/${await world.idOf(`${await host(world)}/nics`, 'bond0')}`;
const labelled = async (world: Inventory) =>
  `${await host(world)}/nics/${await world.idOf(`${await host(world)}/nics`, 'eth3')}`;
const center = async ({ idOf }: Inventory) => `datacenters/${await idOf('datacenters', 'Default')}`;
const blue = async ({ idOf }: Inventory) => `networks/${await idOf('networks', 'blue')}`;

const version = 'build full_version major minor revision';
const nameServers = 'dns_resolver_configuration(name_servers(name_server))';
const property = 'properties(property(name value))';
const limits = 'outbound_average_linkshare outbound_average_realtime outbound_average_upperlimit';
const statistic = 'name description kind type unit values(value(datum))';
const network = `name description comment ${nameServers} mtu port_isolation stp usages(usage) vdsm_name vlan`;
const vnicProfile = 'name description pass_through(mode) port_mirroring network network_filter';

const answers: Record<string, Answer> = {
  hosts: {
    path: async () => 'hosts',
    elements: `name comment address auto_numa_status certificate(organization subject) cpu(name speed topology(cores sockets threads) type) device_passthrough(enabled) external_status hardware_information(family manufacturer product_name serial_number supported_rng_sources(supported_rng_source) uuid version) iscsi(initiator) kdump_status ksm(enabled) libvirt_version(${version}) max_scheduling_memory memory numa_supported os(custom_kernel_cmdline reported_kernel_cmdline type version(full_version major minor)) port power_management(automatic_pm_enabled enabled kdump_detection pm_proxies) protocol se_linux(mode) spm(priority status) ssh(fingerprint port) status summary(active migrating total) transparent_hugepages(enabled) type update_available version(${version}) vgpu_placement cluster`,
    without: {
      'the agent calls the engine, nothing connects to it': 'port protocol',
      [notNetworks.storage]: 'spm',
      [notNetworks.install]: 'update_available',
      [notNetworks.power]: 'power_management(automatic_pm_enabled kdump_detection pm_proxies)',
      [notNetworks.machine]: 'cpu(type) vgpu_placement',
    },
    also: 'description kernel_version last_seen net_config_dirty simulated',
  },
  'NICs of a host': {
    path: async (world) => `${await host(world)}/nics`,
    elements: `name ad_aggregator_id base_interface bonding(ad_partner_mac(address) options(option(name type value)) slaves(host_nic) active_slave) boot_protocol bridged custom_configuration ip(address gateway netmask version) ipv6(address gateway netmask version) ipv6_boot_protocol mac(address) mtu ${property} qos(${limits} type) speed status vlan host network`,
  },
  'statistics of a NIC': {
    path: async (world) => `${await bond(world)}/statistics`,
    elements: `${statistic} host_nic`,
    also: 'host',
  },
  'neighbours of a NIC': {
    path: async (world) => `${await bond(world)}/linklayerdiscoveryprotocolelements`,
    elements: `name oui ${property} subtype type`,
    also: 'host host_nic',
  },
  'labels of a NIC': {
    path: async (world) => `${await labelled(world)}/networklabels`,
    elements: 'host_nic',
    also: 'host',
  },
  'attachments of a host': {
    path: async (world) => `${await host(world)}/networkattachments`,
    elements: `${nameServers} in_sync ip_address_assignments(ip_address_assignment(assignment_method ip(address gateway netmask version))) ${property} qos(${limits} type) reported_configurations(reported_configuration(actual_value expected_value in_sync name)) host host_nic network`,
  },
  'unmanaged networks of a host': {
    path: async (world) => `${await host(world)}/unmanagednetworks`,
    elements: 'name host host_nic',
  },
  'statistics of a host': { path: async (world) => `${await host(world)}/statistics`, elements: `${statistic} host` },
  'networks of a data center': {
    path: async (world) => `${await center(world)}/networks`,
    elements: `${network} data_center external_provider external_provider_physical_network qos`,
    without: { [external]: 'external_provider external_provider_physical_network' },
  },
  networks: {
    path: async () => 'networks',
    elements: `${network} data_center external_provider external_provider_physical_network qos`,
    without: { [external]: 'external_provider external_provider_physical_network' },
  },
  'networks of a cluster': {
    path: async ({ idOf }) => `clusters/${await idOf('clusters', 'Default')}/networks`,
    elements: `name description comment display ${network.replace('name description comment ', '').replace('port_isolation', 'port_isolation required status')} cluster data_center qos`,
  },
  'labels of a network': { path: async (world) => `${await blue(world)}/networklabels`, elements: 'network' },
  'QoS of a data center': {
    path: async (world) => `${await center(world)}/qoss`,
    elements: `name description ${limits} type data_center`,
  },
  // Ansible compares what it sends with what it reads, so a text that is empty is told too, where oVirt leaves it out.
  'vNIC profiles': { path: async () => 'vnicprofiles', elements: vnicProfile, also: 'comment' },
  'vNIC profiles of a network': {
    path: async (world) => `networks/${await world.idOf('networks', 'rich')}/vnicprofiles`,
    elements: vnicProfile,
    also: 'comment',
  },
  'data centers': {
    path: async () => 'datacenters',
    elements:
      'name local quota_mode status storage_format supported_versions(version(major minor)) version(major minor) mac_pool',
    without: { [notNetworks.storage]: 'storage_format' },
    also: 'description comment',
  },
};

test('answers have the elements of oVirt’s, in its order, but for those with a reason', async (t) => {
  const world = await lived(t);
  for (const [name, { path, elements, without = {}, also = '' }] of Object.entries(answers)) {
    await t.test(name, async () => {
      const { status, text } = await world.send('xml', 'GET', await path(world));
      assert.equal(status, 200, text);
      const items = readXmlTree(Buffer.from(text)).children;
      assert.ok(items.length > 0, 'there is nothing to compare');
      const theirs = pathsIn(elements);
      const missing = leavesOf(pathsIn(Object.values(without).join(' ')));
      for (const gone of missing) assert.ok(theirs.includes(gone), `${gone} is not in oVirt either`);
      const isMissing = (one: string) => missing.some((gone) => one === gone || one.startsWith(`${gone}/`));
      const expected = [...theirs.filter((one) => !isMissing(one)), ...pathsIn(also)];
      assert.deepEqual(pathsOf(shapeOf(items)).sort(), expected.sort());
      for (const item of items) {
        const shown = pathsOf(shapeOf([item])).filter((one) => theirs.includes(one));
        const inOrder = theirs.filter((one) => shown.includes(one));
        assert.deepEqual(shown, inOrder);
      }
    });
  }
});

test('values are written as oVirt writes them: figures and truths as text, masks in full, modes in words', async (t) => {
  const world = await lived(t);
  const read = async (path: string) => JSON.parse((await world.send('json', 'GET', path)).text);
  const at = await host(world);

  const { actions, link, href, id, host: holder, ...nic } = await read(await bond(world));
  const slave = (name: string) =>
    world.idOf(`${at}/nics`, name).then((one) => ({ href: `/ovirt-engine/api/${at}/nics/${one}`, id: one }));
  assert.deepEqual([actions, link.length, href, holder.id], [{}, 4, `/ovirt-engine/api/${at}/nics/${id}`, at.slice(6)]);
  assert.deepEqual(nic, {
    name: 'bond0',
    ad_aggregator_id: '1',
    bonding: {
      ad_partner_mac: { address: '02:00:00:00:00:99' },
      options: {
        option: [
          { name: 'mode', type: 'Dynamic link aggregation (802.3ad)', value: '4' },
          { name: 'miimon', value: '100' },
          { name: 'xmit_hash_policy', value: '2' },
        ],
      },
      slaves: { host_nic: [await slave('eth1'), await slave('eth2')] },
      active_slave: await slave('eth1'),
    },
    boot_protocol: 'none',
    bridged: 'false',
    custom_configuration: 'false',
    ipv6_boot_protocol: 'none',
    mac: { address: '02:00:00:00:00:02' },
    mtu: '1500',
    properties: {},
    speed: '1000000000',
    status: 'up',
  });

  const all = (await read(`${at}/networkattachments`)).network_attachment as Record<string, Record<string, unknown>>[];
  const managementId = await world.idOf('networks', 'ovirtmgmt');
  const management = all.find(({ network: one }) => one?.id === managementId);
  const ip = (ip: object) => ({ assignment_method: 'static', ip });
  assert.deepEqual(management?.ip_address_assignments, {
    ip_address_assignment: [
      ip({ address: '192.0.2.11', gateway: '192.0.2.1', netmask: '255.255.255.0', version: 'v4' }),
      ip({ address: '2001:db8:1::2', gateway: '2001:db8:1::1', netmask: '64', version: 'v6' }),
    ],
  });
  const configurations = management?.reported_configurations?.reported_configuration as Record<string, string>[];
  // Absent values are those that there are none of; Weft's own names come after oVirt's.
  assert.deepEqual(
    configurations.map(({ name, expected_value, actual_value, in_sync }) => [
      name,
      expected_value,
      actual_value,
      in_sync,
    ]),
    [
      ['mtu', '1500', '1500', 'true'],
      ['bridged', 'true', 'true', 'true'],
      ['vlan', undefined, undefined, 'true'],
      ['switchType', 'LEGACY', 'LEGACY', 'true'],
      ['ipv4_boot_protocol', 'STATIC_IP', 'STATIC_IP', 'true'],
      ['ipv4_address', '192.0.2.11', '192.0.2.11', 'true'],
      ['ipv4_netmask', '255.255.255.0', '255.255.255.0', 'true'],
      ['ipv4_gateway', '192.0.2.1', '192.0.2.1', 'true'],
      ['ipv6_boot_protocol', 'STATIC_IP', 'STATIC_IP', 'true'],
      ['ipv6_address', '2001:db8:1::2', '2001:db8:1::2', 'true'],
      ['ipv6_prefix', '64', '64', 'true'],
      ['ipv6_gateway', '2001:db8:1::1', '2001:db8:1::1', 'true'],
      ['dns_configuration', undefined, undefined, 'true'],
      ['default_route', 'true', 'true', 'true'],
      ['stp', 'false', 'false', 'true'],
      ['bridge_opts', undefined, undefined, 'true'],
    ],
  );

  const { libvirt_version, certificate, cpu, memory, net_config_dirty } = await read(at);
  assert.deepEqual(
    { libvirt_version, certificate, cpu, memory, net_config_dirty },
    {
      libvirt_version: { build: '0', full_version: 'libvirt-9.0.0', major: '9', minor: '0', revision: '0' },
      certificate: { organization: 'Weft', subject: `O=Weft,CN=${at.slice(6)}` },
      cpu: { name: 'Example CPU', speed: 2596, topology: { cores: '8', sockets: '2', threads: '2' } },
      memory: '4294967296',
      net_config_dirty: 'true',
    },
  );
});

test('a NIC has the figures that oVirt has of one: names, kinds, types and units', async (t) => {
  const world = await lived(t);
  const { body } = await world.call('GET', `${await bond(world)}/statistics`);
  const told = (body as Record<string, unknown>[]).map(({ name, description, kind, type, unit }) =>
    [name, kind, type, unit, description].join(' '),
  );
  assert.deepEqual(told, [
    'data.current.rx gauge decimal bytes_per_second Receive data rate',
    'data.current.tx gauge decimal bytes_per_second Transmit data rate',
    'data.current.rx.bps gauge decimal bits_per_second Receive data rate',
    'data.current.tx.bps gauge decimal bits_per_second Transmit data rate',
    'data.total.rx counter integer bytes Total received data',
    'data.total.tx counter integer bytes Total transmitted data',
    'errors.total.rx counter integer none Total receive errors',
    'errors.total.tx counter integer none Total transmit errors',
  ]);
});
