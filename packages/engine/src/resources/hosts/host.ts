import {
  boolean,
  date,
  decimal,
  entity,
  enumeration,
  integer,
  list,
  long,
  ref,
  string,
  struct,
  type,
} from '../../api/index.ts';
import { probeKinds } from '../../probes/index.ts';
import { pairings } from '../copy-host-networks/index.ts';
import { hostNic } from '../host-nics/host-nic.ts';
import { networkLabel } from '../host-nics/network-label.ts';
import { networkAttachment } from '../network-attachments/network-attachment.ts';
import { dryRun, plan } from '../plans/plan.ts';

/** oVirt's words for the states of a host that Weft has. */
export const apiHostStatuses = [
  'pending_approval',
  'installing',
  'install_failed',
  'up',
  'non_operational',
  'connecting',
  'non_responsive',
  'preparing_for_maintenance',
  'maintenance',
  'down',
] as const;

const seen = { readOnly: true } as const;

const version = struct(
  { major: integer(), minor: integer(), build: integer(), revision: integer(), full_version: string() },
  seen,
);

const enabled = struct({ enabled: boolean() }, seen);

export const host = type('host', {
  href: 'hosts/{id}',
  doc: 'A machine that runs VMs.',
  fields: {
    name: string({
      required: true,
      min: 1,
      max: 255,
      pattern: /^[A-Za-z0-9._-]+$/,
      patternDoc: 'must have letters, digits and ._- only',
    }),
    description: string({ max: 4000 }),
    comment: string(),
    address: string({ min: 1, max: 255, doc: 'Name or IP address by which people know it; its name unless given.' }),
    cluster: ref('cluster'),
    auto_numa_status: enumeration(['enable', 'disable', 'unknown'], {
      ...seen,
      doc: 'Whether the kernel moves memory to the node of who uses it.',
    }),
    certificate: struct(
      { organization: string(), subject: string() },
      { ...seen, doc: 'By which its agent is known.' },
    ),
    cpu: struct(
      {
        name: string(),
        speed: decimal({ doc: 'MHz.' }),
        topology: struct({ cores: integer(), sockets: integer(), threads: integer() }),
      },
      seen,
    ),
    device_passthrough: enabled,
    external_status: enumeration(['ok'], seen),
    hardware_information: struct(
      {
        family: string(),
        manufacturer: string(),
        product_name: string(),
        serial_number: string(),
        supported_rng_sources: list('supported_rng_source', enumeration(['random', 'hwrng'])),
        uuid: string(),
        version: string(),
      },
      { ...seen, doc: 'As the firmware tells it.' },
    ),
    iscsi: struct({ initiator: string() }, seen),
    kdump_status: enumeration(['enabled', 'disabled', 'unknown'], seen),
    kernel_version: string({ ...seen, doc: 'Release of the running kernel.' }),
    ksm: enabled,
    libvirt_version: version,
    memory: long({ ...seen, doc: 'Bytes.' }),
    max_scheduling_memory: long({ ...seen, doc: 'Bytes that VMs which run leave for more.' }),
    net_config_dirty: boolean({
      ...seen,
      doc: 'What runs differs from what a reboot would bring back; see `commitnetconfig`.',
    }),
    numa_supported: boolean({ ...seen, doc: 'There is more than one node of memory.' }),
    os: struct(
      {
        custom_kernel_cmdline: string({ doc: 'Weft adds nothing to it.' }),
        reported_kernel_cmdline: string(),
        type: string({ example: 'Debian GNU/Linux' }),
        version: struct({ major: integer(), minor: integer(), full_version: string() }),
      },
      seen,
    ),
    power_management: struct({ enabled: boolean() }, { ...seen, doc: 'Weft does not switch hosts.' }),
    se_linux: struct({ mode: enumeration(['enforcing', 'permissive', 'disabled']) }, seen),
    simulated: boolean({ ...seen, doc: 'Its kernel is in memory.' }),
    last_seen: date({ ...seen, doc: 'The last word of its agent.' }),
    ssh: struct({ fingerprint: string(), port: integer() }, { ...seen, doc: 'Of its SSH server.' }),
    status: enumeration(apiHostStatuses, seen),
    status_detail: string({ ...seen, doc: 'Why it is not up.' }),
    summary: struct({ active: integer(), migrating: integer(), total: integer() }, seen),
    transparent_hugepages: enabled,
    type: enumeration(['rhel'], { ...seen, doc: 'oVirt’s word for a host on a common Linux.' }),
    version,
  },
  links: {
    affinity_labels: 'affinity_label',
    changes: 'host_change',
    devices: 'host_device',
    external_network_provider_configurations: 'external_network_provider_configuration',
    fence_agents: 'agent',
    findings: 'finding',
    hooks: 'hook',
    katello_errata: 'katello_erratum',
    network_attachments: 'network_attachment',
    nics: 'host_nic',
    numa_nodes: 'host_numa_node',
    permissions: 'permission',
    plans: 'plan',
    statistics: 'statistic',
    storage: 'host_storage',
    storage_connection_extensions: 'storage_connection_extension',
    tags: 'tag',
    unmanaged_networks: 'unmanaged_network',
  },
  actions: {
    activate: {},
    deactivate: {},
    refresh: {},
    commitnetconfig: {},
    confirmnetworks: {},
    syncallnetworks: dryRun,
    copyhostnetworks: {
      ...dryRun,
      source_host: ref('host', { required: true, doc: 'A host of the same cluster whose networks this one gets.' }),
      match: enumeration(pairings, {
        doc: 'How NICs are brought together: `order` of their names, the same `name`, a `label` in common and the rest by order, or `lldp`: plugged in alike.',
      }),
      address_pools: list(
        'address_pool',
        struct({
          network: ref('network', { doc: 'One that is copied.' }),
          from: string({ example: '10.1.0.10' }),
          to: string({ example: '10.1.0.99' }),
          netmask: string({ example: '255.255.255.0', doc: 'Of IPv6 the prefix length.' }),
          gateway: string(),
        }),
        {
          doc: 'Where static addresses come from: the next one that no host has in the network. Without a pool there is none.',
        },
      ),
    },
    adoptnetworks: {
      dry_run: boolean({ doc: 'Only say what would be adopted; in the query it does the same.' }),
      adopted_bonds: list('bond', string(), {
        ...seen,
        doc: 'Bonds that are wanted from now on as the host has them.',
      }),
      adopted_networks: list(
        'adopted_network',
        struct({ network: ref('network'), host_nic: ref('host_nic'), device: string() }),
        {
          ...seen,
          doc: 'Networks that are attached from now on as the host has them, and the devices that carry them.',
        },
      ),
      left_devices: list('left_device', struct({ device: string(), type: string(), reason: string() }), {
        ...seen,
        doc: 'Devices that stay nobody’s network, and why.',
      }),
      plan: entity(plan, { readOnly: true }),
    },
    enrolmenttoken: {
      enrolment_token: struct(
        {
          token: string({ doc: 'Shown only now; it can be used once.' }),
          expires: date(),
          command: string({ doc: 'The line to run, as root, on the host.' }),
        },
        seen,
      ),
    },
    setupnetworks: {
      modified_network_attachments: list('network_attachment', entity(networkAttachment)),
      removed_network_attachments: list('network_attachment', entity(networkAttachment)),
      synchronized_network_attachments: list('network_attachment', entity(networkAttachment)),
      modified_bonds: list('host_nic', entity(hostNic)),
      removed_bonds: list('host_nic', entity(hostNic)),
      modified_labels: list('network_label', entity(networkLabel)),
      removed_labels: list('network_label', entity(networkLabel)),
      check_connectivity: boolean({ doc: 'Go back unless the engine hears the host again.' }),
      connectivity_timeout: integer({ min: 1, max: 3600, doc: 'Seconds to wait for that; 120 unless given.' }),
      probes: list(
        'probe',
        struct({
          type: enumeration(probeKinds),
          address: string({ doc: 'Of `gateway` (without it: every default gateway) and `tcp`.' }),
          port: integer({ min: 1, max: 65_535, doc: 'Of `tcp`.' }),
          name: string({
            doc: 'What `dns` resolves; the file that `command` runs, in /etc/weft/probes.d of the host.',
          }),
          host_nic: ref('host_nic', { doc: 'Of `lldp_neighbor`.' }),
        }),
        {
          max: 16,
          doc: 'What must be seen within `connectivity_timeout`, beside the engine hearing the host; else the change goes back.',
        },
      ),
      commit_on_success: boolean({ doc: 'Make it survive a reboot.' }),
      ...dryRun,
    },
  },
});
