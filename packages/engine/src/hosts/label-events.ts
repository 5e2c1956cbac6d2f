import type { Host, HostChange, HostNetworkConfig } from '@weft/core/entities';
import type { NewEvent } from '../events/index.ts';

type NicLabel = HostNetworkConfig['labels'][number];

/** What there is to tell of the labels that a change put on NICs and bonds, or took from them. */
export function labelNews(
  { previous, config, userId, correlationId }: HostChange,
  { id: hostId, name: host, clusterId }: Pick<Host, 'id' | 'name' | 'clusterId'>,
): NewEvent[] {
  const named = [...previous.nics, ...previous.bonds, ...config.nics, ...config.bonds];
  const names = new Map<string, string>(named.map(({ id, name }) => [id, name]));
  const lacks = (labels: readonly NicLabel[]) => (one: NicLabel) =>
    !labels.some(({ label, nicId }) => label === one.label && nicId === one.nicId);
  const about = { refs: { hostId, clusterId, userId }, correlationId };
  const args = ({ nicId, label }: NicLabel) => ({ nic: names.get(nicId) ?? nicId, host, label });
  return [
    ...previous.labels
      .filter(lacks(config.labels))
      .map((one): NewEvent => ({ code: 'UNLABEL_NIC', args: args(one), ...about })),
    ...config.labels
      .filter(lacks(previous.labels))
      .map((one): NewEvent => ({ code: 'LABEL_NIC', args: args(one), ...about })),
  ];
}
