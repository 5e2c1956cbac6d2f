/** A virtual machine as the engine hands it to a host. */
export interface GuestSpec {
  /** UUID; the libvirt domain has it too. */
  id: string;
  /** Domain name. */
  name: string;
  /** Bytes. */
  memory: number;
  vcpus: number;
  /** Direct kernel boot: paths on the host. Absent: the firmware, with nothing to boot. */
  kernel?: string;
  initrd?: string;
  cmdline?: string;
  nics: GuestNic[];
}

/** One vNIC that is plugged. */
export interface GuestNic {
  /** UUID; libvirt alias `ua-<id>`. */
  id: string;
  name: string;
  mac: string;
  model: 'virtio' | 'e1000' | 'e1000e' | 'rtl8139';
  /** Bridge on the host; null: plugged into nothing (empty profile), link down. */
  bridge: string | null;
  linked: boolean;
  /** Bytes; offered to the guest by virtio. */
  mtu: number;
  /** libvirt network filter with its parameters. */
  filter?: { name: string; parameters: { name: string; value: string }[] };
  /** Whether the port is isolated from other isolated ports of the bridge. */
  isolated: boolean;
}

export type GuestStatus = 'up' | 'powering-up' | 'powering-down' | 'paused' | 'down' | 'unknown';

export interface GuestReport {
  id: string;
  name: string;
  status: GuestStatus;
  /** Why it stopped, in libvirt's word, when it is down: `shutdown`, `destroyed`, `crashed`, `failed`. */
  reason?: string;
  /** Defined by someone else than Weft. */
  foreign: boolean;
  nics: { mac: string; tap: string | null; bridge: string | null }[];
  /** What the guest agent says, when it runs. */
  interfaces?: { name: string; mac: string; addresses: { ip: string; 'prefix-length': number }[] }[];
}
