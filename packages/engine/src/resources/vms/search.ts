import { applySearch, type QueryOptions, type SearchColumns } from '../../api/index.ts';
import { type Store, vms } from '../../store/index.ts';

/** What VMs are searched by. */
const columns: SearchColumns = {
  id: { kind: 'text', column: 'vms.id' },
  name: { kind: 'text', column: 'vms.name' },
  description: { kind: 'text', column: 'vms.description' },
  comment: { kind: 'text', column: 'vms.comment' },
  status: { kind: 'text', column: 'vms.status' },
  memory: { kind: 'number', column: 'vms.memory' },
  cluster: { kind: 'text', column: 'clusters.name' },
  datacenter: { kind: 'text', column: 'dataCenters.name' },
  host: { kind: 'text', column: 'hosts.name' },
  template: { kind: 'text', column: 'templates.name' },
};

/** The VMs that a request asks for: search, order and page are the database's work. */
export async function searchVms(store: Store, { search, max, caseSensitive }: QueryOptions) {
  const select = store.db
    .selectFrom('vms')
    .innerJoin('clusters', 'clusters.id', 'vms.clusterId')
    .innerJoin('dataCenters', 'dataCenters.id', 'clusters.dataCenterId')
    .innerJoin('templates', 'templates.id', 'vms.templateId')
    .leftJoin('hosts', 'hosts.id', 'vms.hostId')
    .selectAll('vms');
  const query = applySearch(select, { search, max, caseSensitive }, columns, {
    dialect: store.kind,
    thenBy: 'vms.name',
  });
  return (await query.execute()).map(vms.decode);
}
