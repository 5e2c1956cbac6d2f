/**
 * What a machine is made of and runs, as its agent found it when it started; what a host does not tell is absent. The API shows
 * it as oVirt shows a host.
 */
export interface MachineFacts {
  cpu: {
    /** The processor's own name. */
    name?: string;
    /** As the kernel saw it then. */
    mhz?: number;
    sockets: number;
    /** Of one socket. */
    cores: number;
    /** Of one core. */
    threads: number;
  };
  os: {
    /** As os-release(5) names it: `Debian GNU/Linux`. */
    name?: string;
    /** `12`, `9.4`. */
    version?: string;
    /** Of the running kernel. */
    commandLine?: string;
  };
  /** `9.0.0`; absent without libvirt. */
  libvirt?: string;
  /** From the firmware, by DMI. */
  hardware: {
    manufacturer?: string;
    productName?: string;
    family?: string;
    version?: string;
    serialNumber?: string;
    uuid?: string;
  };
  /** Devices that random numbers for guests can come from. */
  rngSources: ('random' | 'hwrng')[];
  ssh?: {
    /** SHA-256 of the server's key as ssh-keygen(1) prints it: `SHA256:…`. */
    fingerprint: string;
    port: number;
  };
  /** The name by which the host logs in to iSCSI targets. */
  iscsiInitiator?: string;
  /** Whether a kernel waits to be started when this one crashes; absent: this one cannot do it. */
  kdump?: boolean;
  seLinux: 'enforcing' | 'permissive' | 'disabled';
  /** Memory pages that are the same are kept once. */
  ksm: boolean;
  transparentHugepages: boolean;
  /** More than one node of memory. */
  numa: boolean;
  /** The kernel moves memory to the node of who uses it; absent: it cannot. */
  numaBalancing?: boolean;
  /** Devices can be given to guests: there is an IOMMU, and it is on. */
  devicePassthrough: boolean;
}
