/**
 * The addresses of a lab's management network, from a range reserved for documentation (RFC 5737
 * TEST-NET-2), so that they are nobody's.
 */
export const management = {
  prefixLength: 24,
  /** Where hosts reach the engine; also their gateway. */
  engine: '198.51.100.1',
  /** `index` counts from 0. */
  host: (index: number): string => `198.51.100.${11 + index}`,
} as const;

/** Most hosts of one lab: what the management network has addresses for. */
export const mostHosts = 200;

const hex = (value: number): string => value.toString(16).padStart(2, '0');

/** A locally administered MAC address, the same at every start, since an engine's data remember it. */
export const nicMac = (host: number, nic: number): string => `02:77:66:74:${hex(host)}:${hex(nic)}`;

/** Name of the switch's end of a wire. */
export const portName = (host: string, nic: string): string => `${host}-${nic}`;
