import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { MachineFacts } from '@weft/core/link';
import { fingerprintOf, libvirtVersion, megahertzOf, setting, sshPort, topologyOf } from './parse.ts';

/** Where Debian, Red Hat's and others keep their libraries. */
const libraryFolders = ['usr/lib/x86_64-linux-gnu', 'usr/lib/aarch64-linux-gnu', 'usr/lib64', 'usr/lib'];
/** Best first. */
const keys = ['ed25519', 'ecdsa', 'rsa'].map((kind) => `etc/ssh/ssh_host_${kind}_key.pub`);

/**
 * What this machine is, from some thirty small files below `root`; no process is started. A file that is not there, or not to be read, is a
 * fact that is not told.
 */
export function machineFacts(root = '/'): MachineFacts {
  const at = (path: string) => join(root, path);
  const text = (path: string): string | undefined => {
    try {
      return readFileSync(at(path), 'utf8').trim() || undefined;
    } catch {
      return undefined;
    }
  };
  const names = (path: string): string[] => {
    try {
      return readdirSync(at(path));
    } catch {
      return [];
    }
  };
  const linked = (path: string): string | undefined => {
    try {
      return readlinkSync(at(path));
    } catch {
      return undefined;
    }
  };
  const dmi = (name: string) => text(`sys/class/dmi/id/${name}`);
  const onOff = (path: string) => {
    const value = text(path);
    return value === undefined ? undefined : value === '1';
  };

  const release = text('etc/os-release') ?? text('usr/lib/os-release') ?? '';
  const processors = cpus();
  const cpuinfo = text('proc/cpuinfo') ?? '';
  const fingerprint = keys.map(text).flatMap((key) => (key && fingerprintOf(key)) ?? [])[0];
  const config = text('etc/ssh/sshd_config') ?? '';
  const enforce = onOff('sys/fs/selinux/enforce');
  const seLinux: MachineFacts['seLinux'] = enforce === undefined ? 'disabled' : enforce ? 'enforcing' : 'permissive';
  return present({
    cpu: present({
      name: processors[0]?.model.trim() || undefined,
      mhz: processors[0]?.speed || megahertzOf(cpuinfo),
      ...topologyOf(cpuinfo, processors.length),
    }),
    os: present({
      name: setting('NAME', release),
      version: setting('VERSION_ID', release),
      commandLine: text('proc/cmdline'),
    }),
    libvirt: libraryFolders
      .flatMap((folder) => linked(`${folder}/libvirt.so.0`) ?? [])
      .map(libvirtVersion)
      .find(Boolean),
    hardware: present({
      manufacturer: dmi('sys_vendor'),
      productName: dmi('product_name'),
      family: dmi('product_family'),
      version: dmi('product_version'),
      serialNumber: dmi('product_serial'),
      uuid: dmi('product_uuid')?.toUpperCase(),
    }),
    rngSources: (['random', 'hwrng'] as const).filter((name) => existsSync(at(`dev/${name}`))),
    ssh: fingerprint === undefined ? undefined : { fingerprint, port: sshPort(config) },
    iscsiInitiator: setting('InitiatorName', text('etc/iscsi/initiatorname.iscsi') ?? ''),
    kdump: onOff('sys/kernel/kexec_crash_loaded'),
    seLinux,
    ksm: onOff('sys/kernel/mm/ksm/run') ?? false,
    transparentHugepages: /\[(always|madvise)\]/.test(text('sys/kernel/mm/transparent_hugepage/enabled') ?? ''),
    numa: names('sys/devices/system/node').filter((name) => /^node\d+$/.test(name)).length > 1,
    numaBalancing: onOff('proc/sys/kernel/numa_balancing'),
    devicePassthrough: names('sys/kernel/iommu_groups').length > 0,
  });
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> } & {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
};

/** Without what is not known. */
function present<T extends object>(facts: T): Present<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Present<T>;
}
