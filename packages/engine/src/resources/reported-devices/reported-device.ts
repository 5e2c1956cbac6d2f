import { enumeration, list, ref, string, struct, type } from '../../api/index.ts';

const seen = { readOnly: true } as const;

export const reportedDevice = type('reported_device', {
  href: 'vms/{vm.id}/reporteddevices/{id}',
  doc: 'A network device inside a guest, as its agent tells.',
  fields: {
    name: string({ ...seen, doc: 'The guest’s own name for it.' }),
    description: string(seen),
    ips: list('ip', struct({ address: string(), version: enumeration(['v4', 'v6']) }), seen),
    mac: struct({ address: string() }, seen),
    type: enumeration(['network'], seen),
    vm: ref('vm', seen),
  },
});
