import type { Host } from '@weft/core/entities';
import { type Observation, type Trouble, troubleKey } from '@weft/core/host-state';
import type { NewEvent } from '../events/index.ts';

/** What is to be said of a trouble of an agent's, and what to do about it. */
export function describeTrouble(
  { code, item, reason }: Trouble,
  host: string,
): { description: string; advice: string } {
  switch (code) {
    case 'STATE_DISK_NOT_WRITABLE':
      return {
        description: `Host ${host} takes no changes: the disk of its agent's state directory cannot be written, ${reason}.`,
        advice:
          'Make it writable again, or make room on it; the agent looks every two seconds, and takes changes again by itself.',
      };
    case 'COMMITTED_NETWORKS_UNREADABLE':
      return {
        description: `On host ${host} ${reason}.`,
        advice:
          'See whether the host has its networks, synchronise those that it lacks, then save its network configuration: that writes it anew.',
      };
    case 'CHANGE_NOT_ENDED':
      return {
        description: `A change of host ${host} cannot be brought to its end: ${reason}.`,
        advice:
          'Remove what hinders it; the agent tries again every two seconds, and takes no other change until then.',
      };
    case 'DHCP_CLIENT_NOT_RUNNING':
      return {
        description: `The DHCP client ${item === undefined ? '' : `of ${item} `}on host ${host} does not run: ${reason}.`,
        advice: 'The agent tries again every two seconds; until it succeeds no lease is got or renewed.',
      };
    case 'NAME_SERVERS_NOT_SET':
      return {
        description: `The name servers of its lease cannot be put in place on host ${host}: ${reason}.`,
        advice: 'The agent tries again every two seconds; the name servers of before stay until then.',
      };
  }
}

/** What to tell of troubles that have come or gone between two looks. */
export function troubleNews(
  { id, clusterId, name }: Pick<Host, 'id' | 'clusterId' | 'name'>,
  before: Observation['troubles'] = [],
  now: Observation['troubles'] = [],
): NewEvent[] {
  const refs = { hostId: id, clusterId };
  const without = (some: readonly Trouble[], others: readonly Trouble[]): Trouble[] => {
    const keys = new Set(others.map(troubleKey));
    return some.filter((one) => !keys.has(troubleKey(one)));
  };
  return [
    ...without(now, before).map((trouble): NewEvent => {
      const { description, advice } = describeTrouble(trouble, name);
      return { code: 'HOST_AGENT_TROUBLE', args: { trouble: description, advice }, refs };
    }),
    ...without(before, now).map((trouble): NewEvent => {
      return { code: 'HOST_AGENT_TROUBLE_OVER', args: { trouble: describeTrouble(trouble, name).description }, refs };
    }),
  ];
}
