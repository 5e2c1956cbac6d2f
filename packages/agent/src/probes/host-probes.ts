import { commandCheck, commandsDir } from './command.ts';
import { dnsCheck } from './dns.ts';
import { gatewayCheck } from './gateway.ts';
import { lldpCheck } from './lldp.ts';
import { tcpCheck } from './tcp.ts';
import type { PrepareProbe } from './types.ts';

/** The probes of the host, or network namespace, that this process is in. */
export function hostProbes(directory: string = commandsDir): PrepareProbe {
  return async (probe) => {
    switch (probe.kind) {
      case 'gateway':
        return gatewayCheck(probe.address);
      case 'dns':
        return dnsCheck(probe.name);
      case 'tcp':
        return tcpCheck(probe.address, probe.port);
      case 'lldp_neighbor':
        return lldpCheck(probe.nic);
      case 'command':
        return commandCheck(probe.name, directory);
    }
  };
}
