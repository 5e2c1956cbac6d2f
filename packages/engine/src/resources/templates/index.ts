import type { Template } from '@weft/core/entities';
import { defineResource, enumeration, type Infer, list, ref, string, struct, type } from '../../api/index.ts';
import { clusters, dataCenters, templates } from '../../store/index.ts';
import type { InventoryDeps } from '../references.ts';

const os = struct({ type: string(), boot: struct({ devices: list('device', string()) }) });

export const template = type('template', {
  href: 'templates/{id}',
  doc: 'What virtual machines are made from. Blank is the one there is: nothing.',
  fields: {
    name: string({ readOnly: true }),
    description: string({ readOnly: true }),
    comment: string({ readOnly: true }),
    os,
    status: enumeration(['ok'], { readOnly: true }),
    type: enumeration(['server'], { readOnly: true }),
    cluster: ref('cluster', { readOnly: true }),
  },
  links: { nics: 'nic', permissions: 'permission', tags: 'tag', disk_attachments: 'disk_attachment' },
});

function view({ id, name, description }: Template): Infer<typeof template> {
  return { id, name, description, comment: '', status: 'ok', type: 'server' };
}

export function templatesResource({ store }: InventoryDeps) {
  return defineResource({
    type: template,
    path: 'templates',
    policy: { list: 'anyone', get: 'anyone' },
    list: async () => (await templates.find(store.db)).map(view),
    // Blank is at home in every data center; clients look for it in theirs.
    async search() {
      const names = (await dataCenters.find(store.db)).map(({ name }) => name);
      const clusterNames = (await clusters.find(store.db)).map(({ name }) => name);
      return { datacenter: () => names, cluster: () => clusterNames };
    },
    async get(_ctx, id) {
      const entity = await templates.get(store.db, id);
      return entity && view(entity);
    },
  });
}
