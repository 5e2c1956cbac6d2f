/** What one network device of a host has carried since it was made. */
export interface DeviceCounters {
  rxBytes: number;
  txBytes: number;
  /** Frames that were received broken, or that could not be sent. */
  rxErrors: number;
  txErrors: number;
  /** Whole frames that the host did not take or send, for want of room or of anybody who wants them. Absent: the agent is older than this. */
  rxDropped?: number;
  txDropped?: number;
}

/** What a whole machine has in use, in bytes, and has done since it was booted. */
export interface MachineLoad {
  /** `free` is what programs could get; the kernel would give up buffers and caches for them. */
  memory: { total: number; free: number; buffers: number; cached: number; shared: number };
  swap: { total: number; free: number; cached: number };
  /** Time of all processors together, in ticks; what is neither user's nor system's nor idle is in `all` alone. */
  cpu: { user: number; system: number; idle: number; all: number };
  /** Programs that ran or waited to, as a mean of the last five minutes. */
  load5: number;
  /** Seconds since the epoch. */
  bootTime: number;
  /** How many huge pages are free, by their size in KiB. */
  hugepages: Record<string, number>;
}

/** One reading of all counters of a host. */
export interface HostCounters {
  /** Of the host's clock, ms since epoch: only differences between readings of the same host mean anything. */
  time: number;
  /** By device name, guests' taps included. */
  devices: Record<string, DeviceCounters>;
  /** Absent: the host is in memory, or its agent older than this. */
  machine?: MachineLoad;
}

/** One part of what a neighbour says of itself by LLDP (IEEE 802.1AB), in oVirt's words. */
export interface LldpElement {
  /** Number of the TLV; 127 for those of organisations. */
  type: number;
  /** Number of the organisation and its own number of the TLV, of type 127. */
  oui?: number;
  subtype?: number;
  name: string;
  properties: { name: string; value: string }[];
}
