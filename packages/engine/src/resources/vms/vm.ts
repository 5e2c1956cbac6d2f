import { vmAffinities, vmStatuses } from '@weft/core/entities';
import { date, enumeration, integer, list, long, ref, string, struct, type } from '../../api/index.ts';

const seen = { readOnly: true } as const;

export const vm = type('vm', {
  href: 'vms/{id}',
  doc: 'A virtual machine.',
  fields: {
    name: string({
      required: true,
      min: 1,
      max: 255,
      pattern: /^[A-Za-z0-9._+-]+$/,
      patternDoc: 'must have letters, digits and ._+- only',
    }),
    description: string({ max: 4000 }),
    comment: string(),
    cluster: ref('cluster'),
    template: ref('template', { createOnly: true, doc: 'Blank is the only one.' }),
    original_template: ref('template', seen),
    memory: long({ min: 16 * 2 ** 20, max: 4 * 2 ** 40, doc: 'Bytes; 1 GiB unless given.' }),
    cpu: struct({
      architecture: string(seen),
      topology: struct({
        cores: integer({ min: 1, max: 254 }),
        sockets: integer({ min: 1, max: 16 }),
        threads: integer({ min: 1, max: 8 }),
      }),
    }),
    os: struct({
      kernel: string({ max: 4096, doc: 'Path on the host of a kernel to boot directly.' }),
      initrd: string({ max: 4096, doc: 'Path on the host of its initial file system.' }),
      cmdline: string({ max: 2047, doc: 'Its command line.' }),
      type: string({ ...seen }),
    }),
    placement_policy: struct({
      affinity: enumeration(vmAffinities, { doc: 'With `pinned` it runs on its hosts and nowhere else.' }),
      hosts: list('host', ref('host'), { doc: 'Hosts it may run on; any unless given.' }),
    }),
    creation_time: date(seen),
    start_time: date(seen),
    status: enumeration(vmStatuses, seen),
    stop_reason: string({ ...seen, doc: 'Why it went down.' }),
    type: enumeration(['server'], seen),
    host: ref('host', { ...seen, doc: 'Where it runs.' }),
  },
  links: {
    affinity_labels: 'affinity_label',
    applications: 'application',
    backups: 'backup',
    cdroms: 'cdrom',
    disk_attachments: 'disk_attachment',
    graphics_consoles: 'graphics_console',
    host_devices: 'host_device',
    katello_errata: 'katello_erratum',
    nics: 'nic',
    numa_nodes: 'vm_numa_node',
    permissions: 'permission',
    reported_devices: 'reported_device',
    sessions: 'session',
    snapshots: 'snapshot',
    statistics: 'statistic',
    tags: 'tag',
    watchdogs: 'watchdog',
  },
  actions: { start: {}, stop: {}, shutdown: {} },
});
