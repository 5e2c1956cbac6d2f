import { type Api, members, type Schemas } from '../api/client.ts';
import type { Query } from '../live/index.ts';

/** How many events are read when the page opens; further ones come by the stream. */
const eventsAtFirst = 100;

/** This page shows no more guests than this, and says so. */
export const guestsAtMost = 1000;

/** The document does not tell what `follow` adds. */
type VmWithNics = Schemas['vm'] & { nics?: Schemas['nic'][] };

/** What the page reads, and which changes make it read again. */
export function createQueries(api: Api) {
  const query = <T>(
    key: string,
    answer: () => Parameters<typeof members<T>>[0],
    ...about: Query<T[]>['about'][number][]
  ): Query<T[]> => ({ key, about, load: () => members(answer()) });
  return {
    hosts: query('hosts', () => api.GET('/hosts'), { type: 'host' }),
    hostNics: (id: string) =>
      query(
        `hosts/${id}/nics`,
        () => api.GET('/hosts/{hostId}/nics', { params: { path: { hostId: id } } }),
        { type: 'host', id },
        { type: 'network' },
      ),
    attachments: (id: string) =>
      query(
        `hosts/${id}/networkattachments`,
        () => api.GET('/hosts/{hostId}/networkattachments', { params: { path: { hostId: id } } }),
        { type: 'host', id },
        { type: 'network' },
      ),
    clusters: query('clusters', () => api.GET('/clusters'), { type: 'cluster' }),
    networks: query('networks', () => api.GET('/networks'), { type: 'network' }),
    profiles: query('vnicprofiles', () => api.GET('/vnicprofiles'), { type: 'vnic_profile' }, { type: 'network' }),
    // One call for all guests and what they are plugged with: there are many more of them than of hosts.
    vms: query(
      'vms',
      async () => {
        const answer = await api.GET('/vms', { params: { query: { follow: 'nics', max: guestsAtMost } } });
        return { ...answer, data: answer.data as VmWithNics[] };
      },
      { type: 'vm' },
      { type: 'nic' },
    ),
    jobs: query('jobs', () => api.GET('/jobs'), { type: 'job' }),
    events: query('events', () => api.GET('/events', { params: { query: { max: eventsAtFirst } } })),
  };
}
export type Queries = ReturnType<typeof createQueries>;
