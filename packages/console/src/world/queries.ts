import type {
  ApiAttachment,
  ApiCluster,
  ApiEvent,
  ApiHost,
  ApiHostNic,
  ApiJob,
  ApiNetwork,
  ApiVm,
  ApiVmNic,
  ApiVnicProfile,
} from '../api/answers.ts';
import type { Api } from '../api/client.ts';
import type { Query } from '../live/index.ts';

/** How many events are read when the page opens; further ones come by the stream. */
export const eventsAtFirst = 100;

/** What the page reads, and which changes make it read again. */
export function createQueries(api: Api) {
  const collection = <T>(path: string, ...about: Query<T[]>['about'][number][]): Query<T[]> => ({
    key: path,
    about,
    load: () => api.list<T>(path),
  });
  return {
    hosts: collection<ApiHost>('hosts', { type: 'host' }),
    hostNics: (id: string) => collection<ApiHostNic>(`hosts/${id}/nics`, { type: 'host', id }, { type: 'network' }),
    attachments: (id: string) =>
      collection<ApiAttachment>(`hosts/${id}/networkattachments`, { type: 'host', id }, { type: 'network' }),
    clusters: collection<ApiCluster>('clusters', { type: 'cluster' }),
    networks: collection<ApiNetwork>('networks', { type: 'network' }),
    profiles: collection<ApiVnicProfile>('vnicprofiles', { type: 'vnic_profile' }, { type: 'network' }),
    vms: collection<ApiVm>('vms', { type: 'vm' }),
    vmNics: (id: string) => collection<ApiVmNic>(`vms/${id}/nics`, { type: 'vm', id }, { type: 'nic' }),
    jobs: collection<ApiJob>('jobs', { type: 'job' }),
    events: collection<ApiEvent>(`events?max=${eventsAtFirst}`),
  };
}
export type Queries = ReturnType<typeof createQueries>;
