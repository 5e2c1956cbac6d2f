import type { HostNic } from '@weft/core/entities';
import { refuseAll, type Violation, violation } from '@weft/core/errors';
import { isIp } from '@weft/core/host-state';
import type { Probe } from '@weft/core/link';

/** The kinds of probe, as a request names them. */
export const probeKinds = ['engine', 'gateway', 'dns', 'tcp', 'lldp_neighbor', 'command', 'person'] as const;

/** A probe as it is sent. */
export interface SentProbe {
  type?: (typeof probeKinds)[number] | null;
  address?: string | null;
  port?: number | null;
  name?: string | null;
  host_nic?: { id?: string | undefined; name?: string | undefined } | null;
}

const domainName = /^(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\.[A-Za-z0-9_][A-Za-z0-9_-]{0,62})*\.?$/;
const commandName = /^[A-Za-z0-9_-]{1,64}$/;

/** The probes of a request. Refused with every field that is missing or wrong; NICs are named by id or name. */
export function probesFrom(sent: readonly SentProbe[], nics: readonly Pick<HostNic, 'id' | 'name'>[]): Probe[] {
  const read = sent.map((probe, index) => probeFrom(probe, nics, `probes[${index}]`));
  refuseAll(read.flatMap(({ problems }) => problems));
  return read.flatMap(({ probe }) => (probe ? [probe] : []));
}

interface Read {
  probe?: Probe;
  problems: Violation[];
}

const passes = (probe: Probe): Read => ({ probe, problems: [] });

function wrong(path: string, field: string, reason: string): Read {
  return { problems: [violation('INVALID_VALUE', { type: 'probe', field, reason }, `${path}.${field}`)] };
}

function probeFrom(sent: SentProbe, nics: readonly Pick<HostNic, 'id' | 'name'>[], path: string): Read {
  const address = sent.address?.trim();
  const name = sent.name?.trim() ?? '';
  switch (sent.type) {
    case 'engine':
    case 'person':
      return passes({ kind: sent.type });
    case 'gateway':
      if (!address) return passes({ kind: 'gateway' });
      return isIp(address) ? passes({ kind: 'gateway', address }) : wrong(path, 'address', 'is not an IP address');
    case 'dns':
      return domainName.test(name) ? passes({ kind: 'dns', name }) : wrong(path, 'name', 'is not a domain name');
    case 'tcp':
      if (!address || !(isIp(address) || domainName.test(address))) {
        return wrong(path, 'address', 'is neither an IP address nor a domain name');
      }
      if (!sent.port) return wrong(path, 'port', 'is missing');
      return passes({ kind: 'tcp', address, port: sent.port });
    case 'lldp_neighbor': {
      const wanted = sent.host_nic;
      const nic = nics.find((one) => (wanted?.id ? one.id === wanted.id : one.name === wanted?.name));
      return nic ? passes({ kind: 'lldp_neighbor', nic: nic.name }) : wrong(path, 'host_nic', 'is no NIC of the host');
    }
    case 'command':
      return commandName.test(name)
        ? passes({ kind: 'command', name })
        : wrong(path, 'name', 'has to be letters, digits, "_" and "-"');
    default:
      return wrong(path, 'type', 'is missing');
  }
}
