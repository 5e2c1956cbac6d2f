import type { HostChange, HostNetworkConfig, NetworkId, QosLimits } from '@weft/core/entities';
import { nicNames } from '../setup-networks/host-intent.ts';

/** What is wanted of a host, as lines that can be told apart: by what they are about, and in full. */
function linesOf(config: HostNetworkConfig, networkName: (id: NetworkId) => string): Map<string, string> {
  const nameOf = nicNames(config);
  const lines = new Map<string, string>();
  for (const { name, mode, options, portIds } of config.bonds) {
    const text = Object.entries(options)
      .map(([option, value]) => `${option}=${value}`)
      .join(' ');
    lines.set(`bond ${name}`, `${mode} of ${portIds.map(nameOf).sort().join(', ')} (${text})`);
  }
  for (const { networkId, nicId, ipv4, ipv6, dnsServers, properties, qos, bridge } of config.attachments) {
    const ip = [ipv4, ipv6].flatMap((one) =>
      one && one.method !== 'none'
        ? [
            [
              one.method,
              one.address && `${one.address.ip}/${one.address['prefix-length']}`,
              one.gateway && `via ${one.gateway}`,
            ]
              .filter(Boolean)
              .join(' '),
          ]
        : [],
    );
    const more = [
      ...(bridge ? [`bridge ${bridge}`] : []),
      ...ip,
      ...(dnsServers ? [`name servers ${dnsServers.join(' ')}`] : []),
      ...properties.map(({ name, value }) => `${name} ${value}`),
      ...(qos ? [`QoS ${limitsText(qos.limits)}`] : []),
    ];
    lines.set(`network ${networkName(networkId)}`, [`on ${nameOf(nicId)}`, ...more].join(', '));
  }
  for (const { label, nicId } of config.labels) lines.set(`label ${label}`, `on ${nameOf(nicId)}`);
  return lines;
}

const limitsText = (limits: QosLimits): string =>
  Object.entries(limits)
    .map(([name, value]) => `${name.replace('outbound_average_', '')}=${value}`)
    .join(' ');

/** What a change wanted otherwise than before: `network blue: on eth3 → on bond0`, `bond bond0: removed`. */
export function differencesOf(
  { config, previous }: Pick<HostChange, 'config' | 'previous'>,
  networkName: (id: NetworkId) => string,
): string[] {
  const before = linesOf(previous, networkName);
  const after = linesOf(config, networkName);
  const changed = [...after].flatMap(([what, how]) => {
    const was = before.get(what);
    if (was === how) return [];
    return [was === undefined ? `${what}: added ${how}` : `${what}: ${was} → ${how}`];
  });
  return [...changed, ...[...before.keys()].filter((what) => !after.has(what)).map((what) => `${what}: removed`)];
}
