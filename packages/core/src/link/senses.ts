/** What one network device of a host has carried since it was made. */
export interface DeviceCounters {
  rxBytes: number;
  txBytes: number;
  /** Frames that were received broken, or that could not be sent. */
  rxErrors: number;
  txErrors: number;
}

/** One reading of all counters of a host. */
export interface HostCounters {
  /** Of the host's clock, ms since epoch: only differences between readings of the same host mean anything. */
  time: number;
  /** By device name, guests' taps included. */
  devices: Record<string, DeviceCounters>;
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
