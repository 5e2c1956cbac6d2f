import type { Probe } from '@weft/core/link';

/** A probe in words, for people. */
export function describeProbe(probe: Probe): string {
  switch (probe.kind) {
    case 'engine':
      return 'engine';
    case 'person':
      return 'person';
    case 'gateway':
      return probe.address === undefined ? 'gateway' : `gateway ${probe.address}`;
    case 'dns':
      return `dns ${probe.name}`;
    case 'tcp':
      return `tcp ${probe.address} port ${probe.port}`;
    case 'lldp_neighbor':
      return `lldp_neighbor ${probe.nic}`;
    case 'command':
      return `command ${probe.name}`;
  }
}
