import type { HostId } from '@weft/core/entities';
import type { MachineFacts } from '@weft/core/link';
import type { Infer } from '../../api/index.ts';
import type { host } from './host.ts';

/** What a machine is, in oVirt's words. What it does not tell is absent. */
export function machineView(machine: MachineFacts): Partial<Infer<typeof host>> {
  const { cpu, os, hardware, libvirt, ssh, iscsiInitiator, kdump, numaBalancing } = machine;
  const { name, mhz, ...topology } = cpu;
  return {
    auto_numa_status: numaBalancing === undefined ? 'unknown' : numaBalancing ? 'enable' : 'disable',
    cpu: { name, speed: mhz, topology },
    device_passthrough: { enabled: machine.devicePassthrough },
    hardware_information: {
      family: hardware.family,
      manufacturer: hardware.manufacturer,
      product_name: hardware.productName,
      serial_number: hardware.serialNumber,
      supported_rng_sources: machine.rngSources,
      uuid: hardware.uuid,
      version: hardware.version,
    },
    ...(iscsiInitiator === undefined ? {} : { iscsi: { initiator: iscsiInitiator } }),
    kdump_status: kdump === undefined ? 'unknown' : kdump ? 'enabled' : 'disabled',
    ksm: { enabled: machine.ksm },
    ...(libvirt === undefined
      ? {}
      : { libvirt_version: { ...numbersOf(libvirt), full_version: `libvirt-${libvirt}` } }),
    numa_supported: machine.numa,
    os: {
      custom_kernel_cmdline: '',
      reported_kernel_cmdline: os.commandLine,
      type: os.name ?? 'Linux',
      ...(os.version === undefined ? {} : { version: systemVersion(os.version) }),
    },
    se_linux: { mode: machine.seLinux },
    ssh,
    transparent_hugepages: { enabled: machine.transparentHugepages },
  };
}

/** The four numbers by which oVirt compares versions; absent ones are 0. */
export function numbersOf(text: string) {
  const [major = 0, minor = 0, build = 0] = text.split('.').map((part) => Number.parseInt(part, 10) || 0);
  return { major, minor, build, revision: 0 };
}

/** Debian's releases have one number, others two. */
function systemVersion(text: string) {
  const { major, minor } = numbersOf(text);
  return { major, minor, full_version: text };
}

/** The subject that the engine's authority gives the certificates of agents, as oVirt writes subjects. */
export function certificateView(id: HostId) {
  return { organization: 'Weft', subject: `O=Weft,CN=${id}` };
}
