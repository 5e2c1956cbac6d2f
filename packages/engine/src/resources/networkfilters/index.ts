import { type NetworkFilter, networkFilters } from '@weft/core/entities';
import { defineResource, type Infer, integer, string, struct, type } from '../../api/index.ts';

export const networkFilter = type('network_filter', {
  href: 'networkfilters/{id}',
  doc: 'A packet filter that a vNIC profile may name, by its name in libvirt.',
  fields: {
    name: string({ readOnly: true, example: 'vdsm-no-mac-spoofing' }),
    version: struct(
      { major: integer(), minor: integer(), build: integer(), revision: integer() },
      { readOnly: true, doc: 'The lowest compatibility level that offers it; -1 for parts that do not matter.' },
    ),
  },
});

/** The API's view of a filter. */
function view({ id, name, version }: NetworkFilter): Infer<typeof networkFilter> {
  const [major = -1, minor = -1] = version.split('.').map(Number);
  return { id, name, version: { major, minor, build: -1, revision: -1 } };
}

/** The filters that there are; the list is part of Weft and needs no store. */
export const networkFiltersResource = defineResource({
  type: networkFilter,
  path: ['networkfilters', 'clusters/:clusterId/networkfilters'],
  policy: { list: 'anyone', get: 'anyone' },
  list: () => networkFilters.map(view),
  get: (_ctx, id) => networkFilters.filter((filter) => filter.id === id).map(view)[0],
});
