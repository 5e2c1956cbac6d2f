import { type Api, members } from '../api/client.ts';
import type { Query } from '../live/index.ts';

/** How many events are read when the page opens; further ones come by the stream. */
const eventsAtFirst = 100;

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
    vms: query('vms', () => api.GET('/vms'), { type: 'vm' }),
    vmNics: (id: string) =>
      query(
        `vms/${id}/nics`,
        () => api.GET('/vms/{vmId}/nics', { params: { path: { vmId: id } } }),
        { type: 'vm', id },
        { type: 'nic' },
      ),
    jobs: query('jobs', () => api.GET('/jobs'), { type: 'job' }),
    events: query('events', () => api.GET('/events', { params: { query: { max: eventsAtFirst } } })),
  };
}
export type Queries = ReturnType<typeof createQueries>;
