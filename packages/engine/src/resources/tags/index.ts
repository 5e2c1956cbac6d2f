import { defineResource, type Infer, string, type } from '../../api/index.ts';

const tag = type('tag', {
  href: 'tags/{id}',
  doc: 'A mark on hosts and VMs. The root of all tags is the one there is.',
  fields: { name: string({ readOnly: true }), description: string({ readOnly: true }) },
});

/** The API's root names it, under oVirt's id. */
const root: Infer<typeof tag> = {
  id: '00000000-0000-0000-0000-000000000000',
  name: 'root',
  description: 'The root of all tags.',
};

export const tagsResource = defineResource({
  type: tag,
  path: 'tags',
  policy: { list: 'anyone', get: 'anyone' },
  list: () => [root],
  get: (_ctx, id) => (id === root.id ? root : undefined),
});
